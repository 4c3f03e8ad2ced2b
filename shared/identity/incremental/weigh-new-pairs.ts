import { type Job, ok, type Result } from '../../kernel/index.ts';
import { bindComparator, type Comparator } from '../compare/comparator.ts';
import { comparePairs } from '../compare/patterns.ts';
import { bindRule, ruleLinks } from '../rules.ts';
import type { IdentityRun } from '../run.ts';
import { makeScorer, type Scorer } from '../score.ts';
import { scorePairs } from '../weigh-pairs.ts';
import type { PairMasks } from './pair-masks.ts';
import type { ResidentRecords, SmallSet } from './resident-records.ts';

export interface WeighedPair {
  readonly left: number;
  readonly right: number;
  readonly weight: number;
  readonly linkRule: number;
  /** A bit for every blocking rule that gives the pair. */
  readonly rules: number;
  /** Level per comparison. */
  readonly levels: Uint8Array;
}

/** The attributes that comparing, rules and guards of a run look at. */
export function comparedAttributes({ ruleset, scorer }: IdentityRun): ReadonlySet<string> {
  return new Set([
    ...scorer.comparators.flatMap(({ comparison }) => comparison.attributes),
    ...ruleset.rules.flatMap((rule) => rule.when.map(({ attribute }) => attribute)),
    ...ruleset.namespaces.map(({ attribute }) => attribute),
  ]);
}

/** The weights that a run with these parameters and term frequencies gives to pairs of slots, in the same order. */
export async function weighNewPairs(
  run: IdentityRun,
  records: ResidentRecords,
  pairs: PairMasks,
  job: Job,
): Promise<Result<readonly WeighedPair[]>> {
  if (pairs.size === 0) return ok([]);
  const { left, right, masks } = pairs.columns();
  const ends = new Int32Array(pairs.size * 2);
  ends.set(left);
  ends.set(right, pairs.size);
  const small = records.smallSet(ends, comparedAttributes(run));
  const placeOf = new Map<number, number>();
  for (let place = 0; place < small.slots.length; place += 1)
    placeOf.set(small.slots[place] as number, place);
  const scorer = smallScorer(run, small);
  const { comparators } = scorer;
  const a = left.map((slot) => placeOf.get(slot) ?? 0);
  const b = right.map((slot) => placeOf.get(slot) ?? 0);
  const candidates = {
    count: pairs.size,
    left: a.map((place, pair) => Math.min(place, b[pair] ?? 0)),
    right: a.map((place, pair) => Math.max(place, b[pair] ?? 0)),
    rules: masks,
    reports: [],
  };
  const compared = await comparePairs(candidates, comparators, job);
  if (!compared.ok) return compared;
  const patterns = compared.value;
  const weights = await scorePairs(scorer, candidates, patterns, job);
  const linkRule = ruleLinks(
    run.ruleset.rules.filter((rule) => rule.kind === 'link').map((rule) => bindRule(small.trusted, rule)),
    candidates,
  );
  const rows = Array.from({ length: patterns.count }, (_, pattern) =>
    patterns.levels.subarray(pattern * patterns.width, (pattern + 1) * patterns.width),
  );
  return ok(
    Array.from(left, (slot, pair) => ({
      left: slot,
      right: right[pair] ?? 0,
      weight: weights[pair] ?? 0,
      linkRule: linkRule[pair] ?? 0,
      rules: masks[pair] ?? 0,
      levels: rows[patterns.ofPair[pair] ?? 0] ?? noLevels,
    })),
  );
}

const noLevels = new Uint8Array(0);

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
