import {
  DateDay,
  Decimal,
  makeData,
  RecordBatch,
  Schema,
  Field,
  Struct,
  Table as ArrowTable,
  tableToIPC,
  TimestampMillisecond,
  Utf8,
  vectorFromArray,
  type Data,
} from 'apache-arrow';
import { Compression, Table, WriterPropertiesBuilder, writeParquet } from 'parquet-wasm/node';

export interface ParquetColumn<Row> {
  readonly name: keyof Row & string;
  /** `money` is a decimal(12,2) given in cents; a `date` or `text` of no characters is null. */
  readonly type: 'text' | 'date' | 'timestamp' | 'money';
}

const money = new Decimal(2, 12, 128);

/** Decimals are 128-bit little-endian integers of the smallest unit. Amounts here are never negative. */
function moneyData(cents: readonly number[]): Data<Decimal> {
  const words = new Uint32Array(cents.length * 4);
  cents.forEach((amount, index) => {
    words[index * 4] = amount;
  });
  return makeData({ type: money, length: cents.length, data: words });
}

function textData(values: readonly string[]): Data<Utf8> {
  return firstChunk(
    vectorFromArray(
      values.map((value) => (value === '' ? null : value)),
      new Utf8(),
    ).data,
  );
}

function dateData(values: readonly string[]): Data<DateDay> {
  const dates = values.map((value) => (value === '' ? null : new Date(`${value}T00:00:00Z`)));
  return firstChunk(vectorFromArray(dates, new DateDay()).data);
}

function timestampData(values: readonly string[]): Data<TimestampMillisecond> {
  return firstChunk(
    vectorFromArray(
      values.map((value) => Date.parse(value)),
      new TimestampMillisecond('UTC'),
    ).data,
  );
}

function firstChunk<T>(chunks: readonly T[]): T {
  const [chunk] = chunks;
  if (chunk === undefined) throw new Error('an empty column has no data');
  return chunk;
}

function columnData<Row>(column: ParquetColumn<Row>, rows: readonly Row[]): Data {
  const values = rows.map((row) => row[column.name]);
  switch (column.type) {
    case 'money':
      return moneyData(values.map(Number));
    case 'date':
      return dateData(values.map(String));
    case 'timestamp':
      return timestampData(values.map(String));
    case 'text':
      return textData(values.map(String));
  }
}

/** A Parquet file of one row group, Snappy, without times of writing: the same rows give the same bytes. */
export function parquetBytes<Row>(columns: readonly ParquetColumn<Row>[], rows: readonly Row[]): Uint8Array {
  const children = columns.map((column) => columnData(column, rows));
  const fields = columns.map(
    (column, index) => new Field(column.name, children[index]?.type ?? new Utf8(), true),
  );
  const schema = new Schema(fields);
  const struct = makeData({ type: new Struct(fields), length: rows.length, children });
  const arrow = new ArrowTable(schema, [new RecordBatch(schema, struct)]);
  const properties = new WriterPropertiesBuilder()
    .setCompression(Compression.SNAPPY)
    .setCreatedBy('harbor billing export')
    .build();
  return writeParquet(Table.fromIPCStream(tableToIPC(arrow, 'stream')), properties);
}
