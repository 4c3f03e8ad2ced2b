import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql, type Engine } from '../../shared/engine/index.ts';
import { unwrap, type Job, type Progress } from '../../shared/kernel/index.ts';
import { openBothEngines, type BothEngines } from './both-engines.ts';

let both: BothEngines;
beforeAll(async () => {
  both = await openBothEngines();
});
afterAll(() => both.close());

/** Minutes of work on any machine. */
const endless = {
  aggregate: sql`select sum(a.range * b.range) from range(30000000) a, range(100000) b`,
  sort: sql`select count(*) from (select hash(range) h from range(200000000) order by h desc)`,
  'rare rows': sql`select range from range(100000000000) where hash(range) = 7`,
  'many casts': sql`select sum((a.range::hugeint * b.range)::decimal(38,0)) from range(30000000) a, range(100000) b`,
};

interface CancellableJob extends Job {
  cancel(): void;
  readonly reports: Progress[];
}

/** A job that cancels itself once the engine has had time to get into its work. */
function jobCancelledAfter(milliseconds: number): CancellableJob {
  const controller = new AbortController();
  const reports: Progress[] = [];
  const job = {
    signal: controller.signal,
    report: (progress: Progress) => reports.push(progress),
    reports,
    cancel: () => controller.abort(),
  };
  if (milliseconds >= 0) setTimeout(job.cancel, milliseconds);
  return job;
}

const engines = ['native', 'nativeTwoThreads', 'wasm'] as const;

async function expectUsable(engine: Engine): Promise<void> {
  expect(unwrap(await engine.query(sql`select 42 as answer`)).columns[0]?.values[0]).toBe(42);
}

describe.each(engines)('%s', (name) => {
  test.each(Object.entries(endless))('cancels: %s', async (_, statement) => {
    for (const milliseconds of [0, 150]) {
      const result = await both[name].query(statement, jobCancelledAfter(milliseconds));
      expect(result).toMatchObject({ ok: false, error: { code: 'job.cancelled' } });
    }
    await expectUsable(both[name]);
  });

  test('cancels a statement that writes, and nothing is written', async () => {
    const statement = sql`create table huge as select a.range x from range(30000000) a, range(100000) b where a.range % 3 = b.range % 7`;
    const result = await both[name].execute(statement, jobCancelledAfter(150));
    expect(result).toMatchObject({ ok: false, error: { code: 'job.cancelled' } });
    expect(await both[name].query(sql`select * from huge`)).toMatchObject({ ok: false });
  });

  test('cancels before it begins, and while it waits for its turn', async () => {
    const before = jobCancelledAfter(-1);
    before.cancel();
    expect(await both[name].query(sql`select 1`, before)).toMatchObject({ error: { code: 'job.cancelled' } });

    const running = jobCancelledAfter(-1);
    const waiting = jobCancelledAfter(-1);
    const first = both[name].query(endless.aggregate, running);
    const second = both[name].query(sql`create table never as select 1`, waiting);
    waiting.cancel();
    expect(await second).toMatchObject({ error: { code: 'job.cancelled' } });
    running.cancel();
    expect(await first).toMatchObject({ error: { code: 'job.cancelled' } });
    expect(await both[name].query(sql`select * from never`)).toMatchObject({
      error: { code: 'engine.catalog' },
    });
  });

  test('cancels a stream between its parts and within one', async () => {
    const between = jobCancelledAfter(-1);
    const seen: string[] = [];
    for await (const part of both[name].stream(sql`select i from range(1000000) t(i)`, between)) {
      seen.push(part.ok ? 'part' : part.error.code);
      between.cancel();
    }
    expect(seen).toEqual(['part', 'job.cancelled']);

    const within: string[] = [];
    for await (const part of both[name].stream(endless['rare rows'], jobCancelledAfter(150)))
      within.push(part.ok ? 'part' : part.error.code);
    expect(within).toEqual(['job.cancelled']);
    await expectUsable(both[name]);
  });

  test('a stream left early leaves nothing behind', async () => {
    for await (const part of both[name].stream(sql`select i from range(10000000) t(i)`)) {
      unwrap(part);
      break;
    }
    await expectUsable(both[name]);
  });

  test('other statements may run while a stream is read, which sees the tables as they were', async () => {
    const engine = both[name];
    unwrap(await engine.execute(sql`create or replace table counted as select i from range(100000) t(i)`));
    let rows = 0;
    for await (const part of engine.stream(sql`select i from counted`)) {
      rows += unwrap(part).rowCount;
      unwrap(await engine.execute(sql`delete from counted where i % 2 = 0`));
    }
    expect(rows).toBe(100000);
  });
});

test('native says how far it is', async () => {
  const job = jobCancelledAfter(1000);
  await both.native.execute(
    sql`create table slow as select hash(i::varchar) from range(100000000) t(i)`,
    job,
  );
  expect(job.reports.length).toBeGreaterThan(0);
  for (const report of job.reports) {
    expect(report).toMatchObject({ phase: 'query', total: 100, unit: 'percent' });
    expect(report.done).toBeGreaterThanOrEqual(0);
    expect(report.done).toBeLessThanOrEqual(100);
  }
});

test('a WASM statement that is deaf to its cancel takes the engine with it, never the caller', async () => {
  const own = await openBothEngines();
  // A cross join that finds nothing gives its one thread back after minutes only.
  const deaf = sql`select a.range from range(30000000) a, range(100000) b where hash(a.range * b.range) = 7`;
  const cancelled = await own.wasm.query(deaf, jobCancelledAfter(100));
  expect(cancelled).toMatchObject({ error: { code: 'job.cancelled' } });
  expect(await own.wasm.query(sql`select 1`)).toMatchObject({ error: { code: 'engine.closed' } });
  await own.close();
});

test.each(engines)('%s: closing ends what runs', async (name) => {
  const own = await openBothEngines();
  const engine = own[name];
  const running = engine.query(endless.aggregate);
  const waiting = engine.query(sql`select 1`);
  await engine.close();
  expect(await running).toMatchObject({ error: { code: 'engine.closed' } });
  expect(await waiting).toMatchObject({ error: { code: 'engine.closed' } });
  expect(await engine.query(sql`select 1`)).toMatchObject({ error: { code: 'engine.closed' } });
  await own.close();
});
