/** Smallest probability a level may have, so that no single observation decides without end. */
export const floor = 1e-6;

/** Shares over the levels that are not neutral-missing; level 0 gets 1 so that it never matters. */
export function normalised(counts: readonly number[]): number[] {
  const total = counts.slice(1).reduce((sum, count) => sum + count, 0);
  return counts.map((count, index) => (index === 0 ? 1 : total > 0 ? Math.max(floor, count / total) : floor));
}
