import type { Link, Resolution } from '../../identity/index.ts';

/**
 * How surely a record is about the person who asks. `direct`: an identifier of the request names it. `verified`: every
 * link to such a record is a rule or a steward's decision. `probable`: the weakest link is a weight at or above the
 * disclosure threshold. `weak`: below it, or not connected: for the analyst only. `other-region`: the ruleset hides links
 * across regions, and no identifier of the request names a record of this one's region.
 */
export type DisclosureTier = 'direct' | 'verified' | 'probable' | 'weak' | 'other-region';

export interface GatedRecord {
  readonly record: number;
  readonly tier: DisclosureTier;
  readonly disclosed: boolean;
  /** Links from a directly matched record to this one, in order; empty for a direct match or without any way. */
  readonly path: readonly Link[];
  /** The weakest link of the path by weight, when a weight decided; thousandths of a bit. */
  readonly weakest: number | null;
}

/**
 * Bits above the link threshold that a link by weight alone must have before data is handed out over it. Joining two
 * records for a mailing at even odds may be acceptable; showing one person another's data is not. 10 bits make the
 * odds of a wrong link about a thousand times smaller than at the threshold.
 */
export const defaultDisclosureMargin = 10;

/**
 * Decides for each record of the person whether its values may be disclosed, by the strongest path of links from the
 * records that the request's identifiers name. In record order.
 *
 * @param threshold least weight of a disclosing link, in thousandths of a bit
 */
export function disclosureGate(
  resolution: Resolution,
  person: number,
  seeds: readonly number[],
  threshold: number,
): GatedRecord[] {
  const reached = strongestPaths(seeds, resolution.linksOf(person));
  const shown = new Set(seeds.flatMap((seed) => resolution.shownOf(person, seed)));
  return resolution.recordsOf(person).map((record): GatedRecord => {
    if (!shown.has(record))
      return { record, tier: 'other-region', disclosed: false, path: [], weakest: null };
    const path = reached.get(record);
    if (path === undefined) return { record, tier: 'weak', disclosed: false, path: [], weakest: null };
    if (path.length === 0) return { record, tier: 'direct', disclosed: true, path, weakest: null };
    const weights = path.filter(({ reason }) => reason.kind === 'weight').map(({ weight }) => weight);
    if (weights.length === 0) return { record, tier: 'verified', disclosed: true, path, weakest: null };
    const weakest = Math.min(...weights);
    const disclosed = weakest >= threshold;
    return { record, tier: disclosed ? 'probable' : 'weak', disclosed, path, weakest };
  });
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
