import { describe, expect, it } from 'vitest';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import {
  affectedBy,
  compareModels,
  defaultJudgeOptions,
  deprecations,
  diffModels,
  earlyRemovals,
  type JudgeOptions,
  type ModelSnapshot,
} from '../../shared/model/evolution/index.ts';
import type { Entity } from '../../shared/workspace/index.ts';
import { attribute, attributes, email, entity, id, model, note, points } from './small-model.ts';

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
