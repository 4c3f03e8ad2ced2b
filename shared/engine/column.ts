import { type Texts, TextsBuilder } from '../kernel/index.ts';

/**
 * Columns as the core sees them. Arrow, DuckDB vectors and JavaScript row objects stay inside the adapters.
 * A null is a `null` entry in text and bigint columns and a 1 in `nulls` elsewhere.
 */
export type Column =
  | { readonly name: string; readonly type: 'text'; readonly values: readonly (string | null)[] }
  | { readonly name: string; readonly type: 'bigint'; readonly values: readonly (bigint | null)[] }
  | {
      readonly name: string;
      readonly type: 'int32';
      readonly values: Int32Array;
      readonly nulls: Uint8Array | null;
    }
  | {
      readonly name: string;
      readonly type: 'float64';
      readonly values: Float64Array;
      readonly nulls: Uint8Array | null;
    }
  | {
      readonly name: string;
      readonly type: 'boolean';
      readonly values: Uint8Array;
      readonly nulls: Uint8Array | null;
    };

export type ColumnType = Column['type'];

/** Some rows of a table, column by column. All columns have `rowCount` entries. */
export interface ColumnBatch {
  readonly rowCount: number;
  readonly columns: readonly Column[];
}

/** A value of any column type as plain data. */
export type CellValue = string | number | bigint | boolean | null;

export function cell(column: Column, row: number): CellValue {
  switch (column.type) {
    case 'text':
    case 'bigint':
      return column.values[row] ?? null;
    case 'int32':
    case 'float64':
      return column.nulls?.[row] === 1 ? null : (column.values[row] ?? null);
    case 'boolean':
      return column.nulls?.[row] === 1 ? null : column.values[row] === 1;
  }
}

/** Rows as objects: for small results only (a page of a grid, a profile), never for whole tables. */
export function rowsOf(batch: ColumnBatch): Record<string, CellValue>[] {
  return Array.from({ length: batch.rowCount }, (_, row) =>
    Object.fromEntries(batch.columns.map((column) => [column.name, cell(column, row)])),
  );
}

/**
 * A text column as dictionary: `values.at(codes[row])`, code -1 is null. Values stand in order of first appearance,
 * so the same rows give the same dictionary on every engine and thread count.
 */
export interface EncodedColumn {
  readonly name: string;
  readonly codes: Int32Array;
  readonly values: Texts;
}

/** The text of a cell of an encoded column; null where it holds nothing. */
export function cellText({ codes, values }: EncodedColumn, row: number): string | null {
  return values.at(codes[row] ?? -1) ?? null;
}

export function encodeColumn(name: string, values: readonly (string | null)[]): EncodedColumn {
  const distinct = new TextsBuilder();
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : distinct.idOf(value)));
  return { name, codes, values: distinct.finish() };
}
