import { useState, type JSX } from 'react';
import type { Evaluation, RunSummary } from '../../../shared/workbench/index.ts';
import { RunningJob } from '../../parts/running-job.tsx';
import { evaluateAgainst } from '../../state/actions.ts';
import { FileDrop } from '../../ui/file-drop.tsx';
import { formatBits, formatCount, formatRatio } from '../../ui/format.ts';
import { Figures, Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';

const title = 'Evaluate against labels';

/** Measures the run against a file of known persons. The labels are read once and kept nowhere. */
export function EvaluateView({ run }: { readonly run: RunSummary }): JSX.Element {
  const [result, setResult] = useState<{ readonly file: string; readonly evaluation: Evaluation }>();
  const evaluate = async (file: File) => {
    const answer = await evaluateAgainst(file, title);
    if (answer.ok) setResult({ file: file.name, evaluation: answer.value.evaluation });
  };
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Evaluate">
      <FileDrop
        label="Choose a file of labels"
        action="Choose labels"
        accept=".csv,text/csv"
        multiple={false}
        onFiles={([file]) => (file === undefined ? undefined : void evaluate(file))}
      >
        A CSV with source, row (or source_key) and entity, or labelled pairs. It is used for this measurement
        only and never as evidence.
      </FileDrop>
      <RunningJob title={title} />
      {result !== undefined && <Scores file={result.file} evaluation={result.evaluation} run={run} />}
    </div>
  );
}

function Scores({
  file,
  evaluation,
  run,
}: {
  readonly file: string;
  readonly evaluation: Evaluation;
  readonly run: RunSummary;
}): JSX.Element {
  const { pairs, bCubed } = evaluation;
  return (
    <>
      <Section title={`Against ${file}`}>
        <Figures
          figures={[
            { label: 'Precision', value: formatRatio(pairs.precision), note: 'of pairs' },
            { label: 'Recall', value: formatRatio(pairs.recall), note: 'of pairs' },
            { label: 'F1', value: pairs.f1.toFixed(4), note: 'of pairs' },
            ...(bCubed === null
              ? []
              : [
                  { label: 'B³ precision', value: formatRatio(bCubed.precision) },
                  { label: 'B³ recall', value: formatRatio(bCubed.recall) },
                  { label: 'B³ F1', value: bCubed.f1.toFixed(4) },
                ]),
            { label: 'Blocking recall', value: formatRatio(evaluation.blockingRecall) },
            {
              label: 'Labelled records',
              value: formatCount(evaluation.labelledRecords),
              note: `${formatCount(evaluation.unknownRecords)} labels of unknown records`,
            },
          ]}
        />
        <p className="muted">
          {`${formatCount(pairs.truePositive)} pairs rightly together, ${formatCount(pairs.falsePositive)} wrongly together, ${formatCount(pairs.falseNegative)} wrongly apart.`}
        </p>
      </Section>
      <Section title="By threshold" flush>
        <SimpleTable
          caption={`Scores of the links alone, before clustering. The run links at ${formatBits(run.thresholds.link)} bits.`}
          rows={evaluation.curve}
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
    </>
  );
}
