import type { ReactNode } from 'react';
import type { SourceSummary } from '../../shared/workbench/index.ts';
import { open } from '../state/navigation.ts';
import { formatCount } from '../ui/format.ts';
import type { SimpleColumn } from '../ui/simple-table.tsx';

export const sourceColumn: SimpleColumn<SourceSummary> = {
  id: 'source',
  header: 'Source',
  cell: (source) => (
    <button type="button" className="link-button" onClick={() => open({ kind: 'source', id: source.id })}>
      {source.name}
    </button>
  ),
};

/** Read = loaded + quarantined, the equation that every load keeps. */
export const countColumns: readonly SimpleColumn<SourceSummary>[] = [
  {
    id: 'read',
    header: 'Read',
    numeric: true,
    cell: ({ counts }) => (counts ? formatCount(counts.read) : '–'),
  },
  {
    id: 'loaded',
    header: '= loaded',
    numeric: true,
    cell: ({ counts }) => (counts ? formatCount(counts.loaded) : '–'),
  },
  { id: 'quarantined', header: '+ quarantined', numeric: true, cell: quarantined },
];

function quarantined({ id, counts }: SourceSummary): ReactNode {
  if (counts === null) return '–';
  if (counts.quarantined === 0) return '0';
  return (
    <button type="button" className="link-button" onClick={() => open({ kind: 'source', id }, 'quarantine')}>
      {formatCount(counts.quarantined)}
    </button>
  );
}
