import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql, type Engine, type Sql } from '../../shared/engine/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import { openBothEngines, type BothEngines } from './both-engines.ts';
import { changes, failures, setup, statements } from './statements.ts';

let both: BothEngines;

beforeAll(async () => {
  both = await openBothEngines();
  for (const [, engine] of both.all) {
    for (const statement of setup) unwrap(await engine.execute(statement));
    unwrap(await engine.execute(sql`create table consent_key (id integer primary key)`));
    unwrap(await engine.execute(sql`create table scratch_key (id integer primary key)`));
  }
});
afterAll(() => both.close());

/** The answer of every engine to one statement, failures included. */
async function answers(ask: (engine: Engine) => Promise<unknown>): Promise<readonly unknown[]> {
  const given: unknown[] = [];
  for (const [, engine] of both.all) given.push(await ask(engine));
  return given;
}

async function streamed(engine: Engine, statement: Sql): Promise<unknown[]> {
  const columns: unknown[][] = [];
  for await (const part of engine.stream(statement))
    unwrap(part).columns.forEach((column, index) => {
      (columns[index] ??= []).push(...column.values);
    });
  return columns;
}

test('both are the same DuckDB', () => {
  expect(both.native.version).toMatch(/^v\d+\.\d+\.\d+$/);
  expect(both.wasm.version).toBe(both.native.version);
});

describe('a query gives the same columns, types and values everywhere', () => {
  test.each(statements)('%s', async (_, statement) => {
    const [expected, ...others] = await answers((engine) => engine.query(statement));
    expect(expected).toMatchObject({ ok: true });
    for (const other of others) expect(other).toStrictEqual(expected);
  });

  test.each(statements)('%s, streamed', async (_, statement) => {
    const whole = unwrap(await both.native.query(statement)).columns.map((column) => [...column.values]);
    for (const parts of await answers((engine) => streamed(engine, statement)))
      expect(parts).toStrictEqual(whole);
  });
});

test('changes report and leave the same', async () => {
  for (const [, change] of changes) {
    const [expected, ...others] = await answers((engine) => engine.query(change));
    expect(expected).toMatchObject({ ok: true });
    for (const other of others) expect(other).toStrictEqual(expected);
  }
  const [expected, ...others] = await answers((engine) =>
    engine.query(sql`select * from scratch_view order by id`),
  );
  expect(expected).toMatchObject({ ok: true, value: { rowCount: 7 } });
  for (const other of others) expect(other).toStrictEqual(expected);
});

/** DuckDB guesses what was meant from the functions it has, and native has a few more. */
function withoutHint(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer).replace(/\\nDid you mean .*?\?/, ''));
}

describe('a failure has the same code and message everywhere', () => {
  test.each(failures)('%s', async (_, statement, code) => {
    const [expected, ...others] = await answers((engine) => engine.query(statement));
    expect(expected).toMatchObject({ ok: false, error: { code } });
    for (const other of others) expect(withoutHint(other)).toStrictEqual(withoutHint(expected));
  });

  test('and the engine stays usable, inside a transaction too', async () => {
    for (const [, engine] of both.all) {
      unwrap(await engine.execute(sql`begin transaction`));
      unwrap(await engine.query(sql`insert into scratch_key values (41)`));
      unwrap(await engine.query(sql`select id::hugeint h from scratch_key`));
      unwrap(await engine.execute(sql`rollback`));
      expect(unwrap(await engine.query(sql`select id from scratch_key`)).rowCount).toBe(0);
    }
  });
});
