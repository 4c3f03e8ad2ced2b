import { describe, expect, test } from 'vitest';
import { engineError } from './engine-error.ts';

describe('the code of a DuckDB failure', () => {
  test.each([
    ['Parser Error: syntax error at or near "x"', 'engine.syntax'],
    [
      '{"exception_type":"Parser","exception_message":"say \\"x\\"","error_subtype":"SYNTAX_ERROR"}',
      'engine.syntax',
    ],
    ['Catalog Error: Table with name x does not exist!', 'engine.catalog'],
    ['Binder Error: Referenced column "x" not found', 'engine.catalog'],
    ["Conversion Error: Could not convert string 'a' to INT32", 'engine.conversion'],
    ['Out of Range Error: Overflow in addition', 'engine.conversion'],
    ['Constraint Error: NOT NULL constraint failed: t.a', 'engine.constraint'],
    ['Permission Error: Cannot access file "/x"', 'engine.permission'],
    [
      'Invalid Input Error: Cannot change configuration option "threads" - the configuration has been locked',
      'engine.permission',
    ],
    ['Missing Extension Error: File x requires the extension httpfs to be loaded', 'engine.permission'],
    ['IO Error: No space left on device', 'engine.io'],
    ['Out of Memory Error: could not allocate block of size 256.0 KiB', 'engine.out-of-memory'],
    ['INTERRUPT Error: Interrupted!', 'job.cancelled'],
    ['query was canceled', 'job.cancelled'],
    ['Invalid Input Error: Invalid unicode', 'engine.internal'],
    ['table index is out of bounds', 'engine.internal'],
    ['{"exception_type": not JSON', 'engine.internal'],
  ])('%s', (message, code) => {
    expect(engineError(new Error(message)).code).toBe(code);
  });
});

test('the message is DuckDB’s, cut short, and the same from both builds', () => {
  const json = engineError(
    new Error('{"exception_type":"Parser","exception_message":"say \\"x\\"\\nLINE 1"}'),
  );
  expect(json.message).toBe('Parser Error: say "x"\nLINE 1');
  expect(engineError(new Error(`Parser Error: ${'x'.repeat(10_000)}`)).message.length).toBeLessThan(310);
  expect(engineError('a text was thrown').message).toBe('a text was thrown');
});

test('the excerpt of a conversion is left out: it may show our casts instead of the statement', () => {
  const error = engineError(
    new Error('Conversion Error: no number\n\nLINE 1: select cast("c0" as VARCHAR)…\n  ^'),
  );
  expect(error.message).toBe('Conversion Error: no number');
});
