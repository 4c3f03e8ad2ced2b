import type { JSX } from 'react';
import { formatLocation } from '../../../../shared/kernel/index.ts';
import type { ImportItemDto, ImportPreviewDto } from '../../../../shared/workbench/index.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Section } from '../../../ui/screen.tsx';
import { SimpleTable } from '../../../ui/simple-table.tsx';

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
      <p role="status">
        {files.map(({ name, format }) => `${name} (${format ?? 'not read'})`).join(', ')}: {count('new')} new,{' '}
        {count('changed')} changed, {count('same')} the same, {count('kept')} kept.
      </p>
      {conflicts.length > 0 && (
        <SimpleTable
          caption={`Conflicts: ${conflicts.length}`}
          rows={conflicts.slice(0, mostRows)}
          rowKey={({ ref, what }) => `${ref} ${what}`}
          columns={[
            { id: 'ref', header: 'Where', cell: ({ ref }) => <code className="wrap">{ref}</code> },
            { id: 'what', header: 'What', cell: ({ what }) => what },
            { id: 'ours', header: 'Here', cell: ({ ours }) => <span className="wrap">{ours}</span> },
            {
              id: 'theirs',
              header: 'In the files',
              cell: ({ theirs }) => <span className="wrap">{theirs}</span>,
            },
          ]}
        />
      )}
      {findings.length > 0 && (
        <SimpleTable
          caption={`Findings: ${findings.length}`}
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
              cell: ({ location }) => <code className="wrap">{formatLocation(location ?? {})}</code>,
            },
            {
              id: 'message',
              header: 'Finding',
              cell: ({ message, fix }) => (
                <>
                  {message}
                  {fix !== undefined && <div className="muted">{fix}</div>}
                </>
              ),
            },
          ]}
        />
      )}
      {shown.length > 0 && (
        <SimpleTable
          caption={shown.length > mostRows ? `The first ${mostRows} of ${shown.length}` : 'What comes in'}
          rows={shown.slice(0, mostRows)}
          rowKey={({ kind, id }) => `${kind} ${id}`}
          columns={[
            {
              id: 'status',
              header: 'State',
              cell: ({ status }) => <Badge tone={tones[status]}>{status}</Badge>,
            },
            { id: 'kind', header: 'Kind', cell: ({ kind }) => kind },
            { id: 'id', header: 'Id', cell: ({ id }) => <code className="wrap">{id}</code> },
            { id: 'name', header: 'Name', cell: ({ name }) => <span className="wrap">{name}</span> },
          ]}
        />
      )}
      {losses.length > 0 && (
        <Section title={`Left behind, as a model has no place for it: ${losses.length}`}>
          <SimpleTable
            caption="Left behind"
            hideCaption
            rows={losses.slice(0, mostRows)}
            rowKey={({ path, what }, index) => `${index} ${path} ${what}`}
            columns={[
              { id: 'path', header: 'Place', cell: ({ path }) => <code className="wrap">{path}</code> },
              { id: 'what', header: 'What', cell: ({ what }) => <span className="wrap">{what}</span> },
              {
                id: 'kept',
                header: 'Kept',
                cell: ({ kept, why }) => <span className="wrap">{kept ?? why}</span>,
              },
            ]}
          />
        </Section>
      )}
    </div>
  );
}
