import { cellText, type EncodedColumn, encodeColumn } from '../../engine/index.ts';
import type { RawTable } from '../../sources/index.ts';
import type { RecordSet } from '../records.ts';

/** Every so many records of each source, from this one on, as reading their rows alone would give them. */
export function sampledTables({ sources }: RecordSet, from: number, every: number): RawTable[] {
  return sources.flatMap(({ table }) => {
    const rows: number[] = [];
    for (let row = from; row < table.rowCount; row += every) rows.push(row);
    return rows.length === 0 ? [] : [tableOf(table, rows)];
  });
}

function tableOf(table: RawTable, rows: readonly number[]): RawTable {
  const encoded = (column: EncodedColumn): EncodedColumn =>
    encodeColumn(
      column.name,
      rows.map((row) => cellText(column, row)),
    );
  return {
    ...table,
    rowCount: rows.length,
    files: Int32Array.from(rows, (row) => table.files[row] ?? 0),
    rows: Int32Array.from(rows, (row) => table.rows[row] ?? 0),
    columns: table.columns.map(encoded),
    ...(table.computed !== undefined && {
      computed: table.computed.map((one) => ({ ...one, values: encoded(one.values) })),
    }),
  };
}
