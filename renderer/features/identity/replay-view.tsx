import { useState, type JSX } from 'react';
import type { ReplayReport, RunSummary } from '../../../shared/workbench/index.ts';
import { RunningJob } from '../../parts/running-job.tsx';
import { runJob } from '../../state/jobs.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';

const title = 'Replay the run';

/** Computes the run again from the extracts and compares every digest. */
export function ReplayView({ run }: { readonly run: RunSummary }): JSX.Element {
  const [report, setReport] = useState<ReplayReport>();
  const replay = async () => {
    const answer = await runJob(
      'identity.replay',
      {},
      {
        title,
        opens: { place: { kind: 'room', room: 'identity' }, view: 'replay' },
        summary: (value) => (value.same ? 'The replay agrees' : 'The replay differs'),
      },
    );
    if (answer.ok) setReport(answer.value);
  };
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Replay">
      <div className="row row-wrap">
        <Button variant="primary" icon="play" onClick={() => void replay()}>
          Replay the run
        </Button>
        <span className="muted">
          Result digest <code>{run.resultDigest.slice(0, 16)}…</code>
        </span>
      </div>
      <RunningJob title={title} />
      {report !== undefined && (
        <Section
          title={report.same ? 'The replay agrees in every byte' : 'The replay differs'}
          actions={<Badge tone={report.same ? 'ok' : 'bad'}>{report.same ? 'same' : 'differs'}</Badge>}
          flush
        >
          <SimpleTable
            caption="What was checked"
            hideCaption
            rows={report.checked}
            rowKey={(check, index) => `${index} ${check.what}`}
            columns={[
              { id: 'what', header: 'Checked', cell: (check) => check.what },
              {
                id: 'same',
                header: 'Outcome',
                cell: (check) => (
                  <Badge tone={check.same ? 'ok' : 'bad'}>{check.same ? 'same' : 'differs'}</Badge>
                ),
              },
              {
                id: 'expected',
                header: 'Then',
                cell: (check) => <code className="wrap">{check.expected}</code>,
              },
              { id: 'actual', header: 'Now', cell: (check) => <code className="wrap">{check.actual}</code> },
            ]}
          />
        </Section>
      )}
    </div>
  );
}
