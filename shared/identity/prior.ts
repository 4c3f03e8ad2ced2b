import type { Ruleset } from '../workspace/index.ts';
import type { Comparator } from './compare/comparator.ts';
import type { Patterns } from './compare/patterns.ts';
import { type Model, ratios, tellsPersons } from './em.ts';
import { addCombinations, type PatternGroup, patternProducts } from './pattern-groups.ts';
import { usualPrior } from './usual.ts';

export interface Shares {
  /** The model with its shares of matches and households among all pairs. */
  readonly model: Model;
  /** Expected matches and households among all pairs, per comparison and level. */
  readonly expected: readonly Float64Array[];
}

/**
 * Expected matches and households among the candidates over all pairs, as a fixed point (a few rounds suffice): the
 * shares make the probabilities of the pairs, their sum makes the shares. Steadied by what is usual.
 */
export function estimateShares(
  ruleset: Ruleset,
  comparators: readonly Comparator[],
  shared: readonly boolean[],
  patterns: Patterns,
  groups: readonly PatternGroup[],
  model: Model,
  totalPairs: number,
): Shares {
  const personal = comparators.map((one, column) =>
    tellsPersons(one, shared[column] === true, model.u[column] ?? []),
  );
  const telling = Uint8Array.from({ length: patterns.count }, (_, pattern) =>
    Number(knows(patterns, pattern, personal)),
  );
  const fixed = ruleset.prior.method === 'fixed';
  const recall = ruleset.prior.method === 'fixed' ? 1 : ruleset.prior.recall;
  const match = patternProducts(groups, ratios(model.m, model.u), patterns.count);
  const housed = patternProducts(groups, ratios(model.h, model.u), patterns.count);
  let prior = ruleset.prior.method === 'fixed' ? ruleset.prior.probability : model.prior;
  let household = model.household === 0 ? prior : model.household;
  for (let round = 0; round < 50; round += 1) {
    const stranger = Math.max(1e-9, 1 - prior - household);
    let matches = 0;
    // Where nothing personal is known the two kinds look alike; their ratio is taken from the pairs where it is.
    let toldMatches = 0;
    let toldHouseholds = 0;
    for (let pattern = 0; pattern < patterns.count; pattern += 1) {
      const a = Math.min(1e15, (prior / stranger) * (match[pattern] as number));
      const b = Math.min(1e15, (household / stranger) * (housed[pattern] as number));
      const share = (patterns.pairs[pattern] as number) / (1 + a + b);
      matches += share * a;
      if (telling[pattern] === 1) {
        toldMatches += share * a;
        toldHouseholds += share * b;
      }
    }
    const next = fixed
      ? prior
      : Math.min(
          0.45,
          (matches / recall + usualPrior.probability * usualPrior.pairs) / (totalPairs + usualPrior.pairs),
        );
    const perMatch = (toldHouseholds + 1) / (toldMatches + 2);
    const nextHousehold = Math.min(0.45, Math.max(1e-12, next * Math.min(10, perMatch)));
    const moved = Math.abs(next - prior) / prior + Math.abs(nextHousehold - household) / household;
    prior = next;
    household = nextHousehold;
    if (moved < 1e-4) break;
  }
  const weights = new Float64Array(patterns.count);
  const stranger = Math.max(1e-9, 1 - prior - household);
  for (let pattern = 0; pattern < patterns.count; pattern += 1) {
    const o = (prior * (match[pattern] as number) + household * (housed[pattern] as number)) / stranger;
    weights[pattern] =
      ((patterns.pairs[pattern] as number) * Math.min(1e15, o)) / (1 + Math.min(1e15, o)) / recall;
  }
  return { model: { ...model, prior, household }, expected: byLevel(comparators, groups, weights) };
}

/** Weights of patterns added up per comparison and level. */
function byLevel(
  comparators: readonly Comparator[],
  groups: readonly PatternGroup[],
  weights: Float64Array,
): Float64Array[] {
  const sums = comparators.map((one) => new Float64Array(one.levels.length));
  for (const group of groups) {
    const own = new Float64Array(group.count);
    for (let pattern = 0; pattern < weights.length; pattern += 1) {
      const combination = group.combinationOf[pattern] as number;
      own[combination] = (own[combination] as number) + (weights[pattern] as number);
    }
    addCombinations(group, own, sums);
  }
  return sums;
}

/** Whether a pattern knows any of the marked comparisons. Only such pairs can teach what a household looks like. */
function knows(patterns: Patterns, pattern: number, marked: readonly boolean[]): boolean {
  for (let column = 0; column < patterns.width; column += 1)
    if (marked[column] === true && (patterns.levels[pattern * patterns.width + column] ?? 0) > 0) return true;
  return false;
}
