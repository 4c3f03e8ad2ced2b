import type { AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import {
  Bool,
  Field,
  Float64,
  Int32,
  Int64,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Utf8,
} from 'apache-arrow';
import type { Data } from 'apache-arrow';
import type { Column, ColumnBatch, ColumnType } from './column.ts';
import type { DriverAppender } from './engine-driver.ts';
import type { TableColumn } from './engine.ts';

/** Rows sent to the engine at a time: its worker answers nobody else while it takes them in. */
const rowsPerMessage = 32_768;

const arrowTypes = {
  text: () => new Utf8(),
  int32: () => new Int32(),
  bigint: () => new Int64(),
  float64: () => new Float64(),
  boolean: () => new Bool(),
} as const satisfies Record<ColumnType, () => unknown>;

export function appendToTable(
  connection: AsyncDuckDBConnection,
  table: string,
  columns: readonly TableColumn[],
): DriverAppender {
  const schema = new Schema(columns.map(({ name, type }) => new Field(name, arrowTypes[type](), true)));
  return {
    async append(batch) {
      for (let start = 0; start < batch.rowCount; start += rowsPerMessage) {
        const end = Math.min(start + rowsPerMessage, batch.rowCount);
        const message = tableToIPC(new Table(recordBatch(schema, batch, start, end)), 'stream');
        await connection.insertArrowFromIPCStream(message, { name: table, schema: 'main', create: false });
      }
    },
    finish: () => Promise.resolve(),
  };
}

function recordBatch(schema: Schema, batch: ColumnBatch, start: number, end: number): RecordBatch {
  const children = batch.columns.map((column) => columnData(column, start, end));
  const length = end - start;
  return new RecordBatch(
    schema,
    makeData({ type: new Struct(schema.fields), length, nullCount: 0, children }),
  );
}

function columnData(column: Column, start: number, end: number): Data {
  const length = end - start;
  const { nullBitmap, nullCount } = validity(column, start, end);
  const head = { length, nullCount, nullBitmap };
  switch (column.type) {
    case 'text':
      return makeData({ type: new Utf8(), ...head, ...utf8(column.values.slice(start, end)) });
    case 'bigint': {
      const data = BigInt64Array.from(column.values.slice(start, end), (value) => value ?? 0n);
      return makeData({ type: new Int64(), ...head, data });
    }
    case 'int32':
      return makeData({ type: new Int32(), ...head, data: column.values.slice(start, end) });
    case 'float64':
      return makeData({ type: new Float64(), ...head, data: column.values.slice(start, end) });
    case 'boolean':
      return makeData({
        type: new Bool(),
        ...head,
        data: packBits(length, (row) => column.values[start + row] === 1),
      });
  }
}

function validity(column: Column, start: number, end: number): { nullBitmap: Uint8Array; nullCount: number } {
  const isNull =
    column.type === 'text' || column.type === 'bigint'
      ? (row: number): boolean => (column.values[row] ?? null) === null
      : (row: number): boolean => column.nulls?.[row] === 1;
  let nullCount = 0;
  const nullBitmap = packBits(end - start, (row) => {
    if (!isNull(start + row)) return true;
    nullCount += 1;
    return false;
  });
  return { nullBitmap, nullCount };
}

function packBits(length: number, isSet: (row: number) => boolean): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(length / 8));
  for (let row = 0; row < length; row += 1) {
    if (isSet(row)) bytes[row >> 3] = (bytes[row >> 3] ?? 0) | (1 << (row & 7));
  }
  return bytes;
}

const encoder = new TextEncoder();

/** All texts one after another and where each begins. A UTF-16 unit takes at most three bytes of UTF-8. */
function utf8(values: readonly (string | null)[]): { valueOffsets: Int32Array; data: Uint8Array } {
  const units = values.reduce((sum, value) => sum + (value?.length ?? 0), 0);
  const room = new Uint8Array(units * 3);
  const valueOffsets = new Int32Array(values.length + 1);
  let at = 0;
  values.forEach((value, row) => {
    if (value !== null) at += encoder.encodeInto(value, room.subarray(at)).written;
    valueOffsets[row + 1] = at;
  });
  return { valueOffsets, data: room.slice(0, at) };
}
