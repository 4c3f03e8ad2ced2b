import type { IdentityRun } from './run.ts';

/** `linked`: one person, by this link or through others. */
export const pairOutcomes = ['linked', 'refused', 'review', 'not-linked'] as const;

export type PairOutcome = (typeof pairOutcomes)[number];

/** What became of a compared pair. */
export function outcomeOfPair(run: IdentityRun, pair: number): PairOutcome {
  return pairOutcomes[outcomeReader(run)(pair)] ?? 'not-linked';
}

/** What became of each pair, as a place in `pairOutcomes`, for loops over many pairs. */
export function outcomeReader({
  pairs,
  thresholds,
  persons,
}: Pick<IdentityRun, 'pairs' | 'persons' | 'thresholds'>): (pair: number) => 0 | 1 | 2 | 3 {
  const { personOf } = persons;
  const { left, right, weights, linkRule } = pairs;
  const { link, review } = thresholds;
  return (pair) => {
    if (personOf[left[pair] as number] === personOf[right[pair] as number]) return 0;
    const weight = weights[pair] ?? 0;
    if (weight >= link || (linkRule[pair] ?? 0) > 0) return 1;
    return weight >= review ? 2 : 3;
  };
}
