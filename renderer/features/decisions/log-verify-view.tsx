import { useState, type JSX } from 'react';
import type { AuditReportDto } from '../../../shared/workbench/index.ts';
import { RunningJob } from '../../parts/running-job.tsx';
import { checkpointTitle, exportCheckpoint, verifyLogTitle } from '../../state/audit-actions.ts';
import { runJob } from '../../state/jobs.ts';
import { toastHint } from '../../state/toasts.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { LogReport } from './log-report.tsx';

/** Checkpoints and keys have a few kilobytes. */
const largest = 1_000_000;

/** Verifies the log, alone or against checkpoints that were kept elsewhere, and makes new ones. */
export function LogVerifyView(): JSX.Element {
  const [report, setReport] = useState<AuditReportDto>();
  const verify = async (files: readonly File[]) => {
    const tooLarge = files.find((file) => file.size > largest);
    if (tooLarge !== undefined) {
      toastHint('Not verified', `${tooLarge.name} is too large to be a checkpoint or a key.`);
      return;
    }
    const given = await Promise.all(
      files.map(async (file) => ({ name: file.name, text: await file.text() })),
    );
    const key = given.find(({ name }) => name.endsWith('.pem'));
    const checkpoints = given.filter((file) => file !== key);
    const answer = await runJob(
      'audit.verify',
      { checkpoints, ...(key === undefined ? {} : { publicKey: key.text }) },
      { title: verifyLogTitle },
    );
    if (answer.ok) setReport(answer.value);
  };
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Verify the log">
      <div className="row row-wrap">
        <Button variant="primary" icon="play" onClick={() => void verify([])}>
          Verify the log
        </Button>
        <Button icon="download" onClick={() => void exportCheckpoint(false)}>
          Export a checkpoint
        </Button>
        <Button icon="download" onClick={() => void exportCheckpoint(true)}>
          Export a signed checkpoint
        </Button>
      </div>
      <FileDrop
        label="Verify against checkpoints"
        action="Verify against a checkpoint"
        accept=".json,.pem,application/json"
        onFiles={(files) => void verify(files)}
      >
        or drop checkpoints here, with the public key (.pem) that must have signed them.
      </FileDrop>
      <RunningJob title={verifyLogTitle} />
      <RunningJob title={checkpointTitle} />
      {report === undefined ? (
        <EmptyState title="Not verified in this session">
          Every entry carries its own digest and the one of the entry before. A checkpoint kept elsewhere
          shows also what was cut off from the end or stamped anew.
        </EmptyState>
      ) : (
        <LogReport report={report} />
      )}
    </div>
  );
}
