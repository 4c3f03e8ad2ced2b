import { describe, expect, test } from 'vitest';
import { columnType, decimalDigits } from './column-type.ts';
import { warehouseIds } from './warehouse.ts';

describe('the type of a column', () => {
  test('of a text with a most length counts what the warehouse counts', () => {
    const types = warehouseIds.map((warehouse) => columnType(warehouse, { type: 'text' }, { maxLength: 80 }));
    // Redshift counts bytes, of which a character takes up to four.
    expect(types).toEqual([
      'VARCHAR(80)',
      'varchar(80)',
      'VARCHAR(80)',
      'STRING(80)',
      'VARCHAR(80)',
      'VARCHAR(320)',
    ]);
    expect(columnType('redshift', { type: 'text' }, { maxLength: 20_000 })).toBe('VARCHAR(65535)');
    expect(columnType('databricks', { type: 'text' }, { maxLength: 70_000 })).toBe('STRING');
    expect(columnType('snowflake', { type: 'text' }, { maxLength: 20_000_000 })).toBe('VARCHAR(20000000)');
  });

  test('of whole and of semi-structured values is the widest that the warehouse has', () => {
    const types = warehouseIds.map((id) => [
      columnType(id, { type: 'integer' }),
      columnType(id, { type: 'json' }),
    ]);
    expect(types).toEqual([
      ['BIGINT', 'JSON'],
      ['bigint', 'jsonb'],
      ['NUMBER(38, 0)', 'VARIANT'],
      ['INT64', 'JSON'],
      ['BIGINT', 'VARIANT'],
      ['BIGINT', 'SUPER'],
    ]);
  });

  test('of a decimal has the digits of its domain, none after the point where only one number is said', () => {
    expect(decimalDigits(undefined)).toEqual({ precision: 18, scale: 4 });
    expect(decimalDigits({ precision: 10 })).toEqual({ precision: 10, scale: 0 });
    expect(columnType('postgresql', { type: 'decimal' }, { precision: 10 })).toBe('numeric(10, 0)');
    expect(columnType('bigquery', { type: 'decimal' }, { precision: 38, scale: 2 })).toBe(
      'BIGNUMERIC(38, 2)',
    );
  });

  test('is the one that was written only where the warehouse has it', () => {
    const attribute = { type: 'text', physicalType: 'citext' } as const;
    expect(columnType('postgresql', attribute)).toBe('citext');
    expect(columnType('snowflake', attribute)).toBe('VARCHAR');
    expect(columnType('postgresql', { type: 'text', physicalType: 'text; drop table x' })).toBe('text');
  });
});
