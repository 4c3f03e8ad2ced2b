import type { JSX } from 'react';
import { formatCounted } from '../../ui/format.ts';
import { Section } from '../../ui/screen.tsx';
import { FoundTable } from './found-table.tsx';
import type { MadePack } from './made-pack.ts';

/** What the formats of a pack cannot hold, by place; all of it is in `LOSS.md`. */
export function LossTable({ losses }: { readonly losses: MadePack['losses'] }): JSX.Element {
  return (
    <Section title={`${formatCounted(losses.length, 'thing')} that a format cannot hold`} flush>
      <FoundTable
        caption="What formats cannot hold"
        filterLabel="Filter losses"
        rows={losses}
        textOf={({ path, what, why }) => `${path} ${what} ${why}`}
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
