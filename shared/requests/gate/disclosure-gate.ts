import { linkStrength, type Link, type Resolution } from '../../identity/index.ts';
import type { Ruleset } from '../../workspace/index.ts';
import { contradictionReader, type ContradictionReader } from './contradictions.ts';

/**
 * How a record came to be part of the person who asks. `direct`: an identifier of the request names it. `verified`: every
 * link to it is a steward's decision or a rule on a strong identifier. `probable`: the weakest link is a weight at or
 * above the disclosure threshold, or a rule on less than a strong identifier. `weak`: below, or not connected.
 * `other-region`: the ruleset hides links across regions, and no identifier of the request names its region.
 */
export type DisclosureTier = 'direct' | 'verified' | 'probable' | 'weak' | 'other-region';

/**
 * What may be done with a record. `A`: disclosed. `B`: disclosed once a reviewer says so. `C`: for the analyst only; if it
 * is the person's after all, a must-link decision says so first.
 */
export type DisclosureClass = 'A' | 'B' | 'C';

/** Why a record that is joined surely enough still needs a reviewer. */
export type Doubt =
  | { readonly code: 'contradicts'; readonly record: number; readonly on: readonly string[] }
  | { readonly code: 'shared-identifier'; readonly identifier: string; readonly persons: number }
  /** The records of the person contradict each other, and an e-mail or phone does not tell whose this one is. */
  | { readonly code: 'reusable-identifier'; readonly identifier: string };

export interface GatedRecord {
  readonly record: number;
  readonly tier: DisclosureTier;
  readonly class: DisclosureClass;
  readonly doubts: readonly Doubt[];
  readonly disclosed: boolean;
  /** The reviewer's word on this record, where there is one. */
  readonly review: ReviewedRecord | null;
  /** Links from a directly matched record to this one, in order; empty for a direct match or without any way. */
  readonly path: readonly Link[];
  /** The weakest link of the path by weight, when a weight decided; thousandths of a bit. */
  readonly weakest: number | null;
}

/** What a reviewer decided about one record: B may be opened, A may be closed; C stays closed. */
export interface ReviewedRecord {
  readonly record: number;
  readonly disclose: boolean;
  readonly by: string;
  readonly reason: string;
}

/** A record that an identifier of the request names. */
export interface Seed {
  readonly record: number;
  readonly identifier: string;
  /** Persons that the identifier leads to, this one included. */
  readonly persons: number;
  /** The identifier is the source's own key of this record, so that it means no other. */
  readonly byKey: boolean;
}

export interface GateInputs {
  readonly resolution: Resolution;
  readonly ruleset: Pick<Ruleset, 'rules' | 'namespaces' | 'comparisons'> | undefined;
  /** Least weight of a disclosing link, in thousandths of a bit. */
  readonly threshold: number;
  readonly reviewed?: readonly ReviewedRecord[] | undefined;
}

/**
 * Bits above the link threshold that a link by weight alone must have before data is handed out over it. Joining two
 * records for a mailing at even odds may be acceptable; showing one person another's data is not. 10 bits make the
 * odds of a wrong link about a thousand times smaller than at the threshold.
 */
export const defaultDisclosureMargin = 10;

/** Beyond this many surely joined records, they are compared with the named records only, not each with each. */
const comparedWithAll = 60;

/**
 * Decides for each record of the person whether its values may be disclosed, by the strongest path of links from the
 * records that the request's identifiers name, and by what contradicts them. An over-merge discloses a stranger's data,
 * so contradicting records are never disclosed together without a reviewer, not even when both were named. In record order.
 */
export function disclosureGate(inputs: GateInputs, person: number, seeds: readonly Seed[]): GatedRecord[] {
  const { resolution, ruleset, threshold } = inputs;
  const links = resolution.linksOf(person);
  const named = [...new Set(seeds.map(({ record }) => record))].sort((a, b) => a - b);
  const shown = new Set(named.flatMap((seed) => resolution.shownOf(person, seed)));
  const strong = links.filter((link) => linkStrength(link, ruleset) === 'strong');
  const candidates = [...strongestPaths(named, strong).keys()].filter((record) => shown.has(record));
  const contradict = contradictionReader(resolution, ruleset);
  const doubts = doubtsOf(candidates, seeds, contradict);
  for (const [record, doubt] of namedByReusable(resolution, person, seeds, contradict))
    doubts.set(record, [...(doubts.get(record) ?? []), doubt]);
  const certain = strongestPaths(
    named.filter((record) => !doubts.has(record)),
    strong.filter(({ left, right }) => !doubts.has(left) && !doubts.has(right)),
  );
  const reached = strongestPaths(named, links);
  const isStrong = new Set(strong);
  const reviews = new Map((inputs.reviewed ?? []).map((review) => [review.record, review]));
  return resolution.recordsOf(person).map((record): GatedRecord => {
    const known = { record, doubts: doubts.get(record) ?? [], review: reviews.get(record) ?? null };
    const path = certain.get(record) ?? reached.get(record) ?? [];
    const tier = shown.has(record)
      ? tierOf(record, named, reached.has(record) ? path : null, isStrong, threshold)
      : 'other-region';
    const sure = certain.has(record) && (tier === 'direct' || tier === 'verified');
    const group: DisclosureClass = sure ? 'A' : tier === 'weak' || tier === 'other-region' ? 'C' : 'B';
    return {
      ...known,
      tier,
      class: group,
      disclosed: mayDisclose(group, known.review),
      path: tier === 'other-region' ? [] : path,
      weakest: tier === 'other-region' ? null : weakestOf(path),
    };
  });
}

function mayDisclose(group: DisclosureClass, review: ReviewedRecord | null): boolean {
  if (group === 'C') return false;
  return group === 'A' ? review?.disclose !== false : review?.disclose === true;
}

function tierOf(
  record: number,
  named: readonly number[],
  path: readonly Link[] | null,
  strong: ReadonlySet<Link>,
  threshold: number,
): DisclosureTier {
  if (named.includes(record)) return 'direct';
  if (path === null) return 'weak';
  if (path.every((link) => strong.has(link))) return 'verified';
  return (weakestOf(path) ?? threshold) >= threshold ? 'probable' : 'weak';
}

function weakestOf(path: readonly Link[]): number | null {
  const weights = path.filter(({ reason }) => reason.kind === 'weight').map(({ weight }) => weight);
  return weights.length === 0 ? null : Math.min(...weights);
}

/**
 * Doubts among the records that would be disclosed unseen. A record that contradicts a named one is doubted alone; two
 * others, or two named ones, are doubted both, for nothing says which of them is the stranger's.
 */
function doubtsOf(
  candidates: readonly number[],
  seeds: readonly Seed[],
  contradict: ContradictionReader,
): Map<number, readonly Doubt[]> {
  const doubts = new Map<number, Doubt[]>();
  const doubt = (record: number, found: Doubt): void => {
    doubts.set(record, [...(doubts.get(record) ?? []), found]);
  };
  const certainly = new Set(seeds.filter(({ persons }) => persons === 1).map(({ record }) => record));
  for (const { record, identifier, persons } of seeds)
    if (!certainly.has(record)) doubt(record, { code: 'shared-identifier', identifier, persons });
  const ordered = [...candidates].sort((a, b) => a - b);
  const small = ordered.length <= comparedWithAll;
  for (const [index, a] of ordered.entries()) {
    for (const b of ordered.slice(index + 1)) {
      if (!small && !certainly.has(a) && !certainly.has(b)) continue;
      const on = contradict(a, b);
      if (on.length === 0) continue;
      if (certainly.has(a) === certainly.has(b) || !certainly.has(a))
        doubt(a, { code: 'contradicts', record: b, on });
      if (certainly.has(a) === certainly.has(b) || !certainly.has(b))
        doubt(b, { code: 'contradicts', record: a, on });
    }
  }
  return doubts;
}

/**
 * Where the person's records contradict each other, two persons may have been joined, and a record that only an e-mail or
 * phone names may be either one's: such a thing is shared, and given to somebody else later.
 */
function namedByReusable(
  resolution: Resolution,
  person: number,
  seeds: readonly Seed[],
  contradict: ContradictionReader,
): [number, Doubt][] {
  const keyed = new Set(seeds.filter(({ byKey }) => byKey).map(({ record }) => record));
  const reusable = seeds.filter(({ record }) => !keyed.has(record));
  if (reusable.length === 0) return [];
  const records = resolution.shownOf(person, reusable[0]?.record).slice(0, comparedWithAll);
  const contradicting = records.some((a, index) =>
    records.slice(index + 1).some((b) => contradict(a, b).length > 0),
  );
  return contradicting
    ? reusable.map(({ record, identifier }) => [record, { code: 'reusable-identifier', identifier }])
    : [];
}

/** Prim's algorithm from all seeds at once: the path to each record has the strongest weakest link there is. */
function strongestPaths(seeds: readonly number[], links: readonly Link[]): Map<number, readonly Link[]> {
  const paths = new Map<number, readonly Link[]>(seeds.map((seed) => [seed, []]));
  const ordered = [...links].sort(byStrength);
  for (;;) {
    const next = ordered.find(({ left, right }) => paths.has(left) !== paths.has(right));
    if (next === undefined) return paths;
    const [from, to] = paths.has(next.left) ? [next.left, next.right] : [next.right, next.left];
    paths.set(to, [...(paths.get(from) ?? []), next]);
  }
}

/** Rules and decisions before weights, then by weight, then by records: a total order. */
function byStrength(a: Link, b: Link): number {
  const byKind = Number(a.reason.kind === 'weight') - Number(b.reason.kind === 'weight');
  return byKind || b.weight - a.weight || a.left - b.left || a.right - b.right;
}
