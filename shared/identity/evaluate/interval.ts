/** A 95 % interval of a share, both ends 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The 97.5th percentile of the normal distribution: two-sided 95 %. */
export const z95 = 1.959_963_984_540_054;

/**
 * Wilson's score interval (E. B. Wilson, 1927, JASA 22) of a share seen in `size` independent trials; `size` may be a
 * fraction where it is an effective size. Nothing seen leaves everything possible.
 */
export function wilson(share: number, size: number): Interval {
  if (!(size > 0)) return { low: 0, high: 1 };
  const square = z95 * z95;
  const centre = (share + square / (2 * size)) / (1 + square / size);
  const half =
    (z95 * Math.sqrt((share * (1 - share)) / size + square / (4 * size * size))) / (1 + square / size);
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** What one independent unit (a group of records, or a judged pair) adds above and below the line of a ratio. */
export interface RatioPart {
  readonly above: number;
  readonly below: number;
}

/**
 * Interval of the ratio Σ above / Σ below over independent units. The variance is that of the ratio estimator by
 * linearisation, n/(n−1) · Σ(aᵢ − R·bᵢ)² / (Σ bᵢ)² (Cochran, Sampling Techniques, 1977, ch. 6): pairs of one group stand
 * or fall together and are not counted as so many trials. The interval is Wilson's at the size of a simple sample with
 * that variance; without any variance, at the number of units.
 */
export function ratioInterval(parts: readonly RatioPart[]): Interval {
  let above = 0;
  let below = 0;
  let units = 0;
  for (const part of parts) {
    if (part.below === 0) continue;
    above += part.above;
    below += part.below;
    units += 1;
  }
  if (below === 0) return { low: 0, high: 1 };
  const ratio = above / below;
  let squares = 0;
  for (const part of parts) {
    const off = part.above - ratio * part.below;
    squares += off * off;
  }
  const variance = units < 2 ? 0 : (squares * units) / ((units - 1) * below * below);
  const spread = ratio * (1 - ratio);
  return wilson(ratio, variance > 0 && spread > 0 ? spread / variance : units);
}
