import type {
  Evaluation,
  ExaminationDto,
  IntervalDto,
  QualityEstimateDto,
  ResultOf,
} from '../../shared/workbench/index.ts';
import { bits, count, counted, paragraphs, percent, textFacts, textTable } from './text-table.ts';

/** A share with its 95 % interval: 96.53% (95.87–97.20). */
export function shareText(value: number, { low, high }: IntervalDto): string {
  return `${percent(value)} (${(low * 100).toFixed(2)}–${(high * 100).toFixed(2)})`;
}

/** Scores against labels, with intervals, and the labels that could not be used. */
export function scoresText(evaluation: Evaluation, place: string): string {
  const { pairs, bCubed } = evaluation;
  const table = textTable(
    [
      { title: 'measure', value: ({ measure }) => measure },
      { title: 'precision', value: (row) => shareText(row.precision, row.intervals.precision) },
      { title: 'recall', value: (row) => shareText(row.recall, row.intervals.recall) },
      { title: 'F1', value: (row) => shareText(row.f1, row.intervals.f1) },
    ],
    [{ measure: 'pairs', ...pairs }, ...(bCubed === null ? [] : [{ measure: 'B³', ...bCubed }])],
  );
  const facts = textFacts([
    ['labelled records', evaluation.labelledRecords],
    ['labels without a record', evaluation.unknownRecords],
    ['true links found', pairs.truePositive],
    ['false links', pairs.falsePositive],
    ['true links missed', pairs.falseNegative],
    ['recall of blocking', shareText(evaluation.blockingRecall, evaluation.blockingRecallInterval)],
    ['pairs per record', evaluation.candidatePairsPerRecord.toFixed(1)],
  ]);
  return paragraphs(problemsText(evaluation, place), table, facts);
}

const shownProblems = 12;

function problemsText({ problems, problemCount }: Evaluation, place: string): string {
  if (problemCount === 0) return '';
  const lines = problems
    .slice(0, shownProblems)
    .map(({ line, kind, text }) => `${place}${line === null ? '' : `:${line}`}: ${kind}: ${text}`);
  const rest = problemCount - lines.length;
  return [
    `${counted(problemCount, 'label')} could not be used:`,
    ...lines,
    ...(rest > 0 ? [`… and ${count(rest)} more`] : []),
  ].join('\n');
}

/** Thousandths of a bit between the thresholds that people are shown; `--json` has them all. */
const curveStep = 2500;
const shownErrors = 5;

/** Where the run is right and wrong: thresholds, segments, calibration, the worst errors. */
export function examinationText({ curve }: Evaluation, examination: ExaminationDto): string {
  const thresholds = textTable(
    [
      { title: 'threshold', value: ({ threshold }) => bits(threshold), align: 'right' },
      { title: 'precision', value: ({ precision }) => percent(precision), align: 'right' },
      { title: 'recall', value: ({ recall }) => percent(recall), align: 'right' },
      { title: 'F1', value: ({ f1 }) => percent(f1), align: 'right' },
    ],
    curve.filter(({ threshold }) => threshold % curveStep === 0),
  );
  const { calibration } = examination;
  const errors = textFacts([
    ['calibration error', percent(calibration.error)],
    ['… from the review threshold on', percent(calibration.errorFromReview)],
  ]);
  return paragraphs(
    thresholds,
    errors,
    wrongText('false links, the heaviest first', examination.falsePositives),
    wrongText('missed links, the heaviest first', examination.falseNegatives),
  );
}

function wrongText(title: string, pairs: ExaminationDto['falsePositives']): string {
  return textTable(
    [
      { title, value: ({ leftLabel }) => leftLabel, most: 38 },
      { title: '', value: ({ rightLabel }) => rightLabel, most: 38 },
      { title: 'bits', value: ({ weight }) => bits(weight), align: 'right' },
    ],
    pairs.slice(0, shownErrors),
  );
}

export function segmentsText({ segments }: ExaminationDto): string {
  return textTable(
    [
      { title: 'by', value: ({ by }) => by },
      { title: 'segment', value: ({ name }) => name, most: 34 },
      { title: 'precision', value: (row) => shareText(row.precision, row.precisionInterval) },
      { title: 'recall', value: (row) => shareText(row.recall, row.recallInterval) },
      { title: 'pairs', value: (row) => row.truePositive + row.falsePositive + row.falseNegative },
    ],
    segments,
  );
}

/** Expected quality without truth, and with labels drawn at random where there are some. */
export function estimateText(report: ResultOf<'review.estimate'>): string {
  const { withoutLabels, withLabels, drawnLabels, assumptions } = report;
  const rows: { readonly name: string; readonly estimate: QualityEstimateDto }[] = [
    { name: 'from the run alone', estimate: withoutLabels },
    ...(withLabels === null
      ? []
      : [{ name: `with ${count(drawnLabels)} drawn labels`, estimate: withLabels }]),
  ];
  const text = ({ value, interval }: QualityEstimateDto['precision']): string => shareText(value, interval);
  const table = textTable(
    [
      { title: 'estimated', value: ({ name }) => name },
      { title: 'precision', value: ({ estimate }) => text(estimate.precision) },
      { title: 'recall', value: ({ estimate }) => text(estimate.recall) },
      { title: 'blocking recall', value: ({ estimate }) => text(estimate.blockingRecall) },
    ],
    rows,
  );
  return paragraphs(table, ['An estimate, not a count:', ...assumptions.map((one) => `- ${one}`)].join('\n'));
}
