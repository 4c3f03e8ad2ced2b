import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { traceScalar } from './trace-scalar.ts';

const columns = ['email', 'phone', 'E-Mail', 'date', 'a "b"', 'select'];

function inputs(text: string): readonly string[] | string {
  const traced = traceScalar(text, columns, 'crm');
  return traced.ok
    ? traced.value.map(({ column, subtype, masking }) => `${column} ${subtype}${masking ? ' masked' : ''}`)
    : traced.error.message;
}

describe('a scalar expression', () => {
  test.each<[string, readonly string[]]>([
    ['email', ['email IDENTITY']],
    ['(EMAIL)', ['email IDENTITY']],
    ['"E-Mail"', ['E-Mail IDENTITY']],
    ['"a ""b"""', ['a "b" IDENTITY']],
    ['"select"', ['select IDENTITY']],
    ['date', ['date IDENTITY']],
    ["date '2026-01-31'", []],
    ['md5(lower(trim(email)))', ['email TRANSFORMATION masked']],
    ["md5(email) || '-' || email", ['email TRANSFORMATION']],
    ['email || phone is null', ['email TRANSFORMATION masked', 'phone TRANSFORMATION masked']],
    ["case when email is null then phone else 'x' end", ['email CONDITIONAL masked', 'phone TRANSFORMATION']],
    ["trim(both ' ' from email)", ['email TRANSFORMATION']],
    ['extract(year from date)', ['date TRANSFORMATION']],
    ['substring(phone from 1 for 3)', ['phone TRANSFORMATION']],
    ["position('@' in email)", ['email TRANSFORMATION']],
    ['try_cast(phone as decimal(10, 2))', ['phone TRANSFORMATION']],
    ['phone::varchar[]', ['phone TRANSFORMATION']],
    ["email not in ('a', phone)", ['email TRANSFORMATION', 'phone TRANSFORMATION']],
    [
      "email not like '%x' and not phone between '1' and '2'",
      ['email TRANSFORMATION', 'phone TRANSFORMATION'],
    ],
    ["{'a': email, 'b': phone}.b", ['phone IDENTITY']],
    ['email.lower().md5()', ['email TRANSFORMATION masked']],
    ['date + interval 3 day', ['date TRANSFORMATION']],
    ["date + interval '3' day", ['date TRANSFORMATION']],
    ["string_split(email, ',')[1]", ['email TRANSFORMATION']],
    ['list_transform([email], lambda x: x || phone)', ['email TRANSFORMATION', 'phone TRANSFORMATION']],
    ["'a''b'", []],
    ['-1 + 2 * 3', []],
  ])('%s', (text, expected) => {
    expect(inputs(text)).toEqual(expected);
  });

  test.each([
    'select email',
    '(select email from crm)',
    'email in (select 1)',
    'count(email)',
    'max(email) over ()',
    'email; drop table crm',
    'email -- and so on',
    '/* x */ email',
    '*',
    'crm.*',
    'nothing',
    'lower(email',
    'case when email then',
    '$1',
    '',
    'email phone',
    'unnest([email])',
  ])('refuses %s and says where', (text) => {
    expect(inputs(text)).toMatch(/^Character \d+: /);
  });

  test('always ends with an answer, whatever is written', () => {
    const word = fc.constantFrom(
      'email',
      'phone',
      'lower',
      '(',
      ')',
      '[',
      ']',
      ',',
      'case',
      'when',
      'then',
      'end',
      'is',
      'null',
      'not',
      '::',
      'varchar',
      "'x'",
      '1',
      '.',
      ':',
      'in',
      'lambda',
      '{',
      '}',
      '->',
      'from',
      'extract',
      'interval',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 25 }), (words) => {
        const traced = traceScalar(words.join(' '), columns, 'crm');
        return traced.ok || traced.error.code === 'lineage.expression';
      }),
      { seed: 7, numRuns: 3000 },
    );
  });
});
