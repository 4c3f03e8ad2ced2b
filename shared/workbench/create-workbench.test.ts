import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createNodeEngineOpener } from '../../host/engine/index.ts';
import { type Engine, identifier, sql } from '../engine/index.ts';
import { fail, silentLogger, toBase64, unwrap } from '../kernel/index.ts';
import { createMemoryFileStore, type MemoryFileStore } from '../workspace/index.ts';
import { createWorkbench, newWorkspace, type Workbench } from './index.ts';

const tempFolder = mkdtempSync(path.join(os.tmpdir(), 'c360-workbench-'));
afterAll(() => rmSync(tempFolder, { recursive: true, force: true }));

const people = [
  'id,first_name,surname,dob,email,city',
  '1,Ann,Archer,1970-01-02,ann@example.com,Leeds',
  '2,Anne,Archer,1970-01-02,ann@example.com,Leeds',
  '3,Bob,Baker,1981-11-12,bob@example.com,York',
  '4,Cem,Çelik,1992-05-06,cem@example.com,Hull',
  '5,Cem,Celik,1992-05-06,,Hull',
  '',
].join('\n');

let files: MemoryFileStore;
let workbench: Workbench;
let engines: Engine[];

beforeEach(async () => {
  files = createMemoryFileStore();
  engines = [];
  unwrap(await newWorkspace(files, { name: 'Test' }));
  const open = createNodeEngineOpener({ tempFolder });
  workbench = unwrap(
    await createWorkbench({
      files,
      openEngine: async (kind, options) => {
        const engine = await open(kind, options);
        if (engine.ok) engines.push(engine.value);
        return engine;
      },
      engineKind: 'native',
      readers: {},
      clock: { now: () => '2026-01-01T00:00:00.000Z' },
      random: { bytes: (length) => new Uint8Array(length).map((_, index) => index) },
      logger: silentLogger,
      host: 'cli',
      productVersion: '0.0.0',
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

async function addPeople(): Promise<void> {
  unwrap(await workbench.call('sources.add', { uploads: [await upload('people.csv', people)] }));
}

describe('a workbench', () => {
  it('makes a source, its mappings and the first rules of a file, as one step that can be undone', async () => {
    const before = files.snapshot();
    await addPeople();
    const { counts } = unwrap(await workbench.call('workspace.info', {}));
    expect(counts).toMatchObject({ sources: 1, rulesets: 1 });
    expect(unwrap(await workbench.call('workspace.check', {}))).toEqual([]);
    expect(unwrap(await workbench.call('workspace.history', {})).undo).toHaveLength(1);
    unwrap(await workbench.call('workspace.undo', {}));
    const tracked = (store: Map<string, Uint8Array>) =>
      [...store].filter(([file]) => !/^(?:\.c360|data|audit)\//.test(file));
    expect(tracked(files.snapshot())).toEqual(tracked(before));
  });

  it('has purposes and a policy to start from, which agree with its model', async () => {
    expect(unwrap(await workbench.call('workspace.check', {}))).toEqual([]);
    await addPeople();
    unwrap(await workbench.call('identity.resolve', {}));
    const purposes = unwrap(await workbench.call('consent.purposes', {})).map(({ id }) => id);
    expect(purposes).toEqual(['analytics', 'email-marketing', 'marketing', 'service-delivery']);
  });

  it('keeps rejected rows in a table of their own, beside those that were loaded', async () => {
    const text = `${people}6,too,few\n`;
    unwrap(await workbench.call('sources.add', { uploads: [await upload('people.csv', text)] }));
    unwrap(await workbench.call('sources.load', {}));
    unwrap(await workbench.call('sources.rows', { source: 'people', offset: 0, limit: 1, find: 'a' }));
    const [engine] = engines;
    if (engine === undefined) throw new Error('no engine was opened');
    const rows = async (table: string) => unwrap(await engine.query(sql`select * from ${identifier(table)}`));
    expect((await rows('raw_people')).rowCount).toBe(5);
    const rejected = await rows('quarantine_people');
    expect(rejected.rowCount).toBe(1);
    expect(rejected.columns.find(({ name }) => name === 'raw')?.values[0]).toBe('6,too,few');
  });

  it('adds none of several files when one cannot be a source', async () => {
    // The attempt is logged; nothing else is there that was not before.
    const unlogged = (): string[] =>
      [...files.snapshot().keys()].filter((file) => !/^(?:\.c360|audit)\//.test(file));
    const before = unlogged();
    const added = await workbench.call('sources.add', {
      uploads: [await upload('people.csv', people), await upload('empty.csv', '')],
    });
    expect(added).toMatchObject({ ok: false, error: { code: 'extract.empty' } });
    expect(unlogged()).toEqual(before);
  });

  it('keeps a file that has the name of one that is there', async () => {
    await addPeople();
    const again = await workbench.call('sources.add', {
      uploads: [await upload('people.csv', 'other,file\n1,2\n')],
    });
    expect(again).toMatchObject({ ok: false, error: { code: 'file.exists' } });
    expect(new TextDecoder().decode(unwrap(await files.read('data/people.csv')))).toBe(people);
  });

  it('resolves, explains, and says when its inputs changed since', async () => {
    await addPeople();
    expect(unwrap(await workbench.call('identity.summary', {}))).toBeNull();
    const run = unwrap(await workbench.call('identity.resolve', {}));
    expect(run).toMatchObject({ records: 5, stale: false });
    const pair = unwrap(
      await workbench.call('identity.explainPair', { left: 'people/1', right: 'people:2' }),
    );
    expect(pair.samePerson).toBe(true);
    expect(pair.bars.reduce((sum, bar) => sum + bar.weight, 0)).toBe(pair.weight);
    files.changeOutside('data/people.csv', people.replace('Hull', 'Bath'));
    expect(unwrap(await workbench.call('identity.summary', {}))?.stale).toBe(true);
    const replay = unwrap(await workbench.call('identity.replay', {}));
    expect(replay.same).toBe(false);
    expect(replay.checked.find((check) => !check.same)?.what).toContain('data/people.csv');
  });

  it('gives the same person ids, and the same bytes, when nothing changed', async () => {
    await addPeople();
    unwrap(await workbench.call('identity.resolve', {}));
    const first = unwrap(await workbench.runFiles());
    unwrap(await workbench.call('identity.resolve', {}));
    expect(unwrap(await workbench.runFiles())).toEqual(first);
  });

  it('tells what became of a person id, without resolving again', async () => {
    await addPeople();
    const asked = await workbench.call('identity.personHistory', { personId: 'p-0000000000000000' });
    expect(asked.ok ? '' : asked.error.code).toBe('identity.no-run');
    unwrap(await workbench.call('identity.resolve', {}));
    const [row] = unwrap(
      await workbench.call('identity.persons', { offset: 0, limit: 1, minRecords: 2 }),
    ).rows;
    const personId = row?.personId ?? '';
    const verdict = {
      left: 'people/1',
      right: 'people/2',
      verdict: 'different-persons',
      by: 'A. Steward',
      reason: 'Twins',
    } as const;
    unwrap(await workbench.call('identity.decide', verdict));
    unwrap(await workbench.call('identity.resolve', {}));
    const early = '2000-01-01T00:00:00.000Z';
    const told = unwrap(await workbench.call('identity.personHistory', { personId }));
    expect(told.events.map(({ kind, others }) => [kind, others])).toEqual([['split', [personId]]]);
    expect(told.asOf.records).toHaveLength((row?.records ?? 0) - 1);
    expect(
      unwrap(await workbench.call('identity.personHistory', { personId, at: early })).asOf.records,
    ).toBeNull();
    const unknown = await workbench.call('identity.personHistory', { personId: 'p-0000000000000000' });
    expect(unknown.ok ? '' : unknown.error.code).toBe('identity.unknown-person');
  });

  it('keeps two records apart, or joins them, when a steward says so, until that is undone', async () => {
    await addPeople();
    const records = { left: 'people/1', right: 'people/2' };
    const together = async (): Promise<boolean> => {
      unwrap(await workbench.call('identity.resolve', {}));
      return unwrap(await workbench.call('identity.explainPair', records)).samePerson;
    };
    expect(await together()).toBe(true);
    const verdict = { ...records, verdict: 'different-persons', by: 'A. Steward', reason: 'Twins' } as const;
    const decided = unwrap(await workbench.call('identity.decide', verdict));
    expect(unwrap(await workbench.call('identity.summary', {}))?.stale).toBe(true);
    expect(await together()).toBe(false);
    const line = new TextDecoder().decode(unwrap(await files.read(decided.changed[0] ?? '')));
    expect(line).not.toMatch(/archer|example|people/i);
    unwrap(await workbench.call('workspace.undo', {}));
    expect(await together()).toBe(true);
    const apart = {
      left: 'people/1',
      right: 'people/3',
      verdict: 'same-person',
      by: 'A. Steward',
      reason: 'Seen',
    } as const;
    unwrap(await workbench.call('identity.decide', apart));
    unwrap(await workbench.call('identity.resolve', {}));
    const pair = unwrap(
      await workbench.call('identity.explainPair', { left: 'people/1', right: 'people/3' }),
    );
    expect(pair).toMatchObject({ samePerson: true, reason: { kind: 'decision' } });
  });

  it('says what another ruleset would change, and asks first about what teaches most', async () => {
    await addPeople();
    const before = unwrap(await workbench.call('identity.resolve', {}));
    const text = unwrap(await workbench.call('workspace.readText', { path: 'identity/default.yaml' })).text;
    const strict = text.replace('id: default', 'id: strict').replace('link: 0', 'link: 90');
    unwrap(
      await workbench.call('workspace.execute', {
        command: 'file.put',
        args: { path: 'identity/strict.yaml', text: strict },
      }),
    );
    const asked = { ruleset: 'default', with: 'strict' };
    const difference = unwrap(await workbench.call('rules.compare', asked));
    expect(difference.before.persons).toBe(before.persons);
    expect(difference.after.persons).toBe(5);
    expect(difference.split).toBeGreaterThan(0);
    expect(difference.examples[0]?.after.length).toBeGreaterThan(1);
    expect(unwrap(await workbench.call('identity.summary', {}))?.resultDigest).toBe(before.resultDigest);
    expect(
      unwrap(await workbench.call('rules.compare', { ruleset: 'strict', with: 'strict' })),
    ).toMatchObject({
      unchanged: 5,
      merged: 0,
      split: 0,
      moved: 0,
    });
    unwrap(await workbench.call('identity.resolve', { ruleset: 'strict' }));
  });

  it('needs no engine to resolve and to show rows', async () => {
    await addPeople();
    unwrap(await workbench.call('identity.resolve', {}));
    const page = unwrap(await workbench.call('sources.rows', { source: 'people', offset: 1, limit: 2 }));
    expect(page.rows.map((row) => row.row)).toEqual([2, 3]);
    expect(engines).toEqual([]);
  });

  it('opens an engine again, and gives it the rows again, after one that had to be ended', async () => {
    await addPeople();
    unwrap(await workbench.call('sources.load', {}));
    const find = { source: 'people', offset: 1, limit: 2, find: 'archer' };
    const before = unwrap(await workbench.call('sources.rows', find));
    await engines[0]?.close();
    const page = unwrap(await workbench.call('sources.rows', find));
    expect(page).toEqual(before);
    expect(page.total).toBe(2);
    expect(page.rows.map((row) => row.row)).toEqual([2]);
    expect(engines).toHaveLength(2);
  });

  it('does one job at a time, however many are asked for at once', async () => {
    await addPeople();
    const asked = await Promise.all([1, 2, 3].map(() => workbench.call('identity.resolve', {})));
    expect(new Set(asked.map((run) => unwrap(run).resultDigest)).size).toBe(1);
  });

  it('stops a job that was cancelled, and works on', async () => {
    await addPeople();
    const control = new AbortController();
    control.abort();
    const cancelled = await workbench.call('identity.resolve', {}, { signal: control.signal });
    expect(cancelled).toMatchObject({ ok: false, error: { code: 'job.cancelled' } });
    expect((await workbench.call('identity.resolve', {})).ok).toBe(true);
  });

  it('tells its listeners what to ask again', async () => {
    const told: string[][] = [];
    const stop = workbench.onChange((topics) => told.push([...topics]));
    await addPeople();
    expect(told.flat()).toContain('sources');
    stop();
    const count = told.length;
    unwrap(await workbench.call('identity.resolve', {}));
    expect(told).toHaveLength(count);
  });

  it.each([
    ['identity.persons', { offset: 0, limit: 10 }, 'identity.no-run'],
    ['identity.persons', { offset: -1, limit: 10 }, 'usage.argument'],
    ['sources.rows', { source: 'nobody', offset: 0, limit: 1 }, 'extract.not-loaded'],
    ['sources.profile', { source: 'nobody' }, 'source.not-found'],
    ['identity.resolve', { ruleset: 'nobody' }, 'identity.no-ruleset'],
    ['identity.resolve', {}, 'identity.no-ruleset'],
    ['packs.verify', { upload: 'nothing' }, 'usage.argument'],
    ['workspace.readText', { path: '../outside' }, 'file.outside'],
    ['workspace.undo', {}, 'usage.nothing-to-undo'],
    ['upload.part', { upload: 'nothing', base64: '' }, 'usage.argument'],
  ] as const)('refuses %s %j with %s', async (name, args, code) => {
    expect(await workbench.call(name, args)).toMatchObject({ ok: false, error: { code } });
  });

  it('refuses an upload larger than announced, and one that is used before it is whole', async () => {
    const { upload: id } = unwrap(await workbench.call('upload.begin', { fileName: 'x.csv', size: 2 }));
    expect(await workbench.call('sources.add', { uploads: [id] })).toMatchObject(
      fail('usage.argument', expect.any(String)),
    );
    const larger = await workbench.call('upload.part', { upload: id, base64: toBase64(new Uint8Array(3)) });
    expect(larger).toMatchObject({ ok: false, error: { code: 'usage.argument' } });
  });
});
