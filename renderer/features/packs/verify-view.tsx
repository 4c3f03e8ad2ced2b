import { useState, type JSX } from 'react';
import type { VerifyReport } from '../../../shared/workbench/index.ts';
import { RunningJob } from '../../parts/running-job.tsx';
import { runWork } from '../../state/jobs.ts';
import { callWorkbench, useWorkbench } from '../../state/workbench.ts';
import { sendFile } from '../../platform/send-file.ts';
import { Badge } from '../../ui/badge.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { formatBytes } from '../../ui/format.ts';
import { KeyValue, Section } from '../../ui/screen.tsx';
import { FoundTable } from './found-table.tsx';

const title = 'Verify a pack';
const tones = { intact: 'ok', changed: 'bad', missing: 'bad', unlisted: 'warn' } as const;

/** Checks a pack against its manifest: every file, every digest, and that nothing was added. */
export function VerifyView(): JSX.Element {
  const [checked, setChecked] = useState<{ readonly name: string; readonly report: VerifyReport }>();
  const verify = async (file: File) => {
    const { connection } = useWorkbench.getState();
    if (connection === null) return;
    const answer = await runWork(
      async (job) => {
        const sent = await sendFile(connection.api, file, job);
        return sent.ok
          ? callWorkbench(
              'packs.verify',
              { upload: sent.value },
              { signal: job.signal, onProgress: job.report },
            )
          : sent;
      },
      { title },
    );
    if (answer.ok) setChecked({ name: file.name, report: answer.value });
  };
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Verify">
      <FileDrop
        label="Choose a pack to verify"
        action="Choose a pack"
        accept=".zip,application/zip"
        multiple={false}
        onFiles={([file]) => (file === undefined ? undefined : void verify(file))}
      >
        or drop it here. It is read on this machine only.
      </FileDrop>
      <RunningJob title={title} />
      {checked !== undefined && <Report name={checked.name} report={checked.report} />}
    </div>
  );
}

function Report({ name, report }: { readonly name: string; readonly report: VerifyReport }): JSX.Element {
  // What is wrong stands first: a pack has hundreds of files.
  const entries = report.entries.toSorted(
    (a, b) => Number(a.status === 'intact') - Number(b.status === 'intact'),
  );
  return (
    <Section
      title={report.intact ? `${name} is intact` : `${name} is not as it was made`}
      actions={<Badge tone={report.intact ? 'ok' : 'bad'}>{report.intact ? 'intact' : 'changed'}</Badge>}
    >
      <div className="stack">
        <KeyValue
          pairs={[
            ['Made by', report.product ?? 'unknown'],
            ['Workspace', report.workspace ?? 'unknown'],
          ]}
        />
        {report.problems.map((problem) => (
          <p key={problem} className="notice notice-warn">
            {problem}
          </p>
        ))}
        <FoundTable
          caption="Files of the pack"
          filterLabel="Filter files"
          rows={entries}
          textOf={({ path, status }) => `${path} ${status}`}
          rowKey={(entry) => entry.path}
          columns={[
            {
              id: 'status',
              header: 'State',
              cell: (entry) => <Badge tone={tones[entry.status]}>{entry.status}</Badge>,
            },
            { id: 'path', header: 'File', cell: (entry) => <code className="wrap">{entry.path}</code> },
            { id: 'size', header: 'Size', numeric: true, cell: (entry) => formatBytes(entry.size) },
            {
              id: 'sha256',
              header: 'SHA-256',
              cell: (entry) => <code title={entry.sha256}>{`${entry.sha256.slice(0, 16)}…`}</code>,
            },
          ]}
        />
      </div>
    </Section>
  );
}
