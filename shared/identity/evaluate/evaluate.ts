import { ok, type Result } from '../../kernel/index.ts';
import type { IdentityRun } from '../run.ts';
import { scoreEntities } from './entity-scores.ts';
import { type Interval, wilson } from './interval.ts';
import type { LabelledPair, LabelProblem } from './label-problems.ts';
import { type Labels, readLabels } from './labels.ts';
import { pairIntervals, type PairFigures, type ScoreIntervals } from './score-intervals.ts';
import { pairScores, type Scores } from './scores.ts';
import { type CurvePoint, thresholdCurve } from './threshold-curve.ts';

export interface Evaluation {
  readonly labelledRecords: number;
  /** Labels of records that are not in the run. */
  readonly unknownRecords: number;
  /** Labels that were left out, by line; at most `mostProblems` of `problemCount`. */
  readonly problems: readonly LabelProblem[];
  readonly problemCount: number;
  readonly pairs: PairFigures;
  /** B-cubed (Bagga & Baldwin 1998), over labelled records; null when the labels are pairs. */
  readonly bCubed: (Scores & { readonly intervals: ScoreIntervals }) | null;
  /** Share of the true pairs that were compared at all, and its 95 % interval. */
  readonly blockingRecall: number;
  readonly blockingRecallInterval: Interval;
  readonly candidatePairsPerRecord: number;
  /** Scores of the links alone, before clustering, by threshold in thousandths of a bit. */
  readonly curve: readonly CurvePoint[];
}

export const mostProblems = 200;

/**
 * Compares a run with the truth in CSV text. The threshold of the run was not chosen with these labels; nothing here
 * feeds back. Errors: `identity.labels`, with the line.
 */
export function evaluate(run: IdentityRun, labelsText: string): Result<Evaluation> {
  const labels = readLabels(run, labelsText);
  return labels.ok ? ok(evaluateLabels(run, labels.value)) : labels;
}

/**
 * Pairwise and B³ scores with 95 % intervals, blocking recall and the threshold curve. The units of the intervals are
 * groups of records that share neither a person nor an entity with others, or the judged pairs.
 */
export function evaluateLabels(run: IdentityRun, labels: Labels): Evaluation {
  const scored =
    labels.kind === 'entities' ? scoreEntities(run, labels.entityOf) : scorePairs(run, labels.pairs);
  const { truePositive, falseNegative } = scored.pairs;
  const truePairs = truePositive + falseNegative;
  const { curve, compared } = thresholdCurve(run, verdictOf(run, labels), truePairs);
  const recall = truePairs === 0 ? 1 : compared / truePairs;
  return {
    ...scored,
    unknownRecords: labels.problems.filter(({ kind }) => kind === 'unknown-record').length,
    problems: labels.problems.slice(0, mostProblems),
    problemCount: labels.problems.length,
    blockingRecall: recall,
    blockingRecallInterval: wilson(recall, scored.units),
    candidatePairsPerRecord: run.pairs.count / Math.max(1, run.recordCount),
    curve,
  };
}

/** What the labels say of a compared pair: match, not, or nothing. */
export function verdictOf(run: IdentityRun, labels: Labels): (pair: number) => boolean | null {
  if (labels.kind === 'entities') {
    const { entityOf } = labels;
    return (pair) => {
      const left = entityOf.get(run.pairs.left[pair] ?? 0);
      const right = entityOf.get(run.pairs.right[pair] ?? 0);
      return left === undefined || right === undefined ? null : left === right;
    };
  }
  const verdicts = new Map<number, boolean>();
  for (const { left, right, match } of labels.pairs) {
    const pair = run.links.pairOf(left, right);
    if (pair >= 0) verdicts.set(pair, match);
  }
  return (pair) => verdicts.get(pair) ?? null;
}

function scorePairs(run: IdentityRun, pairs: readonly LabelledPair[]) {
  const records = new Set<number>();
  let truePositive = 0;
  let falsePositive = 0;
  let falseNegative = 0;
  const units = pairs.map(({ left, right, match }) => {
    records.add(left).add(right);
    const linked = run.personOf(left) === run.personOf(right);
    const hit = linked && match ? 1 : 0;
    truePositive += hit;
    if (linked && !match) falsePositive += 1;
    if (!linked && match) falseNegative += 1;
    return { hit, found: linked ? 1 : 0, true: match ? 1 : 0 };
  });
  return {
    labelledRecords: records.size,
    units: pairs.filter(({ match }) => match).length,
    pairs: {
      ...pairScores(truePositive, falsePositive, falseNegative),
      truePositive,
      falsePositive,
      falseNegative,
      intervals: pairIntervals(units),
    },
    bCubed: null,
  };
}
