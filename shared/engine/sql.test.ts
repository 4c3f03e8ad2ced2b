import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dataType, identifier, joinSql, literal, nested, sql } from './sql.ts';

describe('identifier', () => {
  test('is always quoted, quotes doubled, parts joined by dots', () => {
    expect(identifier('a b').sqlText).toBe('"a b"');
    expect(identifier('"; drop table').sqlText).toBe('"""; drop table"');
    expect(identifier('main', 't"x').sqlText).toBe('"main"."t""x"');
    expect(identifier('straße 田').sqlText).toBe('"straße 田"');
  });

  test('refuses what cannot be a name', () => {
    expect(() => identifier('')).toThrow(TypeError);
    expect(() => identifier('a\u0000b')).toThrow(TypeError);
  });
});

describe('literal', () => {
  test.each([
    [null, 'NULL'],
    [true, 'true'],
    [5, '5'],
    [-5, '(-5)'],
    [-5n, '(-5)'],
    [-0.5, '(-0.5::DOUBLE)'],
    [0.1, '0.1::DOUBLE'],
    [1e300, '1e+300::DOUBLE'],
    [2 ** 53, '9007199254740992::DOUBLE'],
    [123456789012345678901234567890n, '123456789012345678901234567890'],
    ["it's", "'it''s'"],
    ['', "''"],
    ['a\u0000b', "('a' || chr(0) || 'b')"],
  ])('%s', (value, text) => {
    expect(literal(value).sqlText).toBe(text);
  });

  test('refuses numbers SQL has no literal for', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => literal(value)).toThrow(TypeError);
  });
});

describe('sql', () => {
  test('quotes values and takes parts as they are', () => {
    const name = 'x';
    const built = sql`select ${identifier('a')} from ${identifier('t')} where b = ${`o'${name}`} and c in (${joinSql([literal(1), literal(2n)])})`;
    expect(built.sqlText).toBe(`select "a" from "t" where b = 'o''x' and c in (1, 2)`);
  });

  test('a negative number after a minus does not begin a comment', () => {
    expect(sql`select 1 -${-5}`.sqlText).toBe('select 1 -(-5)');
  });

  test('a quoted text never ends before its end', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const quoted = sql`${text.replaceAll('\u0000', '')}`.sqlText;
        expect(quoted.slice(1, -1).replaceAll("''", '')).not.toContain("'");
      }),
      { seed: 360 },
    );
  });

  test('only type names pass as types', () => {
    expect(dataType('TIMESTAMP WITH TIME ZONE').sqlText).toBe('TIMESTAMP WITH TIME ZONE');
    expect(() => dataType('VARCHAR); drop table t')).toThrow(TypeError);
  });

  test('a nested statement loses its semicolon and survives a comment at its end', () => {
    expect(nested(sql`select 1 ; `).sqlText).toBe('(select 1\n)');
    expect(nested(sql`select 1 -- one`).sqlText).toBe('(select 1 -- one\n)');
  });
});
