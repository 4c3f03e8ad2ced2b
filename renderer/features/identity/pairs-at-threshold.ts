import type { RunSummary } from '../../../shared/workbench/index.ts';

export interface PairsAtThreshold {
  readonly linked: number;
  readonly review: number;
  /** False when a threshold lies within a bin, whose pairs are then shared out by width. */
  readonly exact: boolean;
}

/** How many compared pairs weigh `link` or more, and how many from `review` up to it. Weights in thousandths of a bit. */
export function pairsAtThreshold(
  bins: RunSummary['weightHistogram'],
  { link, review }: { readonly link: number; readonly review: number },
): PairsAtThreshold {
  const above = (threshold: number) =>
    bins.reduce((sum, { from, to, pairs }) => {
      const share = Math.min(1, Math.max(0, (to - threshold) / (to - from)));
      return sum + pairs * share;
    }, 0);
  const within = (threshold: number) =>
    bins.some(({ from, to, pairs }) => pairs > 0 && from < threshold && threshold < to);
  const linked = Math.round(above(link));
  return {
    linked,
    review: Math.max(0, Math.round(above(review)) - linked),
    exact: !within(link) && !within(review),
  };
}
