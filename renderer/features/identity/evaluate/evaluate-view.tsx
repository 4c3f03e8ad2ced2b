import { useState, type JSX } from 'react';
import type { ResultOf, RunSummary } from '../../../../shared/workbench/index.ts';
import { RunningJob } from '../../../parts/running-job.tsx';
import { evaluateAgainst } from '../../../state/actions.ts';
import { runJob } from '../../../state/jobs.ts';
import { Button } from '../../../ui/button.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { EstimateSection } from './estimate-section.tsx';
import { Measured } from './measured.tsx';

const title = 'Evaluate against labels';

/** Measures the run against known persons: a file, read once and kept nowhere, or the workspace's own labels. */
export function EvaluateView({ run }: { readonly run: RunSummary }): JSX.Element {
  const [result, setResult] = useState<{
    readonly against: string;
    readonly value: ResultOf<'review.evaluate'>;
  }>();
  const againstFile = async (file: File) => {
    const answer = await evaluateAgainst(file, title);
    if (answer.ok) setResult({ against: file.name, value: answer.value });
  };
  const againstLabels = async () => {
    const answer = await runJob('review.evaluate', {}, { title });
    if (answer.ok) setResult({ against: 'the labels of the workspace', value: answer.value });
  };
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Evaluate">
      <EstimateSection />
      <FileDrop
        label="Choose a file of labels"
        action="Choose labels"
        accept=".csv,text/csv"
        multiple={false}
        onFiles={([file]) => (file === undefined ? undefined : void againstFile(file))}
      >
        A CSV with source, row (or source_key) and entity, or labelled pairs. It is used for this measurement
        only and never as evidence.
      </FileDrop>
      <div className="row row-wrap">
        <Button onClick={() => void againstLabels()}>Measure against the workspace’s own labels</Button>
        <span className="muted">Those that were given under Review.</span>
      </div>
      <RunningJob title={title} />
      {result !== undefined && <Measured against={result.against} measured={result.value} run={run} />}
    </div>
  );
}
