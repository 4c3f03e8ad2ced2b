import { useState, type JSX } from 'react';
import type { ResultOf } from '../../../shared/workbench/index.ts';
import { RunningJob } from '../../parts/running-job.tsx';
import { sendFile } from '../../platform/send-file.ts';
import { runWork } from '../../state/jobs.ts';
import { callWorkbench, useWorkbench } from '../../state/workbench.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { formatBytes, formatCounted } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { FoundTable } from './found-table.tsx';

type Compared = ResultOf<'packs.compare'>;
const title = 'Compare two packs';
const tones = { added: 'ok', removed: 'bad', changed: 'warn' } as const;

/** Which files two packs do not share. */
export function CompareView(): JSX.Element {
  const [before, setBefore] = useState<File | null>(null);
  const [after, setAfter] = useState<File | null>(null);
  const [compared, setCompared] = useState<Compared | null>(null);
  const compare = async () => {
    const { connection } = useWorkbench.getState();
    if (connection === null || before === null || after === null) return;
    const answer = await runWork(
      async (job) => {
        const older = await sendFile(connection.api, before, job);
        if (!older.ok) return older;
        const newer = await sendFile(connection.api, after, job);
        if (!newer.ok) return newer;
        return callWorkbench(
          'packs.compare',
          { before: older.value, after: newer.value },
          { signal: job.signal, onProgress: job.report },
        );
      },
      { title },
    );
    if (answer.ok) setCompared(answer.value);
  };
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Compare">
      <Choice label="the older pack" file={before} onFile={setBefore} />
      <Choice label="the newer pack" file={after} onFile={setAfter} />
      <div className="row">
        <Button variant="primary" disabled={before === null || after === null} onClick={() => void compare()}>
          Compare
        </Button>
      </div>
      <RunningJob title={title} />
      {compared !== null && <Differences compared={compared} />}
    </div>
  );
}

function Choice({
  label,
  file,
  onFile,
}: {
  readonly label: string;
  readonly file: File | null;
  readonly onFile: (file: File) => void;
}): JSX.Element {
  return (
    <FileDrop
      label={`Choose ${label}`}
      action={`Choose ${label}`}
      accept=".zip,application/zip"
      multiple={false}
      onFiles={([chosen]) => (chosen === undefined ? undefined : onFile(chosen))}
    >
      {file === null ? 'or drop it here.' : file.name}
    </FileDrop>
  );
}

function Differences({ compared: { same, differences } }: { readonly compared: Compared }): JSX.Element {
  return (
    <Section
      title={
        differences.length === 0
          ? 'Both packs hold the same files'
          : `${formatCounted(differences.length, 'file')} differ, ${formatCounted(same, 'file')} are the same`
      }
      flush
    >
      <FoundTable
        caption="Files that differ"
        filterLabel="Filter files"
        rows={differences}
        textOf={({ path, change }) => `${path} ${change}`}
        rowKey={({ path }) => path}
        columns={[
          {
            id: 'change',
            header: 'Change',
            cell: ({ change }) => <Badge tone={tones[change]}>{change}</Badge>,
          },
          { id: 'path', header: 'File', cell: ({ path }) => <code className="wrap">{path}</code> },
          {
            id: 'before',
            header: 'Before',
            numeric: true,
            cell: ({ before }) => (before === null ? '' : formatBytes(before)),
          },
          {
            id: 'after',
            header: 'After',
            numeric: true,
            cell: ({ after }) => (after === null ? '' : formatBytes(after)),
          },
        ]}
      />
    </Section>
  );
}
