import { useCallback, type JSX } from 'react';
import type { QuarantinePage } from '../../../shared/workbench/index.ts';
import { PagedGrid } from '../../parts/paged-grid.tsx';
import { usePagedRows } from '../../state/paged-rows.ts';
import { callWorkbench } from '../../state/workbench.ts';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import { EmptyState } from '../../ui/empty-state.tsx';

type Row = QuarantinePage['rows'][number];

const columns: readonly GridColumn<Row>[] = [
  { id: 'extract', header: 'Extract', width: 130, text: (row) => row.extract },
  { id: 'row', header: 'Row', width: 70, end: true, text: (row) => String(row.row) },
  { id: 'line', header: 'Line', width: 70, end: true, text: (row) => String(row.line) },
  { id: 'reason', header: 'Reason', width: 150, text: (row) => row.reason },
  { id: 'detail', header: 'Detail', width: 300, text: (row) => row.detail },
  { id: 'raw', header: 'Raw text', width: 420, text: (row) => row.raw },
];

/** What could not be read: where it is, why, and the text itself. */
export function QuarantineView({ source }: { readonly source: string }): JSX.Element {
  const load = useCallback(
    (offset: number, limit: number) => callWorkbench('sources.quarantine', { source, offset, limit }),
    [source],
  );
  const rows = usePagedRows<Row>(load);
  return (
    <PagedGrid
      label={`Quarantine of ${source}`}
      rows={rows}
      columns={columns}
      empty={
        <EmptyState title="Nothing in quarantine">Every record of this source could be read.</EmptyState>
      }
    />
  );
}
