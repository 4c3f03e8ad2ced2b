import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCaseEngine } from './case-engine.ts';
import { traceSelect } from '../../shared/lineage/index.ts';

describe('tracing a statement', () => {
  let opened: Awaited<ReturnType<typeof openCaseEngine>>;
  beforeAll(async () => {
    opened = await openCaseEngine();
  });
  afterAll(() => opened.close());

  const codeOf = async (text: string): Promise<string> => {
    const traced = await traceSelect(opened.engine, text);
    return traced.ok ? 'ok' : traced.error.code;
  };

  test.each([
    'insert into crm (id) values (1)',
    'create table x as select 1',
    'select 1; select 2',
    'drop table crm',
    "attach 'x.db'",
    'pivot orders on status using sum(amount)',
    'select id from crm where score = ?',
    "copy crm to 'x.csv'",
    '',
  ])('refuses %s: it is no single SELECT', async (text) => {
    expect(await codeOf(text)).toBe('lineage.not-a-select');
  });

  test.each(['select nothing from crm', 'select * from nowhere', 'select lower() from crm'])(
    'says what the engine says about %s',
    async (text) => {
      expect(await codeOf(text)).toBe('lineage.statement');
    },
  );

  test.each(["select * from 'x.csv'", "select * from read_csv('/etc/passwd')", "select * from glob('*')"])(
    'reaches no file: %s',
    async (text) => {
      expect(await codeOf(text)).toMatch(/^lineage[.](?:statement|unsupported)$/);
    },
  );

  test('names what it does not know instead of leaving it out', async () => {
    const traced = await traceSelect(opened.engine, 'select name, value from duckdb_settings()');
    expect(traced.ok ? null : traced.error).toMatchObject({
      code: 'lineage.unsupported',
      message: expect.stringContaining('duckdb_settings'),
    });
  });

  test('ends for deep statements', async () => {
    let text = 'select id, email from crm';
    for (let depth = 0; depth < 60; depth += 1)
      text = `select id, lower(email) as email from (${text}) where id > ${String(depth)}`;
    const traced = await traceSelect(opened.engine, text);
    expect(traced.ok && traced.value.columns[1]?.inputs).toEqual([
      { table: 'crm', column: 'email', type: 'DIRECT', subtype: 'TRANSFORMATION', masking: false },
    ]);
  });
});
