import { useState, type JSX } from 'react';
import { RunningJob } from '../../parts/running-job.tsx';
import { saveMadeFile } from '../../platform/made-file.ts';
import { exportTitle } from '../../state/actions.ts';
import { runJob } from '../../state/jobs.ts';
import { useCall } from '../../state/server-cache.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatBytes, formatCounted } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { FilePreview } from './file-preview.tsx';
import { FoundTable } from './found-table.tsx';
import { LossTable } from './loss-table.tsx';
import { togglePart, useMadePack, type MadePack } from './made-pack.ts';
import './packs.css';

/** Choose parts, make the pack, look at every file and at what formats cannot hold, then save it. */
export function ExportView(): JSX.Element {
  const { made, leftOut } = useMadePack();
  const parts = useCall('packs.parts', {}).value?.parts ?? [];
  const chosen = parts.filter(({ id }) => !leftOut.has(id));
  const make = async () => {
    const answer = await runJob(
      'packs.export',
      leftOut.size === 0 ? {} : { parts: chosen.map(({ id }) => id) },
      {
        title: exportTitle,
        opens: { place: { kind: 'room', room: 'packs' }, view: 'export' },
        summary: (value) => `${value.file.name}: ${formatCounted(value.entries.length, 'file')}`,
      },
    );
    if (answer.ok) useMadePack.setState({ made: answer.value });
  };
  return (
    <div className="screen-body" tabIndex={0} role="region" aria-label="Export">
      <fieldset className="pack-parts">
        <legend>Parts</legend>
        {parts.map(({ id, title, about }) => (
          <label key={id} className="pack-part">
            <input type="checkbox" checked={!leftOut.has(id)} onChange={() => togglePart(id)} />
            <span>
              {title}
              <span className="muted pack-about">{about}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="row row-wrap">
        <Button
          variant="primary"
          icon="play"
          disabled={parts.length > 0 && chosen.length === 0}
          onClick={() => void make()}
        >
          Make the pack
        </Button>
        {made !== null && (
          <Button icon="download" onClick={() => saveMadeFile(made.file)}>
            Save {made.file.name}
          </Button>
        )}
      </div>
      <RunningJob title={exportTitle} />
      {made === null ? (
        <EmptyState title="No pack made in this session">
          Make the pack to see what is in it; then save it and hand it over. Anyone can check it with “c360
          verify”.
        </EmptyState>
      ) : (
        <Made key={made.file.sha256} made={made} />
      )}
    </div>
  );
}

function Made({ made }: { readonly made: MadePack }): JSX.Element {
  const [shown, setShown] = useState<string | null>(null);
  return (
    <>
      {shown !== null && <FilePreview pack={made.file.sha256} path={shown} onClose={() => setShown(null)} />}
      <Section
        title={`${made.file.name}: ${formatCounted(made.entries.length, 'file')}`}
        actions={<code className="muted wrap">sha256 {made.file.sha256}</code>}
        flush
      >
        <FoundTable
          caption="Files of the pack"
          filterLabel="Filter files"
          rows={made.entries}
          textOf={({ path, format, mediaType }) => `${path} ${format ?? mediaType}`}
          rowKey={(entry) => entry.path}
          columns={[
            {
              id: 'path',
              header: 'File',
              cell: (entry) => (
                <Button variant="quiet" onClick={() => setShown(entry.path)}>
                  <code className="wrap">{entry.path}</code>
                </Button>
              ),
            },
            {
              id: 'format',
              header: 'Format',
              cell: ({ format, version, validator, mediaType }) => (
                <span title={validator === undefined ? undefined : `Checked by ${validator}`}>
                  {format === undefined ? mediaType : `${format} ${version ?? ''}`}
                </span>
              ),
            },
            {
              id: 'size',
              header: 'Size',
              numeric: true,
              cell: (entry) => <span className="pack-size">{formatBytes(entry.size)}</span>,
            },
            {
              id: 'sha256',
              header: 'SHA-256',
              cell: (entry) => <code title={entry.sha256}>{`${entry.sha256.slice(0, 12)}…`}</code>,
            },
          ]}
        />
      </Section>
      <LossTable losses={made.losses} />
    </>
  );
}
