import { describe, expect, test } from 'vitest';
import { columnType } from './column-type.ts';
import { isNativeType } from './native-type.ts';
import { warehouseIds, type WarehouseId } from './warehouse.ts';

describe('a type as it is written', () => {
  test.each<[string, readonly WarehouseId[]]>([
    ['integer[][]', ['duckdb', 'postgresql']],
    ['double precision[]', ['postgresql']],
    ['INTEGER[3]', ['duckdb', 'postgresql']],
    ['BYTES(16)', ['bigquery']],
    ['ARRAY<STRUCT<kind STRING, number STRING(20)>>', ['bigquery', 'databricks']],
    [
      'STRUCT<line1 STRING NOT NULL, geo STRUCT<lat FLOAT64, `lo n` FLOAT64>, tags ARRAY<STRING>>',
      ['bigquery'],
    ],
    ['STRUCT<INT64, x STRING>', ['bigquery']],
    ['RANGE<DATE>', ['bigquery']],
    ['STRUCT<a: STRING, b: MAP<STRING, ARRAY<DECIMAL(10, 2)>>>', ['databricks']],
    ['STRUCT(a INTEGER, "b c" VARCHAR[])[]', ['duckdb']],
    ['MAP(VARCHAR, INTEGER)', ['duckdb', 'snowflake']],
    ['OBJECT(a NUMBER(38,0) NOT NULL, b ARRAY(VARCHAR(20)))', ['snowflake']],
    ['VECTOR(FLOAT, 256)', ['snowflake']],
  ])('%s is one of %s only', (type, expected) => {
    expect(warehouseIds.filter((id) => isNativeType(type, id))).toEqual(expected);
  });

  test.each([
    '',
    'STRUCT<>',
    'STRUCT<a STRING',
    'STRUCT<a STRING>>',
    'STRUCT<`a`` STRING> x>',
    'STRUCT(a INTEGER); DROP TABLE x',
    'STRUCT("a"" INTEGER)',
    "ARRAY<STRING> DEFAULT 'x'",
    'ARRAY<STRING>\n--',
    'INTEGER -- x',
    `${'ARRAY<'.repeat(40)}STRING${'>'.repeat(40)}`,
  ])('%j is none anywhere', (type) => {
    expect(warehouseIds.filter((id) => isNativeType(type, id))).toEqual([]);
  });

  test('stands in a script of its own warehouse and in no other', () => {
    const attribute = { type: 'array', physicalType: 'integer[][]' } as const;
    expect(warehouseIds.map((id) => columnType(id, attribute))).toEqual([
      'integer[][]',
      'integer[][]',
      'ARRAY',
      'ARRAY<STRING>',
      'ARRAY<STRING>',
      'SUPER',
    ]);
  });
});
