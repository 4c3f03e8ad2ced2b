import { expect, test } from 'vitest';
import { silentJob, unwrap } from '../../../kernel/index.ts';
import { readDdl } from './read-ddl.ts';
import { structFields } from './struct-fields.ts';

const shown = (written: string): string | null => {
  const struct = structFields(written);
  return struct === null
    ? null
    : `${struct.list ? 'many of ' : ''}${struct.fields.map(({ name, type, required }) => `${name} ${type.written}${required ? '!' : ''}`).join('; ')}`;
};

test.each([
  ['STRUCT<a INT64, `b c` STRING NOT NULL>', 'a INT64; b c STRING!'],
  ['ARRAY<STRUCT<a NUMERIC(10, 2), b STRUCT<c STRING>>>', 'many of a NUMERIC(10, 2); b STRUCT<c STRING>'],
  ['struct<a:int,b:array<struct<c:string>>>', 'a int; b array<struct<c: string>>'],
  ['STRUCT(a INTEGER, "b" VARCHAR)[]', 'many of a INTEGER; b VARCHAR'],
  ['OBJECT(a NUMBER(10, 2), b VARCHAR NOT NULL)', 'a NUMBER(10, 2); b VARCHAR!'],
  ['STRUCT<INT64, STRING>', null],
  ['ARRAY<STRING>', null],
  ['MAP<STRING, STRUCT<a INT>>', null],
  ['STRUCT<a', null],
  ['ARRAY<ARRAY<STRUCT<a INT64>>>', null],
])('%s', (written, expected) => {
  expect(shown(written)).toBe(expected);
});

test('a column of structs holds an entity of their fields', async () => {
  const text =
    'CREATE TABLE shop.orders (id INT64 NOT NULL, lines ARRAY<STRUCT<sku STRING NOT NULL, at STRUCT<Lat FLOAT64>>>, raw STRUCT<INT64>);';
  const bytes = new TextEncoder().encode(text);
  const file = { name: 'a.sql', bytes, text };
  const model = unwrap(await readDdl(file, { job: silentJob, dialect: 'bigquery' }));
  expect(
    model.entities.map(({ id, attributes }) => [
      id,
      attributes.map((one) => [one.id, one.type, one.required ?? false, ...(one.holds ?? [])].join(' ')),
    ]),
  ).toEqual([
    ['orders', ['id integer true', 'lines array false orders_lines', 'raw json false']],
    ['orders_lines', ['sku text true', 'at json false orders_lines_at']],
    ['orders_lines_at', ['lat decimal false']],
  ]);
  expect(model.losses.map(({ path, what }) => [path, what])).toContainEqual([
    'a.sql#/shop.orders/lines/at/Lat',
    'orders_lines.at.Lat by its path',
  ]);
});
