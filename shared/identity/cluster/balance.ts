import type { PairFacts } from './pair-facts.ts';

/** No single pair may outweigh a whole group of others: sums count each pair within ±20 bits. */
export const mostOfOnePair = 20_000;

export function bounded(weight: number): number {
  return weight > mostOfOnePair ? mostOfOnePair : weight < -mostOfOnePair ? -mostOfOnePair : weight;
}

/** What speaks for two groups of records being one person, over all their pairs, thousandths of a bit. */
export interface Balance {
  readonly sum: number;
  /** So much less at most for every thousandth of a bit that the threshold rises, and so much more for every one that it falls. */
  readonly falling: number;
  readonly rising: number;
}

/** The sum over all pairs of the two sides, where what speaks against counts half. */
export function balanceOf(
  facts: PairFacts,
  threshold: number,
  a: readonly number[],
  b: readonly number[],
): Balance {
  let [sum, falling, rising] = [0, 0, 0];
  for (const ours of a)
    for (const theirs of b) {
      const weight = facts.weightOf(ours, theirs);
      const own = weight === null ? mostOfOnePair : bounded(weight - threshold);
      // Records of a person repeat one another: what one contradicts, its copies contradict again. So against counts half.
      sum += own < 0 ? own : 2 * own;
      if (weight === null) continue;
      falling += own < 0 ? 1 : 2;
      rising += 2;
    }
  return { sum, falling, rising };
}
