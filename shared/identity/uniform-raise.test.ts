import { describe, expect, test } from 'vitest';
import type { Parameters } from './parameters.ts';
import { uniformRaise } from './uniform-raise.ts';

const level = (id: string, weight: number) => ({ id, label: id, m: 0.5, u: 0.1, uError: 0, weight });

const learned: Parameters = {
  prior: 0.001,
  priorWeight: -10_000,
  comparisons: [
    {
      id: 'name',
      exactU: 0.01,
      levels: [level('missing', 0), level('exact', 5000), level('different', -3000)],
    },
    { id: 'birth', exactU: 0.02, levels: [level('missing', 0), level('exact', 8000)] },
  ],
  dependences: [],
  associations: [],
  household: null,
};

/** The weights of the first comparison, changed level by level. */
function withWeights(...more: readonly number[]): Parameters {
  const [first, ...others] = learned.comparisons;
  if (first === undefined) return learned;
  const levels = first.levels.map((one, at) => ({ ...one, weight: one.weight + (more[at] ?? 0) }));
  return { ...learned, comparisons: [{ ...first, levels }, ...others] };
}

describe('what all pairs weigh more', () => {
  test('another prior, and a comparison that weighs more at every level', () => {
    expect(uniformRaise(learned, learned)).toBe(0);
    expect(uniformRaise(learned, { ...learned, priorWeight: -9300 })).toBe(700);
    expect(uniformRaise(learned, { ...withWeights(500, 500, 500), priorWeight: -10_200 })).toBe(300);
  });

  test('nothing in common where one level weighs otherwise, or more than weights differs', () => {
    expect(uniformRaise(learned, withWeights(0, 500))).toBeNull();
    expect(uniformRaise(learned, { ...learned, household: { priorWeight: 0, levels: [] } })).toBeNull();
    const dependence = { first: 0, second: 1, weights: [0, 0, 0, 0, 1, 0] };
    expect(uniformRaise(learned, { ...learned, dependences: [dependence] })).toBeNull();
    const [first, ...others] = learned.comparisons;
    const rarer = first === undefined ? [] : [{ ...first, exactU: 0.5 }, ...others];
    expect(uniformRaise(learned, { ...learned, comparisons: rarer })).toBeNull();
  });
});
