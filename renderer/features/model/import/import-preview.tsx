import type { JSX } from 'react';
import type { Location } from '../../../../shared/kernel/index.ts';
import type { ImportItemDto, ImportPreviewDto } from '../../../../shared/workbench/index.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Section } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';
import './import.css';

const tones = { new: 'ok', changed: 'accent', same: 'plain', kept: 'plain' } as const;
/** More rows than anybody reads in a dialog; the terminal prints all. */
const mostRows = 200;

/** What files would bring: things with their state, conflicts, findings with their place, and what is left behind. */
export function ImportPreview({ preview }: { readonly preview: ImportPreviewDto }): JSX.Element {
  const { items, findings, losses, files } = preview;
  const conflicts = items.flatMap((item) => item.conflicts);
  const count = (status: ImportItemDto['status']): number =>
    items.filter((item) => item.status === status).length;
  const shown = items.filter(({ status }) => status !== 'same');
  return (
    <div className="stack">
      <p role="status" className="wrap">
        {files.map(({ name, format }) => `${name} (${format ?? 'not read'})`).join(', ')}: {count('new')} new,{' '}
        {count('changed')} changed, {count('same')} the same, {count('kept')} kept.
      </p>
      {conflicts.length > 0 && (
        <SimpleTable
          caption={counted('Conflicts', conflicts.length)}
          rows={conflicts.slice(0, mostRows)}
          rowKey={({ ref, what }) => `${ref} ${what}`}
          columns={[
            { id: 'ref', header: 'Where', cell: ({ ref }) => <code className="import-text">{ref}</code> },
            { id: 'what', header: 'What', cell: ({ what }) => what },
            { id: 'ours', header: 'Here', cell: ({ ours }) => <span className="import-text">{ours}</span> },
            {
              id: 'theirs',
              header: 'In the files',
              cell: ({ theirs }) => <span className="import-text">{theirs}</span>,
            },
          ]}
        />
      )}
      {findings.length > 0 && (
        <SimpleTable
          caption={counted('Findings', findings.length)}
          rows={findings.slice(0, mostRows)}
          rowKey={({ message }, index) => `${index} ${message}`}
          columns={[
            {
              id: 'severity',
              header: 'Severity',
              cell: ({ severity }) => <Badge tone={severity === 'error' ? 'bad' : 'warn'}>{severity}</Badge>,
            },
            {
              id: 'place',
              header: 'Place',
              cell: ({ location }) => <FindingPlace location={location ?? {}} />,
            },
            {
              id: 'message',
              header: 'Finding',
              cell: ({ message, fix }) => (
                <div className="import-text">
                  {message}
                  {fix !== undefined && <div className="muted">{fix}</div>}
                </div>
              ),
            },
          ]}
        />
      )}
      {shown.length > 0 && (
        <SimpleTable
          caption={counted('What comes in', shown.length)}
          rows={shown.slice(0, mostRows)}
          rowKey={({ kind, id }) => `${kind} ${id}`}
          columns={[
            {
              id: 'status',
              header: 'State',
              cell: ({ status }) => <Badge tone={tones[status]}>{status}</Badge>,
            },
            { id: 'kind', header: 'Kind', cell: ({ kind }) => kind },
            { id: 'id', header: 'Id', cell: ({ id }) => <code className="import-text">{id}</code> },
            { id: 'name', header: 'Name', cell: ({ name }) => <span className="import-text">{name}</span> },
          ]}
        />
      )}
      {losses.length > 0 && (
        <Section title={counted('Left behind, as a model has no place for it', losses.length)}>
          <SimpleTable
            caption="Left behind"
            hideCaption
            rows={losses.slice(0, mostRows)}
            rowKey={({ path, what }, index) => `${index} ${path} ${what}`}
            columns={[
              {
                id: 'path',
                header: 'Place',
                cell: ({ path }) => <code className="import-text">{path}</code>,
              },
              { id: 'what', header: 'What', cell: ({ what }) => <span className="import-text">{what}</span> },
              {
                id: 'kept',
                header: 'Kept',
                cell: ({ kept, why }) => <span className="import-text">{kept ?? why}</span>,
              },
            ]}
          />
        </Section>
      )}
    </div>
  );
}

function counted(what: string, count: number): string {
  return `${what}: ${count}${count > mostRows ? `, the first ${mostRows} of them` : ''}`;
}

/** A long name of a file goes on in the next line; line and column stay one. */
function FindingPlace({ location: { file, line, column } }: { readonly location: Location }): JSX.Element {
  return (
    <code className="import-text import-place">
      {file}
      {line !== undefined && (
        <span className="keep">
          {file !== undefined && ':'}
          {line}
          {column !== undefined && `:${column}`}
        </span>
      )}
    </code>
  );
}
