import type { Column, ColumnBatch } from './column.ts';
import { type ResultColumn } from './result-type.ts';

/** A result without rows still has its columns. */
export function emptyBatch(columns: readonly Pick<ResultColumn, 'name' | 'type'>[]): ColumnBatch {
  return { rowCount: 0, columns: columns.map(({ name, type }) => joinColumns(name, type, [], 0)) };
}

/** Batches of the same columns, one after another, as one. */
export function joinBatches(batches: readonly ColumnBatch[]): ColumnBatch {
  const first = batches[0];
  if (first === undefined) return { rowCount: 0, columns: [] };
  if (batches.length === 1) return first;
  const rowCount = batches.reduce((sum, batch) => sum + batch.rowCount, 0);
  const columns = first.columns.map((column, index) => {
    const parts = batches.map((batch) => batch.columns[index]).filter((part) => part !== undefined);
    return joinColumns(column.name, column.type, parts, rowCount);
  });
  return { rowCount, columns };
}

/** Digits become bigints where the result type says so. */
export function parseDigits(batch: ColumnBatch, columns: readonly ResultColumn[]): ColumnBatch {
  if (!columns.some((column) => column.digits)) return batch;
  return {
    rowCount: batch.rowCount,
    columns: batch.columns.map((column, index): Column => {
      if (column.type !== 'text' || columns[index]?.digits !== true) return column;
      const values = column.values.map((value) => (value === null ? null : BigInt(value)));
      return { name: column.name, type: 'bigint', values };
    }),
  };
}

function joinColumns(name: string, type: Column['type'], parts: readonly Column[], rowCount: number): Column {
  switch (type) {
    case 'text':
      return { name, type, values: parts.flatMap((part) => (part.type === type ? part.values : [])) };
    case 'bigint':
      return { name, type, values: parts.flatMap((part) => (part.type === type ? part.values : [])) };
    case 'int32':
      return { name, type, ...joinNumbers(new Int32Array(rowCount), numeric(parts, type)) };
    case 'float64':
      return { name, type, ...joinNumbers(new Float64Array(rowCount), numeric(parts, type)) };
    case 'boolean':
      return { name, type, ...joinNumbers(new Uint8Array(rowCount), numeric(parts, type)) };
  }
}

type Numeric<T> = Extract<Column, { type: T }>;

function numeric<T extends 'int32' | 'float64' | 'boolean'>(parts: readonly Column[], type: T): Numeric<T>[] {
  return parts.filter((part): part is Numeric<T> => part.type === type);
}

interface Numbers<A> {
  readonly values: A;
  readonly nulls: Uint8Array | null;
}

function joinNumbers<A extends Int32Array | Float64Array | Uint8Array>(
  values: A,
  parts: readonly Numbers<A>[],
): Numbers<A> {
  const nulls = parts.some((part) => part.nulls !== null) ? new Uint8Array(values.length) : null;
  let at = 0;
  for (const part of parts) {
    values.set(part.values, at);
    if (part.nulls !== null) nulls?.set(part.nulls, at);
    at += part.values.length;
  }
  return { values, nulls };
}
