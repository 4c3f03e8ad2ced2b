import { DuckDBTypeId, DuckDBVarCharVector, type DuckDBDataChunk, type DuckDBVector } from '@duckdb/node-api';
import type { Column, ColumnType, TableColumn } from '../../shared/engine/index.ts';

/** The column type of a physical DuckDB type; null for any other, which the engine casts or refuses. */
export function columnTypeOf(id: DuckDBTypeId): ColumnType | null {
  switch (id) {
    case DuckDBTypeId.VARCHAR:
      return 'text';
    case DuckDBTypeId.INTEGER:
      return 'int32';
    case DuckDBTypeId.BIGINT:
      return 'bigint';
    case DuckDBTypeId.DOUBLE:
      return 'float64';
    case DuckDBTypeId.BOOLEAN:
      return 'boolean';
    default:
      return null;
  }
}

/** Copies a chunk out of DuckDB's memory, which is gone with the next chunk. */
export function chunkColumns(chunk: DuckDBDataChunk, columns: readonly TableColumn[]): Column[] {
  return columns.map(({ name, type }, index): Column => {
    const vector = chunk.getColumnVector(index);
    const rowCount = chunk.rowCount;
    switch (type) {
      case 'text':
        return { name, type, values: restoreByteOrderMarks(vector, items(vector, rowCount, isText)) };
      case 'bigint':
        return { name, type, values: items(vector, rowCount, isBigint) };
      case 'int32':
        return { name, type, ...numbers(vector, new Int32Array(rowCount)) };
      case 'float64':
        return { name, type, ...numbers(vector, new Float64Array(rowCount)) };
      case 'boolean':
        return { name, type, ...numbers(vector, new Uint8Array(rowCount)) };
    }
  });
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isBigint = (value: unknown): value is bigint => typeof value === 'bigint';

function items<T>(vector: DuckDBVector, rowCount: number, is: (value: unknown) => value is T): (T | null)[] {
  const values: (T | null)[] = [];
  for (let row = 0; row < rowCount; row += 1) {
    const value: unknown = vector.getItem(row);
    values.push(is(value) ? value : null);
  }
  return values;
}

/** EF BB BF, U+FEFF in UTF-8, as the low three bytes of a little-endian number. */
const byteOrderMark = 0xbfbbef;

/**
 * The binding decodes texts with a `TextDecoder` that drops a byte order mark at their beginning, so two different
 * cells would become one. A text of DuckDB is 16 bytes in the vector: its length, then its first four bytes or more.
 */
function restoreByteOrderMarks(vector: DuckDBVector, texts: (string | null)[]): (string | null)[] {
  if (!(vector instanceof DuckDBVarCharVector)) return texts;
  const entries: DataView = vector['dataView'];
  return texts.map((text, row) =>
    text !== null &&
    entries.getUint32(row * 16, true) >= 3 &&
    (entries.getUint32(row * 16 + 4, true) & 0xffffff) === byteOrderMark
      ? `\uFEFF${text}`
      : text,
  );
}

function numbers<A extends Int32Array | Float64Array | Uint8Array>(
  vector: DuckDBVector,
  values: A,
): { values: A; nulls: Uint8Array | null } {
  let nulls: Uint8Array | null = null;
  for (let row = 0; row < values.length; row += 1) {
    const value: unknown = vector.getItem(row);
    if (value === null) (nulls ??= new Uint8Array(values.length))[row] = 1;
    else values[row] = Number(value);
  }
  return { values, nulls };
}
