import { breathe, type Job } from '../../kernel/index.ts';
import type { IdentityRun } from '../run.ts';
import { type Interval, wilson } from './interval.ts';
import { chanceOf } from './odds.ts';

export interface ReliabilityBin {
  /** Bounds of the reported probability. */
  readonly from: number;
  readonly to: number;
  readonly pairs: number;
  /** Mean reported probability, and the share of pairs that are matches with its 95 % interval. */
  readonly reported: number;
  readonly observed: number;
  readonly interval: Interval;
}

export interface Calibration {
  readonly bins: readonly ReliabilityBin[];
  /** Expected calibration error: Σ pairs/total · |reported − observed| over the bins (Naeini et al. 2015). */
  readonly error: number;
  /** The same over pairs at or above the review threshold, where most decisions are. */
  readonly errorFromReview: number;
  readonly pairs: number;
}

const binCount = 10;

/** How far the probabilities of compared pairs hold, against labels. Throws `Cancelled`. */
export async function calibration(
  run: IdentityRun,
  verdictOf: (pair: number) => boolean | null,
  job: Job,
): Promise<Calibration> {
  const all = emptyBins();
  const near = emptyBins();
  for (let pair = 0; pair < run.pairs.count; pair += 1) {
    if (pair % 65_536 === 0) await breathe(job);
    const verdict = verdictOf(pair);
    if (verdict === null) continue;
    const weight = run.pairs.weights[pair] ?? 0;
    add(all, chanceOf(weight), verdict);
    if (weight >= run.thresholds.review) add(near, chanceOf(weight), verdict);
  }
  return {
    bins: all.map(({ pairs, reported, matches }, bin) => ({
      from: bin / binCount,
      to: (bin + 1) / binCount,
      pairs,
      reported: pairs === 0 ? 0 : reported / pairs,
      observed: pairs === 0 ? 0 : matches / pairs,
      interval: wilson(pairs === 0 ? 0 : matches / pairs, pairs),
    })),
    error: errorOf(all),
    errorFromReview: errorOf(near),
    pairs: all.reduce((sum, { pairs }) => sum + pairs, 0),
  };
}

interface Bin {
  pairs: number;
  reported: number;
  matches: number;
}

function emptyBins(): Bin[] {
  return Array.from({ length: binCount }, () => ({ pairs: 0, reported: 0, matches: 0 }));
}

function add(bins: readonly Bin[], probability: number, match: boolean): void {
  const bin = bins[Math.min(binCount - 1, Math.floor(probability * binCount))];
  if (bin === undefined) return;
  bin.pairs += 1;
  bin.reported += probability;
  if (match) bin.matches += 1;
}

function errorOf(bins: readonly Bin[]): number {
  const total = bins.reduce((sum, { pairs }) => sum + pairs, 0);
  const off = bins.reduce((sum, { reported, matches }) => sum + Math.abs(reported - matches), 0);
  return total === 0 ? 0 : off / total;
}
