import { describe, expect, test } from 'vitest';
import { describeResult, resultColumn, withCasts } from './result-type.ts';
import { sql } from './sql.ts';

describe('what DuckDB types become', () => {
  test.each([
    ['TINYINT', 'int32', 'INTEGER', false],
    ['USMALLINT', 'int32', 'INTEGER', false],
    ['INTEGER', 'int32', null, false],
    ['UINTEGER', 'bigint', 'BIGINT', false],
    ['BIGINT', 'bigint', null, false],
    ['UBIGINT', 'bigint', 'VARCHAR', true],
    ['HUGEINT', 'bigint', 'VARCHAR', true],
    ['FLOAT', 'float64', 'DOUBLE', false],
    ['DOUBLE', 'float64', null, false],
    ['BOOLEAN', 'boolean', null, false],
    ['VARCHAR', 'text', null, false],
    ['DATE', 'text', 'VARCHAR', false],
    ['TIMESTAMP WITH TIME ZONE', 'text', 'VARCHAR', false],
    ['DECIMAL(18,3)', 'text', 'VARCHAR', false],
    ['INTEGER[]', 'text', 'VARCHAR', false],
    ['"NULL"', 'text', 'VARCHAR', false],
    ['a type of tomorrow', 'text', 'VARCHAR', false],
  ])('%s', (duckdbType, type, cast, digits) => {
    expect(resultColumn('c', duckdbType)).toEqual({ name: 'c', type, cast, digits });
  });
});

test('a statement that needs no cast is sent as it is', () => {
  const statement = sql`select 1;`;
  expect(withCasts(statement, [resultColumn('a', 'INTEGER')])).toBe(statement);
});

test('casts go around the statement, by position, so that names may repeat or be hostile', () => {
  const columns = [
    resultColumn('a', 'DATE'),
    resultColumn('a', 'INTEGER'),
    resultColumn('"; drop', 'HUGEINT'),
  ];
  expect(withCasts(sql`select x -- note`, columns).sqlText).toBe(
    'select cast("c0" as VARCHAR) as "a", "c1" as "a", cast("c2" as VARCHAR) as """; drop" ' +
      'from (select x -- note\n) as result("c0", "c1", "c2")',
  );
  expect(describeResult(sql`select 1;`).sqlText).toBe('describe (select 1\n)');
});
