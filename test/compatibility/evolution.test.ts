import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngineOpener } from '../../host/engine/index.ts';
import { cell, type Engine } from '../../shared/engine/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import {
  affectedBy,
  compareModels,
  defaultJudgeOptions,
  deprecations,
  diffModels,
  earlyRemovals,
  emptySnapshot,
  migrationPlan,
  planMarkdown,
  type JudgeOptions,
  type ModelSnapshot,
} from '../../shared/model/evolution/index.ts';
import { entitySchema, type Entity } from '../../shared/workspace/index.ts';

const attribute = (id: string, more: object = {}) => ({
  id,
  name: id,
  classification: 'none',
  definition: id,
  ...more,
});
const entity = (changes: object = {}): Entity =>
  entitySchema.parse({
    id: 'customer',
    name: 'Customer',
    definition: 'Somebody who buys.',
    key: ['id'],
    attributes: [
      attribute('id', { type: 'integer' }),
      attribute('email', { classification: 'direct' }),
      attribute('points', { type: 'integer' }),
      attribute('note'),
    ],
    ...changes,
  });
const model = (entities: Entity[], more: Partial<ModelSnapshot> = {}): ModelSnapshot => ({
  ...emptySnapshot('v'),
  entities,
  ...more,
});
const attributes = (...list: object[]) => entity({ attributes: list });
const [id, email, points, note] = [
  attribute('id', { type: 'integer' }),
  attribute('email', { classification: 'direct' }),
  attribute('points', { type: 'integer' }),
  attribute('note'),
];
const compare = async (
  before: Entity[],
  after: Entity[],
  options: Partial<JudgeOptions> = {},
  more: Partial<ModelSnapshot> = {},
) =>
  unwrap(
    await compareModels(
      [model(before, more)],
      model(after, more),
      { ...defaultJudgeOptions, ...options },
      silentJob,
    ),
  );

describe('the difference of two models', () => {
  it('is empty for equal models', () => {
    expect(diffModels(model([entity()]), model([entity()]))).toEqual([]);
  });

  it('takes a tightened cardinality for a foreign key that occurs once, and finds the break at the relationship', async () => {
    const to = (more: object) =>
      entity({
        id: 'card',
        key: ['no'],
        attributes: [attribute('no'), attribute('owner')],
        relationships: [{ id: 'of', to: 'customer', attributes: ['owner'], toAttributes: ['id'], ...more }],
      });
    const many = to({ cardinality: 'many-to-one' });
    const found = async (before: Entity, after: Entity, mode: JudgeOptions['mode']) => {
      const { changes } = await compare([entity(), before], [entity(), after], { mode });
      return changes.flatMap(({ kind, path: at, findings }) =>
        findings.map(({ code, verdict }) => `${kind} ${at} ${verdict} ${code}`),
      );
    };
    const one = to({ cardinality: 'one-to-one' });
    expect(await found(many, one, 'backward')).toEqual(['relationship card.of breaking key-tightened']);
    expect(await found(one, many, 'backward')).toEqual([]);
    expect(await found(one, many, 'forward')).toEqual(['relationship card.of breaking key-tightened']);
    const all = to({ toOptional: false });
    expect(await found(many, all, 'backward')).toEqual(['relationship card.of warning child-required']);
    expect(await found(all, many, 'backward')).toEqual([]);
  });

  it('finds a column that must occur once at the column', async () => {
    const once = attributes(id, { ...email, unique: true }, points, note);
    const { changes } = await compare([entity()], [once]);
    expect(changes).toMatchObject([{ kind: 'attribute', path: 'customer.email', verdict: 'breaking' }]);
  });

  it('stands texts that hold half a character', async () => {
    const half = attributes(id, email, points, { ...note, definition: 'broken \ud800 text' });
    expect(diffModels(model([entity()]), model([half])).map(({ path: at }) => at)).toEqual(['customer.note']);
    expect((await compare([half], [half])).changes).toEqual([]);
  });

  it('knows a rename by the stable id', () => {
    const renamed = attributes(id, { ...email, name: 'E-mail address' }, points, note);
    expect(diffModels(model([entity()]), model([renamed]))).toMatchObject([
      {
        kind: 'attribute',
        path: 'customer.email',
        status: 'renamed',
        words: 'attribute customer.email: name “email” becomes “E-mail address”',
      },
    ]);
  });

  it('names what changed in relationships, domains, areas, glossary and contracts', () => {
    const relationship = { id: 'buys_at', to: 'customer', attributes: ['id'], toAttributes: ['id'] };
    const before = model([entity({ relationships: [relationship] })], {
      domains: [{ id: 'code', name: 'Code', type: 'text', maxLength: 5 }],
      terms: [{ id: 'customer', name: 'Customer', definition: 'a', status: 'draft' }],
      areas: [{ id: 'sales', name: 'Sales', entities: ['customer'] }],
      contracts: [{ id: 'c', name: 'C', version: '1.0.0', status: 'draft', entities: ['customer'] }],
    });
    const after = model(
      [entity({ relationships: [{ ...relationship, cardinality: 'one-to-one', optional: false }] })],
      {
        domains: [{ id: 'code', name: 'Code', type: 'text', maxLength: 9 }],
        terms: [{ id: 'customer', name: 'Customer', definition: 'b', status: 'agreed' }],
        areas: [],
        contracts: [{ id: 'c', name: 'C', version: '2.0.0', status: 'active', entities: ['customer'] }],
      },
    );
    expect(
      diffModels(before, after).map(({ kind, path: at, status, members }) => [
        kind,
        at,
        status,
        members.map(({ member }) => member),
      ]),
    ).toEqual([
      ['relationship', 'customer.buys_at', 'changed', ['cardinality', 'optional']],
      ['area', 'sales', 'removed', []],
      ['domain', 'code', 'changed', ['maxLength']],
      ['term', 'customer', 'changed', ['definition', 'status']],
      ['contract', 'c', 'changed', ['version', 'status']],
    ]);
  });

  it('is judged by the real classifiers, each change with its rule sets and something that fails', async () => {
    const { verdict, changes } = await compare(
      [entity()],
      [attributes(id, { ...email, required: true }, points)],
    );
    expect(verdict).toBe('breaking');
    const at = (place: string) => changes.find((change) => change.path === place);
    expect(at('customer.note')).toMatchObject({
      status: 'removed',
      verdicts: {
        avro: 'safe',
        json: 'breaking',
        dbt: 'warning',
        warehouse: 'breaking',
        iglu: 'safe',
        privacy: 'safe',
      },
    });
    expect(at('customer.email')).toMatchObject({
      status: 'changed',
      verdicts: { avro: 'breaking', json: 'breaking', dbt: 'safe', warehouse: 'breaking', iglu: 'breaking' },
    });
    for (const change of changes)
      for (const finding of change.findings)
        if (['avro', 'json', 'warehouse'].includes(finding.ruleSet))
          expect(finding.counterexample).not.toBeNull();
  });

  it('looks in the direction that the mode says', async () => {
    const added = attributes(id, email, points, note, attribute('extra', { required: true }));
    const verdictOf = async (mode: JudgeOptions['mode']) =>
      (await compare([entity()], [added], { mode, rules: ['avro'] })).verdict;
    expect([
      await verdictOf('backward'),
      await verdictOf('forward'),
      await verdictOf('full'),
      await verdictOf('none'),
    ]).toEqual(['breaking', 'safe', 'breaking', 'safe']);
  });

  it('compares transitive modes with every older model', async () => {
    const must = attributes(id, email, points, { ...note, required: true });
    const v1 = attributes(id, email, points);
    const judge = async (mode: JudgeOptions['mode']) =>
      unwrap(
        await compareModels(
          [model([v1]), model([must])],
          model([must]),
          { ...defaultJudgeOptions, mode, rules: ['avro'] },
          silentJob,
        ),
      ).verdict;
    expect([await judge('backward'), await judge('backward_transitive')]).toEqual(['safe', 'breaking']);
  });

  it('calls a contracted model versioned, so that dbt fails instead of warning', async () => {
    const contracts = [
      { id: 'c', name: 'C', version: '1.0.0', status: 'active' as const, entities: ['customer'] },
    ];
    expect(
      (await compare([entity()], [attributes(id, email, points)], { rules: ['dbt'] }, { contracts })).verdict,
    ).toBe('breaking');
    expect((await compare([entity()], [attributes(id, email, points)], { rules: ['dbt'] })).verdict).toBe(
      'warning',
    );
  });

  it('notices a limit that changed in a domain which attributes refer to', async () => {
    const coded = attributes(id, { ...email, domain: 'code' });
    const domain = (maxLength: number) => [{ id: 'code', name: 'Code', type: 'text' as const, maxLength }];
    const { changes } = unwrap(
      await compareModels(
        [model([coded], { domains: domain(9) })],
        model([coded], { domains: domain(5) }),
        { ...defaultJudgeOptions, rules: ['json'] },
        silentJob,
      ),
    );
    expect(changes.map(({ kind, path: at, verdict }) => [kind, at, verdict])).toEqual([
      ['domain', 'code', 'safe'],
      ['attribute', 'customer.email', 'breaking'],
    ]);
  });
});

describe('deprecation', () => {
  const window = { since: '2026-01-01', until: '2026-06-01', replacedBy: 'customer.email' };
  const old = attributes(id, email, { ...points, deprecated: window }, note);

  it('has a window, and tells who still depends on what is going', () => {
    const contracts = [
      {
        id: 'shop',
        name: 'Shop',
        version: '1.0.0',
        status: 'active' as const,
        entities: ['customer'],
        consumers: [
          { id: 'bi', name: 'BI', uses: ['customer.points'] },
          { id: 'crm', name: 'CRM', uses: ['customer.email'] },
        ],
      },
    ];
    const states = (today: string, used: boolean) =>
      deprecations(model([old], used ? { contracts } : {}), today).map(({ path: at, state }) => [at, state]);
    expect(states('2025-12-31', true)).toEqual([['customer.points', 'announced']]);
    expect(states('2026-03-01', true)).toEqual([['customer.points', 'open']]);
    expect(states('2026-06-01', true)).toEqual([['customer.points', 'overdue']]);
    expect(states('2026-06-01', false)).toEqual([['customer.points', 'over']]);
    expect(
      affectedBy('customer.points', model([old], { contracts })).map(({ kind, name }) => [kind, name]),
    ).toEqual([
      ['consumer', 'BI'],
      ['contract', 'Shop'],
    ]);
  });

  it('tells what goes before its time', () => {
    const gone = model([attributes(id, email)]);
    expect(earlyRemovals(model([old]), gone, '2026-03-01').map(({ words }) => words)).toEqual([
      'customer.points is gone before the end of its window (2026-06-01)',
      'customer.note is gone and was never announced as deprecated',
    ]);
    expect(earlyRemovals(model([old]), gone, '2026-07-01').map(({ path: at }) => at)).toEqual([
      'customer.note',
    ]);
  });
});

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
