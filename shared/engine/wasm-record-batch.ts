import type { Data, Schema } from 'apache-arrow';
import { UnreadableColumn } from './engine-driver.ts';
import type { Column, ColumnBatch } from './column.ts';

/**
 * What is needed of an Arrow record batch. Told apart by its numbers and never by `instanceof`: the batch may come
 * from another copy of the Arrow library than ours.
 */
export interface ArrowBatch {
  readonly numRows: number;
  readonly schema: Schema;
  readonly data: Data;
}

/** `Type` of Arrow's format: https://arrow.apache.org/docs/format/Columnar.html */
const arrow = { int: 2, float: 3, utf8: 5, bool: 6 };

/** Copies an Arrow batch into columns. Throws `UnreadableColumn` for a type outside the five physical ones. */
export function readRecordBatch(batch: ArrowBatch): ColumnBatch {
  const columns = batch.schema.fields.map((field, index) => {
    const data = batch.data.children[index];
    if (data === undefined) throw new TypeError('an Arrow batch without a column of its schema');
    return readColumn(field.name, data);
  });
  return { rowCount: batch.numRows, columns };
}

function readColumn(name: string, data: Data): Column {
  const values: unknown = data.values;
  if (data.typeId === arrow.utf8) return { name, type: 'text', values: texts(data) };
  if (data.typeId === arrow.bool) return { name, type: 'boolean', ...withNulls(data, bits(data)) };
  if (data.typeId === arrow.int && values instanceof Int32Array)
    return { name, type: 'int32', ...withNulls(data, values.slice(0, data.length)) };
  if (data.typeId === arrow.int && values instanceof BigInt64Array)
    return { name, type: 'bigint', values: bigints(data, values) };
  if (data.typeId === arrow.float && values instanceof Float64Array)
    return { name, type: 'float64', ...withNulls(data, values.slice(0, data.length)) };
  throw new UnreadableColumn(name);
}

/** Arrow marks what is there; we mark what is not. The offset of a sliced batch counts in bits. */
function nullsOf(data: Data): Uint8Array | null {
  const valid: Uint8Array | undefined = data.nullBitmap;
  if (data.nullCount === 0 || valid === undefined || valid.length === 0) return null;
  const nulls = new Uint8Array(data.length);
  for (let row = 0; row < data.length; row += 1) nulls[row] = bit(valid, data.offset + row) === 1 ? 0 : 1;
  return nulls;
}

/** What stands under a null is whatever the engine left there: zero, so that equal results are equal arrays. */
function withNulls<A extends Int32Array | Float64Array | Uint8Array>(
  data: Data,
  values: A,
): { values: A; nulls: Uint8Array | null } {
  const nulls = nullsOf(data);
  nulls?.forEach((isNull, row) => {
    if (isNull === 1) values[row] = 0;
  });
  return { values, nulls };
}

function bit(bytes: Uint8Array, position: number): number {
  return ((bytes[position >> 3] ?? 0) >> (position & 7)) & 1;
}

function bits(data: Data): Uint8Array {
  const source: Uint8Array = data.values;
  const values = new Uint8Array(data.length);
  for (let row = 0; row < data.length; row += 1) values[row] = bit(source, data.offset + row);
  return values;
}

function bigints(data: Data, source: BigInt64Array): (bigint | null)[] {
  const nulls = nullsOf(data);
  return Array.from({ length: data.length }, (_, row) => (nulls?.[row] === 1 ? null : (source[row] ?? null)));
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * One decoding for all texts of the batch when they are ASCII (byte positions are then character positions),
 * one for each otherwise.
 */
function texts(data: Data): (string | null)[] {
  const nulls = nullsOf(data);
  const offsets: Int32Array = data.valueOffsets;
  const bytes: Uint8Array = data.values;
  const start = offsets[0] ?? 0;
  const end = offsets[data.length] ?? start;
  const all = decoder.decode(bytes.subarray(start, end));
  const isAscii = all.length === end - start;
  return Array.from({ length: data.length }, (_, row) => {
    if (nulls?.[row] === 1) return null;
    const [from, to] = [offsets[row] ?? 0, offsets[row + 1] ?? 0];
    return isAscii ? all.slice(from - start, to - start) : decoder.decode(bytes.subarray(from, to));
  });
}
