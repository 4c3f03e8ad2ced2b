import type { Comparator } from '../compare/comparator.ts';

/**
 * How often each level of each comparison occurs among labelled matches: `counts[comparison][level]`, level 0 (missing)
 * left at 0. Blended with what EM expects, they are further observations of a Dirichlet: m(level) = (e + c) / Σ(e + c)
 * with e the expected and c the labelled matches, so that a few labels steady a comparison that EM hardly sees and change
 * little where EM saw thousands. Pairs need not have been compared.
 */
export function labelledCounts(
  comparators: readonly Comparator[],
  matches: readonly { readonly left: number; readonly right: number }[],
): number[][] {
  return comparators.map((comparator) => {
    const counts = comparator.levels.map(() => 0);
    for (const { left, right } of matches) {
      const level = comparator.levelOf(left, right);
      if (level > 0) counts[level] = (counts[level] ?? 0) + 1;
    }
    return counts;
  });
}
