export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Of no links none is wrong, and of no matches none is missed: both shares are 1 then. */
export function pairScores(truePositive: number, falsePositive: number, falseNegative: number): Scores {
  return f1Of(
    truePositive + falsePositive === 0 ? 1 : truePositive / (truePositive + falsePositive),
    truePositive + falseNegative === 0 ? 1 : truePositive / (truePositive + falseNegative),
  );
}

/** The harmonic mean of the two. */
export function f1Of(precision: number, recall: number): Scores {
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

export const pairsOf = (size: number): number => (size * (size - 1)) / 2;
