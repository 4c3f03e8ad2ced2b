import { useState, type JSX } from 'react';
import { formatCounted } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { MadePack } from './made-pack.ts';

/** More rows than this help nobody who reads; the filter finds the others. */
const mostRows = 100;

/** What the formats of a pack cannot hold, by place. */
export function LossTable({ losses }: { readonly losses: MadePack['losses'] }): JSX.Element {
  const [filter, setFilter] = useState('');
  const needle = filter.toLowerCase();
  const found = losses.filter(({ path, what, why }) =>
    `${path} ${what} ${why}`.toLowerCase().includes(needle),
  );
  return (
    <Section title={`${formatCounted(losses.length, 'thing')} that a format cannot hold`} flush>
      <div className="pack-filter">
        <TextField label="Filter losses" value={filter} onChange={setFilter} />
        <span className="muted">
          {found.length > mostRows
            ? `The first ${String(mostRows)} of ${formatCounted(found.length, 'line')}; all are in LOSS.md.`
            : formatCounted(found.length, 'line')}
        </span>
      </div>
      <SimpleTable
        caption="What formats cannot hold"
        hideCaption
        rows={found.slice(0, mostRows)}
        rowKey={({ path, what }, index) => `${path} ${what} ${String(index)}`}
        columns={[
          {
            id: 'path',
            header: 'Where',
            cell: ({ path }) => <code className="wrap pack-place">{path}</code>,
          },
          { id: 'what', header: 'What', cell: ({ what }) => what },
          { id: 'why', header: 'Why', cell: ({ why }) => why },
          {
            id: 'kept',
            header: 'Kept',
            cell: ({ kept }) => <span className="wrap">{kept ?? 'nowhere'}</span>,
          },
        ]}
      />
    </Section>
  );
}
