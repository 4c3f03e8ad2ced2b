import type { ReactNode } from 'react';

/** A column of a `DataGrid`. Ids are unique within the grid. */
export interface GridColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** Pixels at first. */
  readonly width?: number;
  /** Numbers: aligned right. */
  readonly end?: boolean;
  /** The value as copied; null is shown as `null`. */
  readonly text: (row: Row) => string | null;
  readonly cell?: (row: Row) => ReactNode;
}
