import type { Comparator } from '../compare/comparator.ts';

/**
 * How often each level of each comparison occurs among labelled matches: `counts[comparison][level]`, level 0 (missing)
 * left at 0. In training they are observations on top of a Dirichlet belief that what EM learned is worth a fixed number
 * of pairs s: m(level) = (s·m_EM + c) / (s + Σ c), so that a few labels steady a comparison and many decide it. Pairs
 * need not have been compared.
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
