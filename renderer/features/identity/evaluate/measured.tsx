import type { JSX } from 'react';
import type { Evaluation, ResultOf, RunSummary } from '../../../../shared/workbench/index.ts';
import { formatBits, formatCount, formatCounted, formatRatio } from '../../../ui/format.ts';
import { Figures, Section } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import { intervalText, percent } from './interval-text.tsx';
import { ReliabilityChart } from './reliability-chart.tsx';
import { WrongPairs } from './wrong-pairs.tsx';

/** What came of a measurement: scores, thresholds, segments, calibration, and the pairs that are wrong. */
export function Measured({
  against,
  measured: { evaluation, examination },
  run,
}: {
  readonly against: string;
  readonly measured: ResultOf<'review.evaluate'>;
  readonly run: RunSummary;
}): JSX.Element {
  const { pairs } = evaluation;
  return (
    <>
      <Section title={`Against ${against}`}>
        <Figures figures={figuresOf(evaluation)} />
        <p className="muted">
          {`${formatCount(pairs.truePositive)} pairs rightly together, ${formatCount(pairs.falsePositive)} wrongly together, ${formatCount(pairs.falseNegative)} wrongly apart.`}
        </p>
      </Section>
      {evaluation.problemCount > 0 && <Problems evaluation={evaluation} />}
      <div className="columns">
        <Section title="Calibration">
          <ReliabilityChart calibration={examination.calibration} />
          <p className="muted">
            {`The reported probabilities are off by ${percent(examination.calibration.error)} points on average, from the review threshold on by ${percent(examination.calibration.errorFromReview)}.`}
          </p>
        </Section>
        <Thresholds evaluation={evaluation} run={run} />
      </div>
      <Section title="By segment" flush>
        <SimpleTable
          caption="Scores of parts of the labelled pairs, with 95 % intervals"
          rows={examination.segments}
          rowKey={({ by, name }) => `${by} ${name}`}
          columns={[
            { id: 'by', header: 'By', cell: ({ by }) => by },
            { id: 'name', header: 'Segment', cell: ({ name }) => name },
            { id: 'p', header: 'Precision (%)', numeric: true, cell: (row) => percent(row.precision) },
            { id: 'pi', header: 'Interval', cell: (row) => intervalText(row.precisionInterval) },
            { id: 'r', header: 'Recall (%)', numeric: true, cell: (row) => percent(row.recall) },
            { id: 'ri', header: 'Interval', cell: (row) => intervalText(row.recallInterval) },
            {
              id: 'n',
              header: 'Pairs',
              numeric: true,
              cell: (row) => formatCount(row.truePositive + row.falsePositive + row.falseNegative),
            },
          ]}
        />
      </Section>
      <WrongPairs
        title="Wrongly together"
        caption="The heaviest first: what the model was surest of"
        pairs={examination.falsePositives}
      />
      <WrongPairs
        title="Wrongly apart"
        caption="The heaviest first: what is nearest to being found"
        pairs={examination.falseNegatives}
      />
    </>
  );
}

function figuresOf(evaluation: Evaluation) {
  const { pairs, bCubed } = evaluation;
  const { intervals } = pairs;
  return [
    { label: 'Precision', value: formatRatio(pairs.precision), note: intervalText(intervals.precision) },
    { label: 'Recall', value: formatRatio(pairs.recall), note: intervalText(intervals.recall) },
    { label: 'F1', value: pairs.f1.toFixed(4), note: intervalText(intervals.f1) },
    ...(bCubed === null
      ? []
      : [
          {
            label: 'B³ precision',
            value: formatRatio(bCubed.precision),
            note: intervalText(bCubed.intervals.precision),
          },
          {
            label: 'B³ recall',
            value: formatRatio(bCubed.recall),
            note: intervalText(bCubed.intervals.recall),
          },
          { label: 'B³ F1', value: bCubed.f1.toFixed(4), note: intervalText(bCubed.intervals.f1) },
        ]),
    {
      label: 'Blocking recall',
      value: formatRatio(evaluation.blockingRecall),
      note: intervalText(evaluation.blockingRecallInterval),
    },
    {
      label: 'Labelled records',
      value: formatCount(evaluation.labelledRecords),
      note: `${formatCount(evaluation.unknownRecords)} labels of unknown records`,
    },
  ];
}

function Problems({ evaluation }: { readonly evaluation: Evaluation }): JSX.Element {
  return (
    <Section title={`${formatCounted(evaluation.problemCount, 'label')} could not be used`} flush>
      <SimpleTable
        caption="Left out of every figure here; all other labels were used"
        rows={evaluation.problems}
        rowKey={(problem, index) => `${index} ${problem.text}`}
        columns={[
          {
            id: 'line',
            header: 'Line',
            numeric: true,
            cell: ({ line }) => (line === null ? '–' : formatCount(line)),
          },
          { id: 'kind', header: 'Kind', cell: ({ kind }) => kind },
          { id: 'text', header: 'What is wrong', cell: ({ text }) => <span className="wrap">{text}</span> },
        ]}
      />
    </Section>
  );
}

function Thresholds({
  evaluation,
  run,
}: {
  readonly evaluation: Evaluation;
  readonly run: RunSummary;
}): JSX.Element {
  return (
    <Section title="By threshold" flush>
      <SimpleTable
        caption={`Scores of the links alone, before clustering. The run links at ${formatBits(run.thresholds.link)} bits.`}
        rows={evaluation.curve.filter(({ threshold }) => threshold % 2500 === 0)}
        rowKey={(point) => String(point.threshold)}
        columns={[
          {
            id: 'threshold',
            header: 'Threshold (bits)',
            numeric: true,
            cell: (point) => formatBits(point.threshold),
          },
          {
            id: 'precision',
            header: 'Precision',
            numeric: true,
            cell: (point) => formatRatio(point.precision),
          },
          { id: 'recall', header: 'Recall', numeric: true, cell: (point) => formatRatio(point.recall) },
          { id: 'f1', header: 'F1', numeric: true, cell: (point) => point.f1.toFixed(4) },
        ]}
      />
    </Section>
  );
}
