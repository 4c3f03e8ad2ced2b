import { type Interval, ratioInterval } from './interval.ts';
import type { Scores } from './scores.ts';

/** 95 % intervals of the three scores. */
export interface ScoreIntervals {
  readonly precision: Interval;
  readonly recall: Interval;
  readonly f1: Interval;
}

export interface PairFigures extends Scores {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
  readonly intervals: ScoreIntervals;
}

/** F1 is the ratio 2·hit / (found + true), so it has an interval of the same kind as the other two. */
export function pairIntervals(
  units: readonly { readonly hit: number; readonly found: number; readonly true: number }[],
): ScoreIntervals {
  return {
    precision: ratioInterval(units.map(({ hit, found }) => ({ above: hit, below: found }))),
    recall: ratioInterval(units.map((unit) => ({ above: unit.hit, below: unit.true }))),
    f1: ratioInterval(units.map((unit) => ({ above: 2 * unit.hit, below: unit.found + unit.true }))),
  };
}
