import { type ExpectedPairs, type QualityEstimate, sharesOf } from './estimate.ts';
import type { Frame, Stratum } from './strata.ts';

/** A drawn label: the records and whether they are one person. */
export interface DrawnLabel {
  readonly left: number;
  readonly right: number;
  readonly match: boolean;
}

/** The labels of one stratum and what is believed of it with them. */
export interface StratumFigures {
  readonly stratum: Stratum;
  readonly labelled: number;
  readonly matches: number;
  /** Share of matches in the stratum, and the variance of that share. */
  readonly share: number;
  readonly variance: number;
  /** How many labels the model's own figure is worth. */
  readonly worth: number;
  /** How much the variance of the number of matches (in pairs²) falls with one more label. */
  readonly gain: number;
}

/** The model's word is never worth more than this many labels of a stratum. */
const mostWorth = 100;

/** And never less than this: one label alone does not overturn it. */
const leastWorth = 1;

/**
 * What labels drawn at random within strata say about each stratum. The share of matches has a Beta prior whose mean is
 * the model's and whose variance σ² is that between its two readings (uniform, d²/12) and of chance; it is worth
 * κ = μ(1−μ)/σ² − 1 labels, kept within 1 and 100. With y matches of n labels the share is (κμ + y)/(κ + n), its variance
 * s(1−s)/(κ + n + 1), so that with many labels it is the Horvitz–Thompson estimate y/n of the stratum; labels that agree
 * with the model never make it less sure. Gain: how far one more label lowers N²·variance; the largest gain first draws
 * labels in Neyman's proportions, one at a time (Wright 2012, The American Statistician 66).
 */
export function stratumFigures(frame: Frame, labels: readonly DrawnLabel[]): readonly StratumFigures[] {
  const seen = new Map<string, { labelled: number; matches: number }>();
  for (const { left, right, match } of labels) {
    const id = frame.stratumOf(left, right)?.id;
    if (id === undefined) continue;
    const counts = seen.get(id) ?? { labelled: 0, matches: 0 };
    counts.labelled += 1;
    if (match) counts.matches += 1;
    seen.set(id, counts);
  }
  return frame.strata.map((stratum) => {
    const { labelled, matches } = seen.get(stratum.id) ?? { labelled: 0, matches: 0 };
    const { pairs, high, low, chance } = stratum;
    const mean = (high + low) / 2 / pairs;
    const prior = Math.max(1e-15, ((high - low) * (high - low)) / 12 + chance) / (pairs * pairs);
    const worth = Math.max(leastWorth, Math.min(mostWorth, Math.max(1e-9, mean * (1 - mean)) / prior - 1));
    const share = (worth * mean + matches) / (worth + labelled);
    const rest = Math.max(0, 1 - labelled / pairs);
    const posterior = (rest * Math.max(1e-9, share * (1 - share))) / (worth + labelled + 1);
    const agrees = Math.abs(matches - labelled * mean) < 1;
    const variance = agrees ? Math.min(posterior, (prior * (worth + 1)) / (worth + labelled + 1)) : posterior;
    return {
      stratum,
      labelled,
      matches,
      share,
      variance,
      worth,
      gain: (pairs * pairs * variance) / (worth + labelled + 2),
    };
  });
}

/**
 * The label-free estimate corrected by drawn labels. Strata without labels keep the model's figure and, since the model
 * errs in one direction, their standard errors add up; labelled strata err independently. Matches that were never
 * compared cannot be drawn and keep their estimate. Without labels the estimate is returned as it is.
 */
export function correctedEstimate(frame: Frame, labels: readonly DrawnLabel[]): QualityEstimate {
  const figures = stratumFigures(frame, labels);
  if (figures.every(({ labelled }) => labelled === 0)) return frame.estimate;
  const right = sumOf(figures, 'linked');
  const missedCompared = sumOf(figures, 'apart');
  const { linkedPairs, rightUncompared, missedUncompared } = frame.estimate;
  const scale = frame.estimate.right.pairs > 0 ? right.pairs / frame.estimate.right.pairs : 1;
  const corrected = {
    linkedPairs,
    right,
    rightUncompared: rightUncompared * scale,
    missedCompared,
    missedUncompared,
  };
  const unmeasured = {
    wrong: unlabelledShare(figures, 'linked', 0),
    missed: unlabelledShare(figures, 'apart', missedUncompared.pairs),
  };
  return { ...corrected, ...sharesOf(corrected, unmeasured) };
}

/** The share of a side's expected errors that no label has measured; `beyond` are errors that cannot be drawn. */
function unlabelledShare(figures: readonly StratumFigures[], side: Stratum['side'], beyond: number): number {
  let all = beyond;
  let unlabelled = beyond;
  for (const { stratum, labelled, share } of figures) {
    if (stratum.side !== side) continue;
    const errors = stratum.pairs * (side === 'linked' ? 1 - share : share);
    all += errors;
    if (labelled === 0) unlabelled += errors;
  }
  return all > 0 ? unlabelled / all : 1;
}

/** Expected matches on one side, and the variance: what is labelled independently, what is not all in one direction. */
function sumOf(figures: readonly StratumFigures[], side: Stratum['side']): ExpectedPairs {
  let expected = 0;
  let independent = 0;
  let gap = 0;
  for (const { stratum, labelled, share, variance } of figures) {
    const { pairs, high, low, chance } = stratum;
    if (stratum.side !== side) continue;
    if (labelled === 0) {
      expected += (high + low) / 2;
      independent += chance;
      gap += high - low;
    } else {
      expected += pairs * share;
      independent += pairs * pairs * variance;
    }
  }
  return { pairs: expected, variance: independent + (gap * gap) / 12 };
}
