import type { Purpose, SignalMapping } from '../../workspace/index.ts';
import { dataUsesOfTcf } from './tcf-purposes.ts';

/** Which purposes of a workspace each signal speaks about. */
export interface SignalPurposes {
  /** TCF purposes that all have to be consented to for one of ours; empty where TCF does not speak about it. */
  tcfOf(purpose: string): readonly number[];
  readonly tcfVendor: number | null;
  /** Purposes that an objection of this kind covers. */
  objected(by: OptOut): readonly string[];
  find(purpose: string): Purpose | undefined;
  readonly ids: readonly string[];
}

export type OptOut = 'gpc' | 'sale' | 'sharing' | 'targetedAdvertising';

/** Fides uses and DPV terms that make a purpose one of marketing, until the workspace says what is sale or sharing. */
const marketingUses = ['marketing', 'third_party_sharing', 'sales'];
const marketingTerms =
  /^https:\/\/w3id\.org\/dpv#(?:\w*Marketing|\w*Advertising|Sell(?:DataToThirdParties|InsightsFromData))$/;

/**
 * What is written under `signals` holds. What is not is worked out: a TCF purpose speaks about ours when our Fides key is
 * one of its data uses or narrower (a broader purpose of ours is never decided by a part of it); an opt-out speaks about
 * every purpose of marketing, which is more than the law asks and never less.
 */
export function signalPurposes(
  purposes: readonly Purpose[],
  mapping: SignalMapping | undefined = {},
): SignalPurposes {
  const byId = new Map(purposes.map((purpose) => [purpose.id, purpose]));
  const marketing = purposes.filter(isMarketing).map(({ id }) => id);
  const tcf = new Map(purposes.map((purpose) => [purpose.id, tcfNumbers(purpose, mapping)]));
  return {
    tcfVendor: mapping.tcfVendor ?? null,
    tcfOf: (purpose) => tcf.get(purpose) ?? [],
    objected: (by) => mapping[by] ?? marketing,
    find: (id) => byId.get(id),
    ids: purposes.map(({ id }) => id),
  };
}

function tcfNumbers({ id, fides }: Purpose, { tcf }: SignalMapping): number[] {
  if (tcf !== undefined)
    return Object.entries(tcf).flatMap(([number, ids]) => (ids.includes(id) ? [Number(number)] : []));
  if (fides === undefined) return [];
  return Object.entries(dataUsesOfTcf).flatMap(([number, uses]) =>
    uses.some((use) => covers(use, fides)) ? [Number(number)] : [],
  );
}

function isMarketing({ fides, dpv }: Purpose): boolean {
  return (
    (fides !== undefined && marketingUses.some((use) => covers(use, fides))) ||
    (dpv !== undefined && marketingTerms.test(dpv))
  );
}

/** Dotted keys: `a.b` covers `a.b` and `a.b.c`, not `a.bc`. */
function covers(key: string, candidate: string): boolean {
  return candidate === key || candidate.startsWith(`${key}.`);
}
