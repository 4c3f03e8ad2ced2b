import { useState, type JSX } from 'react';
import type { ResultOf } from '../../../shared/workbench/index.ts';
import { RunningJob } from '../../parts/running-job.tsx';
import { saveMadeFile } from '../../platform/made-file.ts';
import { exportTitle } from '../../state/actions.ts';
import { runJob } from '../../state/jobs.ts';
import { useView } from '../../state/navigation.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatBytes, formatCounted } from '../../ui/format.ts';
import { Screen, Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { VerifyView } from './verify-view.tsx';

type Exported = ResultOf<'packs.export'>;

/** The specification pack: what is decided here, in open formats, with a digest for every file. */
export function PacksScreen(): JSX.Element {
  const [view, setView] = useView('packs', 'export');
  return (
    <Screen
      title="Packs"
      lead="Contracts, rules, model and decisions in open formats, with a digest for every file."
      fill
    >
      <Tabs
        label="Packs"
        value={view}
        onChange={setView}
        views={[
          { id: 'export', label: 'Export', render: () => <ExportView /> },
          { id: 'verify', label: 'Verify', render: () => <VerifyView /> },
        ]}
      />
    </Screen>
  );
}

function ExportView(): JSX.Element {
  const [made, setMade] = useState<Exported>();
  const make = async () => {
    const answer = await runJob(
      'packs.export',
      {},
      {
        title: exportTitle,
        opens: { place: { kind: 'room', room: 'packs' }, view: 'export' },
        summary: (value) => `${value.file.name}: ${formatCounted(value.entries.length, 'file')}`,
      },
    );
    if (answer.ok) setMade(answer.value);
  };
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Export">
      <div className="row row-wrap">
        <Button variant="primary" icon="play" onClick={() => void make()}>
          Make the pack
        </Button>
        {made !== undefined && (
          <Button icon="download" onClick={() => saveMadeFile(made.file)}>
            Save {made.file.name}
          </Button>
        )}
      </div>
      <RunningJob title={exportTitle} />
      {made === undefined ? (
        <EmptyState title="No pack made in this session">
          Make the pack to see what is in it; then save it and hand it over. Anyone can check it with “c360
          verify”.
        </EmptyState>
      ) : (
        <Section
          title={`${made.file.name}: ${formatCounted(made.entries.length, 'file')}`}
          actions={<code className="muted wrap">sha256 {made.file.sha256}</code>}
          flush
        >
          <SimpleTable
            caption="Files of the pack"
            hideCaption
            rows={made.entries}
            rowKey={(entry) => entry.path}
            columns={[
              { id: 'path', header: 'File', cell: (entry) => <code className="wrap">{entry.path}</code> },
              { id: 'type', header: 'Media type', cell: (entry) => entry.mediaType },
              { id: 'size', header: 'Size', numeric: true, cell: (entry) => formatBytes(entry.size) },
              {
                id: 'sha256',
                header: 'SHA-256',
                cell: (entry) => <code title={entry.sha256}>{`${entry.sha256.slice(0, 16)}…`}</code>,
              },
            ]}
          />
        </Section>
      )}
    </div>
  );
}
