import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngineOpener } from '../../host/engine/index.ts';
import { cell, type Engine } from '../../shared/engine/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import {
  compareModels,
  defaultJudgeOptions,
  migrationPlan,
  planMarkdown,
} from '../../shared/model/evolution/index.ts';
import { attribute, attributes, email, entity, id, model, note, points } from './small-model.ts';

describe('a migration plan', () => {
  let engine: Engine;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'c360-plan-'));
    engine = unwrap(await createNodeEngineOpener({ tempFolder: folder })('native', { threads: 1 }));
  });
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });
  const run = async (statements: readonly string[]): Promise<void> => {
    for (const sqlText of statements) unwrap(await engine.execute({ sqlText }));
  };
  const rows = async (sqlText: string): Promise<string[]> => {
    const { columns, rowCount } = unwrap(await engine.query({ sqlText }));
    return Array.from({ length: rowCount }, (_, row) =>
      columns.map((column) => String(cell(column, row))).join('|'),
    );
  };

  it('says what no statement fills, and gives the new table its key only when no row is in the way', async () => {
    const before = model([attributes(id, attribute('full_name'))]);
    const after = model([
      entity({
        key: ['source', 'id'],
        attributes: [attribute('source', { required: true }), id, attribute('first_name')],
      }),
    ]);
    const comparison = unwrap(await compareModels([before], after, defaultJudgeOptions, silentJob));
    const { steps } = migrationPlan(before, after, comparison, before);
    const [expand, backfill, fill, , tighten, cutOver] = steps;
    expect(fill?.title).toContain('Fill source (required), first_name of customer');
    expect(fill?.title).toContain('full_name would stay in the old table alone');
    await run([
      'create table customer (id bigint primary key, full_name varchar)',
      "insert into customer values (1, 'Anna Novák'), (2, 'Björn Rossi')",
      ...(expand?.statements ?? []),
      ...(backfill?.statements ?? []),
    ]);
    expect(await rows(fill?.check?.query ?? '')).toEqual(['2']);
    await run(["update customer__next set source = 'crm'"]);
    await run(["insert into customer__next (source, id) values ('crm', 1)"]);
    expect(await rows(tighten?.check?.query ?? '')).toEqual(['1']);
    await run(['delete from customer__next where id = 1 and rowid > 0']);
    expect(await rows(tighten?.check?.query ?? '')).toEqual(['0']);
    await run([...(tighten?.statements ?? []), ...(cutOver?.statements ?? [])]);
    const again = await engine.execute({ sqlText: "insert into customer (source, id) values ('crm', 1)" });
    expect(again.ok).toBe(false);
    await run(['drop table customer', 'drop table customer__previous']);
  });

  it('keeps tables in the schemas that their names say, where the new one is in another', async () => {
    const [before, after] = ['sales', 'shop'].map((schema) =>
      model([
        {
          ...attributes(id, { ...points, type: schema === 'sales' ? 'text' : 'integer' }),
          physicalName: `${schema}.customer`,
        },
      ]),
    );
    if (before === undefined || after === undefined) throw new Error('two models were made');
    const comparison = unwrap(await compareModels([before], after, defaultJudgeOptions, silentJob));
    const { steps } = migrationPlan(before, after, comparison, before);
    await run([
      'create schema sales',
      'create table sales.customer (id bigint primary key, points varchar)',
      "insert into sales.customer values (1, '7')",
      ...steps.flatMap(({ phase, statements }) => (phase === 'contract' ? [] : statements)),
    ]);
    expect(await rows('select points + 1 from shop.customer')).toEqual(['8']);
    await run(steps.filter(({ phase }) => phase === 'cut-over').flatMap(({ rollback }) => rollback));
    expect(await rows('select points from sales.customer')).toEqual(['7']);
    await run(['drop schema sales cascade', 'drop schema shop cascade']);
  });

  it('runs in DuckDB: what fits is moved, what does not is named, and every step but the last can be taken back', async () => {
    const before = model([attributes(id, email, { ...points, type: 'text' }, note)]);
    const after = model([attributes(id, { ...email, physicalName: 'mail' }, points, attribute('extra'))]);
    const comparison = unwrap(await compareModels([before], after, defaultJudgeOptions, silentJob));
    const plan = migrationPlan(before, after, comparison, before);
    expect(plan.steps.map(({ phase }) => phase)).toEqual([
      'expand',
      'backfill',
      'backfill',
      'dual-run',
      'dual-run',
      'cut-over',
      'contract',
    ]);
    await run([
      'create table customer (id bigint primary key, email varchar, points varchar, note varchar)',
      "insert into customer values (1, 'a@x.org', '10', null), (2, null, 'many', 'x'), (3, 'c@x.org', null, null), (4, 'd@x.org', '4', '')",
    ]);
    const step = (phase: string) => {
      const found = plan.steps.find((each) => each.phase === phase);
      if (found === undefined) throw new Error(`no ${phase}`);
      return found;
    };
    await run(step('expand').statements);
    await run(step('expand').rollback);
    await run(step('expand').statements);
    expect(await rows(step('backfill').check?.query ?? '')).toEqual(['1']);
    await run(step('backfill').statements);
    await run(step('backfill').rollback);
    await run(step('backfill').statements);
    await run([
      'delete from customer__next where id = 4',
      "insert into customer__next (id, mail) values (9, 'late')",
      "update customer__next set mail = 'b' where id = 1",
    ]);
    expect(await rows(step('dual-run').check?.query ?? '')).toEqual([
      'different|mail|1',
      'different|points|1',
      'equal||1',
      'only-left||1',
      'only-right||1',
    ]);
    await run(step('cut-over').statements);
    expect(await rows('select count(*) from customer where mail is not null')).toEqual(['3']);
    await run(step('cut-over').rollback);
    expect(await rows('select count(*) from customer where email is not null')).toEqual(['3']);
    await run(step('cut-over').statements);
    await run(step('contract').statements);
    expect(await rows("select count(*) from duckdb_tables() where table_name like 'customer%'")).toEqual([
      '1',
    ]);
    const text = planMarkdown(plan);
    for (const title of ['Expand', 'Backfill', 'Dual run', 'Cut over', 'Contract', 'Rollback'])
      expect(text).toContain(title);
    await run(['drop table customer']);
  });

  it('counts whole rows where there is no key', async () => {
    const keyless = (...list: object[]) => model([entity({ key: [], attributes: list })]);
    const [before, after] = [keyless(email, note), keyless(email, { ...note, type: 'integer' })];
    const comparison = unwrap(await compareModels([before], after, defaultJudgeOptions, silentJob));
    const plan = migrationPlan(before, after, comparison, before);
    await run([
      'create table customer (email varchar, note varchar)',
      "insert into customer values ('a', '1'), ('a', '1'), ('b', 'x')",
    ]);
    for (const { phase, statements } of plan.steps)
      if (phase === 'expand' || phase === 'backfill') await run(statements);
    const check = plan.steps.find(({ phase }) => phase === 'dual-run')?.check?.query ?? '';
    expect(
      (await rows(check)).map((row) =>
        row
          .split('|')
          .filter((_, index) => index !== 1)
          .join(' '),
      ),
    ).toEqual(['equal 3', 'only-left 0', 'only-right 0']);
  });
});
