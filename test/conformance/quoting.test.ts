import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identifier, sql, type SqlValue } from '../../shared/engine/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import { openBothEngines, type BothEngines } from './both-engines.ts';
import { statementProblem } from './valid-statement.ts';

let both: BothEngines;
beforeAll(async () => {
  both = await openBothEngines();
});
afterAll(() => both.close());

async function valueOf(value: SqlValue): Promise<unknown[]> {
  const values: unknown[] = [];
  for (const engine of [both.native, both.wasm])
    values.push(unwrap(await engine.query(sql`select ${value} as value`)).columns[0]?.values[0]);
  return values;
}

describe('what is put into SQL is what DuckDB sees', () => {
  test('any text, NUL included', async () => {
    const awkward = fc.constantFrom(
      "'",
      "''",
      '\\',
      '\u0000',
      "\u0000'",
      '$$',
      '"; drop table x',
      '\uFEFF',
      '--',
      '/*',
      '\r\n',
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), awkward), async (text) => {
        expect(await valueOf(text)).toEqual([text, text]);
      }),
      { seed: 360, numRuns: 40 },
    );
  });

  test('any finite number', async () => {
    const finite = fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .filter((value) => !Number.isSafeInteger(value));
    await fc.assert(
      fc.asyncProperty(finite, async (value) => {
        expect(await valueOf(value)).toEqual([value, value]);
      }),
      { seed: 360, numRuns: 40 },
    );
  });

  test('any integer, as itself and after a minus sign', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }), async (value) => {
        const query = sql`select ${value} as a, 0 -${value} as b`;
        for (const engine of [both.native, both.wasm]) {
          const { columns } = unwrap(await engine.query(query));
          expect(columns.map((column) => BigInt(column.values[0] ?? 0))).toEqual([value, -value]);
        }
      }),
      { seed: 360, numRuns: 40 },
    );
  });

  test('any name', async () => {
    const names = fc.string({ unit: 'binary', minLength: 1 }).filter((name) => !name.includes('\u0000'));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(names, fc.constantFrom('"; drop table x', '"', 'select', 'a.b', '\uFEFFid')),
        async (name) => {
          for (const engine of [both.native, both.wasm]) {
            const { columns } = unwrap(
              await engine.query(
                sql`select 1 as ${identifier(name)}, date '2024-01-01' as ${identifier(name)}`,
              ),
            );
            expect(columns.map((column) => column.name)).toEqual([name, name]);
          }
        },
      ),
      { seed: 360, numRuns: 40 },
    );
  });
});

test('a statement can be checked without running it', async () => {
  for (const [, engine] of both.all) {
    unwrap(await engine.execute(sql`create or replace table checked as select 1 as a`));
    await expect(sql`delete from checked where a = 1`).toBeValidStatement(engine);
    await expect(sql`select a from checked`).toBeValidStatement(engine);
    await expect(sql`select b from checked`).not.toBeValidStatement(engine);
    expect(await statementProblem(engine, sql`selec`)).toContain('Parser Error');
    expect(unwrap(await engine.query(sql`select * from checked`)).rowCount).toBe(1);
  }
});
