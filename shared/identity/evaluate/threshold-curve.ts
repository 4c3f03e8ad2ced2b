import type { IdentityRun } from '../run.ts';
import { pairScores, type Scores } from './scores.ts';

export interface CurvePoint extends Scores {
  /** Thousandths of a bit. */
  readonly threshold: number;
}

const steps = 61;
const step = 500;
const lowest = -15_000;

/**
 * Scores of the links alone at thresholds from −15 to +15 bits in half bits; true pairs that were never compared count
 * as missed at every one. `compared`: the true pairs among the candidates.
 */
export function thresholdCurve(
  run: IdentityRun,
  verdictOf: (pair: number) => boolean | null,
  truePairs: number,
): { curve: readonly CurvePoint[]; compared: number } {
  const hits = new Float64Array(steps + 1);
  const misses = new Float64Array(steps + 1);
  let compared = 0;
  for (let pair = 0; pair < run.pairs.count; pair += 1) {
    const verdict = verdictOf(pair);
    if (verdict === null) continue;
    if (verdict) compared += 1;
    const bin = Math.floor(((run.pairs.weights[pair] ?? 0) - lowest) / step);
    const at = Math.max(-1, Math.min(steps - 1, bin)) + 1;
    const counts = verdict ? hits : misses;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const curve: CurvePoint[] = [];
  let truePositive = 0;
  let falsePositive = 0;
  for (let bin = steps - 1; bin >= 0; bin -= 1) {
    truePositive += hits[bin + 1] ?? 0;
    falsePositive += misses[bin + 1] ?? 0;
    curve.push({
      threshold: lowest + bin * step,
      ...pairScores(truePositive, falsePositive, truePairs - truePositive),
    });
  }
  return { curve: curve.reverse(), compared };
}
