import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  tableFeatures,
  useTable,
  type ReactTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { GridColumn } from './grid-column.ts';

const features = tableFeatures({ columnSizingFeature, columnResizingFeature, columnVisibilityFeature });
type Features = typeof features;

export type GridTable = ReactTable<Features, object>;
export type GridHeader = ReturnType<GridTable['getFlatHeaders']>[number];

export const leastWidth = 48;
export const mostWidth = 1600;
const firstWidth = 140;

/** Rows come by number, a page at a time, so the table of TanStack has none: it keeps columns, widths and what is hidden. */
const noRows: object[] = [];

export interface GridColumns<Row> {
  readonly table: GridTable;
  /** The columns on screen, in order, with their widths in pixels. */
  readonly shown: readonly (GridColumn<Row> & { readonly size: number })[];
  readonly total: number;
  /** The tracks of the CSS grid; the last column takes what is left. */
  readonly template: string;
}

export function useGridTable<Row>(columns: readonly GridColumn<Row>[]): GridColumns<Row> {
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        header: column.header,
        size: column.width ?? firstWidth,
        minSize: leastWidth,
        maxSize: mostWidth,
      })),
    [columns],
  );
  const table: GridTable = useTable({
    features,
    columns: definitions,
    data: noRows,
    columnResizeMode: 'onChange',
  });
  const byId = new Map(columns.map((column) => [column.id, column]));
  const shown = table.getVisibleLeafColumns().flatMap((leaf) => {
    const column = byId.get(leaf.id);
    return column === undefined ? [] : [{ ...column, size: leaf.getSize() }];
  });
  return {
    table,
    shown,
    total: shown.reduce((sum, column) => sum + column.size, 0),
    template: shown
      .map(({ size }, index) => (index === shown.length - 1 ? `minmax(${size}px, 1fr)` : `${size}px`))
      .join(' '),
  };
}

/** Makes a column wider or narrower, within bounds; gives its width after. */
export function resizeColumn({ table }: Pick<GridColumns<never>, 'table'>, id: string, by: number): number {
  const before = table.getColumn(id)?.getSize() ?? firstWidth;
  const size = Math.min(mostWidth, Math.max(leastWidth, before + by));
  table.setColumnSizing((sizes) => ({ ...sizes, [id]: size }));
  return size;
}
