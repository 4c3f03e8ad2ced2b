import type { JSX, ReactNode } from 'react';
import type { PagedRows } from '../state/paged-rows.ts';
import { DataGrid } from '../ui/grid/data-grid.tsx';
import type { GridColumn } from '../ui/grid/grid-column.ts';
import { EmptyState, Loading } from '../ui/empty-state.tsx';
import { ErrorView } from '../ui/error-view.tsx';

/** A grid over rows that are fetched as they come into view. */
export function PagedGrid<Row>({
  label,
  rows,
  columns,
  empty,
  onOpen,
  onSelect,
}: {
  readonly label: string;
  readonly rows: PagedRows<Row>;
  readonly columns: readonly GridColumn<Row>[];
  readonly empty: ReactNode;
  readonly onOpen?: (row: Row) => void;
  readonly onSelect?: (row: Row) => void;
}): JSX.Element {
  if (rows.error !== undefined) {
    return (
      <div className="screen-body">
        <ErrorView error={rows.error} retry={rows.retry} />
      </div>
    );
  }
  if (rows.total === undefined) return <Loading what={label} />;
  if (rows.total === 0) return <>{typeof empty === 'string' ? <EmptyState title={empty} /> : empty}</>;
  return (
    <DataGrid
      label={label}
      columns={columns}
      rowCount={rows.total}
      rowAt={rows.rowAt}
      onRange={rows.onRange}
      busy={!rows.settled}
      {...(onOpen === undefined ? {} : { onOpen })}
      {...(onSelect === undefined ? {} : { onSelect })}
    />
  );
}
