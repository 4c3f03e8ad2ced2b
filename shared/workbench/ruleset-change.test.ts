import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createNodeEngineOpener } from '../../host/engine/index.ts';
import { silentLogger, toBase64, unwrap } from '../kernel/index.ts';
import { createMemoryFileStore, type MemoryFileStore, type Ruleset } from '../workspace/index.ts';
import { createWorkbench, type LintFindingDto, newWorkspace, type Workbench } from './index.ts';

const tempFolder = mkdtempSync(path.join(os.tmpdir(), 'c360-rules-'));
afterAll(() => rmSync(tempFolder, { recursive: true, force: true }));

const crm = [
  'id,first_name,surname,dob,email,city',
  '1,Ann,Archer,1970-01-02,ann@example.com,Leeds',
  '2,Bob,Baker,1981-11-12,bob@example.com,York',
  '3,Cem,Çelik,1992-05-06,cem@example.com,Hull',
  '4,Dan,Dyer,1955-07-08,dan@example.com,Bath',
  '',
].join('\n');
const shop = [
  'id,first_name,surname,dob,email,city',
  '1,Anne,Archer,1970-01-02,ann@example.com,London',
  '2,Bobby,Baker,1981-11-12,bob@example.com,York',
  '3,Cem,Celik,1992-05-06,,Hull',
  '4,Eve,Evans,1960-02-03,eve@example.com,Bath',
  '',
].join('\n');

let files: MemoryFileStore;
let workbench: Workbench;
let drawn = 0;

beforeEach(async () => {
  files = createMemoryFileStore();
  unwrap(await newWorkspace(files, { name: 'Test' }));
  workbench = unwrap(
    await createWorkbench({
      files,
      openEngine: createNodeEngineOpener({ tempFolder }),
      engineKind: 'native',
      readers: {},
      clock: { now: () => '2026-01-01T00:00:00.000Z' },
      random: {
        bytes: (length) => {
          drawn += 1;
          return new Uint8Array(length).map((_, index) => index + drawn);
        },
      },
      logger: silentLogger,
      host: 'cli',
      productVersion: '0.0.0',
    }),
  );
  unwrap(
    await workbench.call('sources.add', {
      uploads: [await upload('crm.csv', crm), await upload('shop.csv', shop)],
    }),
  );
  return () => workbench.close();
});

async function upload(fileName: string, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  const { upload: id } = unwrap(await workbench.call('upload.begin', { fileName, size: bytes.length }));
  unwrap(await workbench.call('upload.part', { upload: id, base64: toBase64(bytes) }));
  return id;
}

async function rules(): Promise<Ruleset> {
  const [ruleset] = unwrap(await workbench.call('rules.book', {})).rulesets;
  if (ruleset === undefined) throw new Error('no ruleset was proposed');
  return ruleset;
}

const put = async (ruleset: Ruleset) =>
  unwrap(await workbench.call('workspace.execute', { command: 'ruleset.put', args: { ruleset } }));
const resolve = async () => unwrap(await workbench.call('identity.resolve', {}));

/** Golden values by person id and attribute, of everybody. */
async function golden(): Promise<Map<string, string>> {
  const { rows } = unwrap(await workbench.call('identity.persons', { offset: 0, limit: 100 }));
  const values = new Map<string, string>();
  for (const { personId } of rows) {
    const person = unwrap(await workbench.call('identity.person', { personId }));
    for (const cell of person.golden) values.set(`${personId} ${cell.attribute}`, cell.value);
  }
  return values;
}

describe('the effect of a draft', () => {
  const drafts: readonly (readonly [string, string, (from: Ruleset) => Ruleset])[] = [
    ['a threshold', 'pairs', (from) => ({ ...from, thresholds: { link: 60, review: -5 } })],
    [
      'a guard',
      'pairs',
      (from) => ({
        ...from,
        rules: [
          {
            id: 'cities',
            kind: 'never',
            when: [{ attribute: 'contact_point_address.city', match: 'different' }],
          },
        ],
      }),
    ],
    ['a comparison', 'resolved', (from) => ({ ...from, comparisons: from.comparisons.slice(1) })],
    [
      'the order of sources',
      'survivorship',
      (from) => ({ ...from, survivorship: { ...from.survivorship, sourcePriority: ['shop', 'crm'] } }),
    ],
    ['a description', 'same', (from) => ({ ...from, description: 'Other words' })],
  ];
  it.each(drafts)('of %s is what applying it brings', async (_what, how, change) => {
    const from = await rules();
    const before = await resolve();
    const old = await golden();
    const draft = change(from);
    const effect = unwrap(await workbench.call('rules.preview', { draft }));
    expect(effect.how).toBe(how);
    // The quick answers are parts of the whole one, where the run that is there can give them.
    const { golden: _golden, consent: _consent, parameters: _parameters, ...persons } = effect;
    const quick = how === 'resolved' ? null : persons;
    expect(unwrap(await workbench.call('rules.persons', { draft }))).toEqual(quick);
    const figures = unwrap(await workbench.call('rules.regroup', { draft }));
    if (figures === null) expect(quick).toBeNull();
    else expect(quick).toMatchObject(figures);
    expect(effect.before.persons).toBe(before.persons);
    // Nothing is kept until it is applied.
    expect(await rules()).toEqual(from);
    expect(unwrap(await workbench.call('identity.summary', {}))?.resultDigest).toBe(before.resultDigest);
    await put(draft);
    const after = await resolve();
    const now = await golden();
    expect(effect.after.persons).toBe(after.persons);
    expect(effect.after.linkedPairs).toBe(after.linkedPairs);
    expect(effect.after.refusedUnions).toBe(after.refusedUnions);
    if (how === 'survivorship' || how === 'same') {
      const differing = [...old.keys()].filter((key) => old.get(key) !== now.get(key));
      const told = effect.golden.attributes.reduce(
        (sum, one) => sum + one.changed + one.gained + one.lost,
        0,
      );
      expect(told).toBe(differing.length);
      expect(effect.golden.persons > 0).toBe(how === 'survivorship');
    }
  });

  it('names the persons that split, and the golden values that change with them', async () => {
    await resolve();
    const draft = { ...(await rules()), thresholds: { link: 60, review: -5 } };
    const effect = unwrap(await workbench.call('rules.preview', { draft }));
    expect(effect.split).toBeGreaterThan(0);
    const [example] = effect.examples.filter(({ kind }) => kind === 'split');
    expect(example?.before).toHaveLength(1);
    expect(example?.after.length).toBeGreaterThan(1);
    expect(example?.before[0]?.label).toMatch(/Archer|Baker|elik/);
    const [value] = effect.golden.attributes.flatMap(({ examples }) => examples);
    expect(value?.before).not.toBe(value?.after);
    expect(effect.changes.map(({ text }) => text)).toEqual(['threshold link 0 → 60 bits']);
  });

  it('takes other trust in a source, which changes golden values and nobody', async () => {
    const from = await rules();
    // What the sources rank by, before anything else can tell.
    const ranked: Ruleset = {
      ...from,
      survivorship: { ...from.survivorship, default: ['source-priority'], sourcePriority: [] },
    };
    await put(ranked);
    await resolve();
    const old = await golden();
    const trust = { shop: 90, crm: 50 };
    const effect = unwrap(await workbench.call('rules.preview', { draft: ranked, trust }));
    expect(effect).toMatchObject({ how: 'survivorship', merged: 0, split: 0, moved: 0 });
    expect(effect.changes.map(({ text }) => text)).toEqual(['Trust in the source shop: 50 → 90']);
    const compared = await workbench.call('rules.compare', { with: ranked.id, trust });
    expect(unwrap(compared)).toEqual(effect);
    const regrouping = { ...ranked, comparisons: ranked.comparisons.slice(1) };
    const anew = unwrap(await workbench.call('rules.preview', { draft: regrouping, trust }));
    expect(anew.changes.map(({ text }) => text)).toContain('Trust in the source shop: 50 → 90');
    const text = new TextDecoder().decode(files.snapshot().get('sources/shop.yaml'));
    const source = { ...(parse(text) as object), trust: 90 };
    unwrap(await workbench.call('workspace.execute', { command: 'source.put', args: { source } }));
    expect(unwrap(await workbench.call('identity.summary', {}))?.stale).toBe(true);
    await resolve();
    const now = await golden();
    const changed = new Map<string, number>();
    for (const [cell, value] of now) {
      const attribute = cell.split(' ')[1] ?? '';
      if (old.get(cell) !== value) changed.set(attribute, (changed.get(attribute) ?? 0) + 1);
    }
    expect(changed.size).toBeGreaterThan(0);
    expect(
      new Map(effect.golden.attributes.map((one) => [one.attribute, one.changed + one.gained + one.lost])),
    ).toEqual(changed);
  });

  it('refuses trust in a source that there is not', async () => {
    const draft = await rules();
    expect(await workbench.call('rules.preview', { draft, trust: { shpo: 80 } })).toMatchObject({
      error: { code: 'reference.unknown', fix: expect.stringContaining('shop') },
    });
  });

  it('can be seen before anything was resolved, and refuses what is no ruleset', async () => {
    const from = await rules();
    const effect = await workbench.call('rules.preview', { draft: { ...from, thresholds: { link: 60 } } });
    expect(unwrap(effect).split).toBeGreaterThan(0);
    // Nothing is resolved for a quick answer.
    expect(unwrap(await workbench.call('rules.regroup', { draft: from }))).toBeNull();
    expect(unwrap(await workbench.call('identity.summary', {}))).toBeNull();
    const wrong = await workbench.call('rules.preview', {
      draft: { ...from, blocking: [{ id: 'x', keys: [] }] },
    });
    expect(wrong).toMatchObject({
      ok: false,
      error: { code: 'ruleset.blocking-no-key', location: { path: 'blocking[0].keys' } },
    });
  });

  it('can be cancelled', async () => {
    const abort = new AbortController();
    abort.abort();
    const draft = { ...(await rules()), thresholds: { link: 60, review: -5 } };
    const stopped = await workbench.call('rules.preview', { draft }, { signal: abort.signal });
    expect(stopped).toMatchObject({ ok: false, error: { code: 'job.cancelled' } });
  });
});

/** Without what is only worth knowing, such as that these sources are not dated. */
const told = (findings: readonly LintFindingDto[]): LintFindingDto[] =>
  findings.filter(({ severity }) => severity !== 'info');

describe('the lint of a workspace', () => {
  it('finds nothing in the rules it proposes itself', async () => {
    const { id } = await rules();
    expect(told(unwrap(await workbench.call('rules.lint', { ruleset: id })))).toEqual([]);
    expect(unwrap(await workbench.call('workspace.check', {}))).toEqual([]);
  });

  it('says the line of the file, in the lint and among the problems', async () => {
    const from = await rules();
    const text = unwrap(await workbench.call('workspace.readText', { path: 'identity/default.yaml' })).text;
    files.changeOutside(
      'identity/default.yaml',
      text.replace(
        'comparisons:\n',
        'comparisons:\n  - id: gone\n    kind: city\n    attributes:\n      - person.birth_place\n',
      ),
    );
    await expect
      .poll(async () => unwrap(await workbench.call('rules.book', {})).rulesets[0]?.comparisons[0]?.id)
      .toBe('gone');
    const line = text.split('\n').indexOf('comparisons:') + 5;
    const lint = unwrap(await workbench.call('rules.lint', { ruleset: from.id }));
    expect(told(lint)).toMatchObject([
      { code: 'ruleset.unmapped-attribute', severity: 'warning', file: 'identity/default.yaml', line },
    ]);
    const problems = unwrap(await workbench.call('workspace.check', {}));
    expect(problems).toMatchObject([
      { code: 'ruleset.unmapped-attribute', location: { file: 'identity/default.yaml', line } },
    ]);
  });

  it('says of a draft what its schema says, and what the counted pairs show', async () => {
    const from = await rules();
    const wrong = unwrap(
      await workbench.call('rules.lint', { draft: { ...from, blocking: [{ id: 'x', keys: [] }] } }),
    );
    expect(wrong).toMatchObject([
      { code: 'ruleset.blocking-no-key', severity: 'error', path: ['blocking', 0, 'keys'] },
    ]);
    const keys = [{ attribute: 'contact_point_email.address', transform: 'exact' as const }];
    const born = [{ attribute: 'person.birth_date', transform: 'exact' as const }];
    const draft = {
      ...from,
      blocking: [
        { id: 'email', keys, maxBlockSize: 500 },
        {
          id: 'both',
          keys: [...keys, ...born, { attribute: 'person.first_name', transform: 'exact' as const }],
          maxBlockSize: 500,
        },
      ],
    };
    const counted = unwrap(await workbench.call('rules.estimate', { draft }));
    expect(counted).toMatchObject([
      { rule: 'email', estimate: { records: 7, blocks: 2, pairs: 2, pairsWithinLimit: 2 }, onlyThis: null },
      { rule: 'both', estimate: { blocks: 0, pairs: 0 } },
    ]);
    const lint = unwrap(await workbench.call('rules.lint', { draft }));
    expect(told(lint)).toMatchObject([{ code: 'ruleset.blocking-adds-nothing', path: ['blocking', 1] }]);
  });
});

describe('the runs of the past', () => {
  it('are told apart by their rules and figures, and can be gone back to', async () => {
    const from = await rules();
    await resolve();
    await put({ ...from, thresholds: { link: 60, review: -5 } });
    await resolve();
    const { runs } = unwrap(await workbench.call('history.list', {}));
    expect(runs).toHaveLength(2);
    const [then] = runs.filter(({ rulesInForce }) => !rulesInForce);
    const [now] = runs.filter(({ rulesInForce }) => rulesInForce);
    if (then === undefined || now === undefined) throw new Error('one of the two runs is not there');
    const diff = unwrap(await workbench.call('history.diff', { before: then.id, after: now.id }));
    expect(diff.changes.map(({ text }) => text)).toEqual(['threshold link 0 → 60 bits']);
    expect(diff.inputs).toEqual([]);
    expect(diff.samePersons).toBe(false);
    expect(diff.figures.find(({ figure }) => figure === 'persons')).toEqual({
      figure: 'persons',
      before: then.figures.persons,
      after: now.figures.persons,
    });
    const text = async () =>
      unwrap(await workbench.call('workspace.readText', { path: 'identity/default.yaml' })).text;
    const changed = await text();
    const back = unwrap(await workbench.call('history.rollback', { run: then.id.slice(0, 12) }));
    expect(back.changed).toEqual(['identity/default.yaml']);
    expect(back.changes.map(({ text: words }) => words)).toEqual(['threshold link 60 → 0 bits']);
    expect(await rules()).toEqual(from);
    expect((await resolve()).persons).toBe(then.figures.persons);
    const again = unwrap(await workbench.call('history.rollback', { run: then.id }));
    expect(again.changed).toEqual([]);
    unwrap(await workbench.call('workspace.undo', {}));
    expect(await text()).toBe(changed);
  });
});
