import type { JSX } from 'react';
import type { ResultOf } from '../../../shared/workbench/index.ts';
import { SimpleTable } from '../../ui/simple-table.tsx';

const words: Readonly<Record<ResultOf<'erasure.propagation'>[number]['state'], string>> = {
  'to-send': 'to be told',
  sent: 'told',
  acknowledged: 'received',
  confirmed: 'confirmed',
  failed: 'failed',
  'not-sent': 'not told',
};

/** Where telling each recipient of an erasure stands: what it said, when, and who wrote that down. */
export function RecipientStanding({ rows }: { readonly rows: ResultOf<'erasure.propagation'> }): JSX.Element {
  if (rows.length === 0) return <p role="status">The plan names no recipient.</p>;
  return (
    <SimpleTable
      caption="Where recipients stand"
      rows={rows}
      rowKey={({ recipient }) => recipient}
      columns={[
        { id: 'name', header: 'Recipient', cell: ({ name }) => name },
        { id: 'state', header: 'State', cell: ({ state }) => <span className="keep">{words[state]}</span> },
        { id: 'since', header: 'Since', cell: ({ since }) => since?.slice(0, 10) ?? '–' },
        { id: 'said', header: 'Said', cell: ({ said }) => <span className="wrap">{said ?? '–'}</span> },
        { id: 'by', header: 'Noted by', cell: ({ notedBy }) => notedBy ?? '–' },
        { id: 'retry', header: 'Ask again', cell: ({ nextRetry }) => nextRetry?.slice(0, 10) ?? '–' },
      ]}
    />
  );
}
