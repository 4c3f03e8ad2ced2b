import { type Job, ok, type Result } from '../../kernel/index.ts';
import { bindComparator, type Comparator } from '../compare/comparator.ts';
import { comparePairs } from '../compare/patterns.ts';
import { bindRule, ruleLinks } from '../rules.ts';
import type { IdentityRun } from '../run.ts';
import { makeScorer, type Scorer } from '../score.ts';
import { scorePairs } from '../weigh-pairs.ts';
import type { ResidentRecords, SmallSet } from './resident-records.ts';

export interface WeighedPair {
  readonly left: number;
  readonly right: number;
  readonly weight: number;
  readonly linkRule: number;
}

/** The weights that a run with these parameters and term frequencies gives to pairs of slots, in the same order. */
export async function weighNewPairs(
  run: IdentityRun,
  records: ResidentRecords,
  pairs: readonly (readonly [number, number])[],
  job: Job,
): Promise<Result<readonly WeighedPair[]>> {
  if (pairs.length === 0) return ok([]);
  const rules = run.ruleset.rules.filter((rule) => rule.kind === 'link');
  const attributes = new Set([
    ...run.scorer.comparators.flatMap(({ comparison }) => comparison.attributes),
    ...rules.flatMap((rule) => rule.when.map(({ attribute }) => attribute)),
  ]);
  const small = await records.smallSet(pairs.flat(), job, attributes);
  const placeOf = new Map(Array.from(small.slots, (slot, place) => [slot, place]));
  const scorer = smallScorer(run, small);
  const { comparators } = scorer;
  const places = pairs.map(([a, b]) => [placeOf.get(a) ?? 0, placeOf.get(b) ?? 0] as const);
  const candidates = {
    count: pairs.length,
    left: Int32Array.from(places, ([a, b]) => Math.min(a, b)),
    right: Int32Array.from(places, ([a, b]) => Math.max(a, b)),
    rules: new Int32Array(pairs.length),
    reports: [],
  };
  const patterns = await comparePairs(candidates, comparators, job);
  if (!patterns.ok) return patterns;
  const weights = await scorePairs(scorer, candidates, patterns.value, job);
  const linkRule = ruleLinks(
    rules.map((rule) => bindRule(small.trusted, rule)),
    candidates,
  );
  return ok(
    pairs.map(([left, right], pair) => ({
      left,
      right,
      weight: weights[pair] ?? 0,
      linkRule: linkRule[pair] ?? 0,
    })),
  );
}

/** The run's scorer over a few records by themselves. The frequency of a value that the run knows is not looked up by its text. */
export function smallScorer(run: IdentityRun, { trusted, valueInRun }: SmallSet): Scorer {
  const comparators = run.scorer.comparators.map(({ comparison }): Comparator => {
    const bound = bindComparator(trusted, comparison);
    if (bound === null) throw new Error(`the comparison ${comparison.id} lost its column`);
    return bound;
  });
  const { scorer } = run;
  return makeScorer(scorer.parameters, comparators, {
    rarityOf: scorer.rarityOf,
    rarestOf: scorer.rarestOf,
    raritiesOf(comparison, { attribute, values }) {
      const own = scorer.comparators[comparison]?.column;
      const rarities = own === undefined ? null : (scorer.raritiesOf?.(comparison, own) ?? null);
      const inRun = valueInRun.get(attribute);
      if (rarities === null || inRun === undefined) return null;
      return inRun.map((id, value) =>
        id >= 0 ? (rarities[id] ?? 0) : scorer.rarityOf(comparison, values.at(value) ?? ''),
      );
    },
  });
}
