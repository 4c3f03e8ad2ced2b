import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFolderFileStore, errnoError, type WriteStep } from '../../host/files/index.ts';
import type { FileStore } from '../../shared/kernel/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import type { Run } from '../../shared/workbench/current-run.ts';
import { mostRuns, RunHistory } from '../../shared/workbench/run-history.ts';
import { createMemoryFileStore, type MemoryFileStore } from '../../shared/workspace/index.ts';
import { madeInput, madeRun, people } from './made-data.ts';

const source = { id: 'a', rows: people(20, 5).rows };
let run: Run;

beforeAll(async () => {
  const { model, ruleset } = madeInput([source]);
  run = {
    identity: await madeRun([source]),
    ruleset,
    model,
    tables: new Map(),
    inputs: [{ source: 'a', path: 'data/a.csv', sha256: '0'.repeat(64) }],
    fingerprint: '',
  };
});

/** The same persons under rules of another name: another run as far as the history is concerned. */
const named = (name: string): Run => ({ ...run, ruleset: { ...run.ruleset, name } });

let minute: number;
const clock = {
  now: () => {
    minute += 1;
    return new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
  },
};

async function ids(history: RunHistory): Promise<string[]> {
  return unwrap(await history.list()).runs.map(({ id }) => id);
}

describe('the history of runs', () => {
  let files: MemoryFileStore;
  let history: RunHistory;
  beforeEach(() => {
    minute = 0;
    files = createMemoryFileStore();
    history = new RunHistory(files, clock);
  });

  it('keeps what a run was computed from and what it found', async () => {
    await history.record(run, silentJob);
    const { runs, problems } = unwrap(await history.list());
    expect(problems).toEqual([]);
    expect(runs[0]).toMatchObject({
      at: '2026-01-01T00:01:00.000Z',
      times: 1,
      ruleset: run.ruleset,
      inputs: run.inputs,
      figures: { records: run.identity.recordCount, persons: run.identity.personCount },
    });
    const [comparison] = runs[0]?.parameters.comparisons ?? [];
    expect(comparison?.levels.length).toBeGreaterThan(1);
  });

  it('is one entry for the same computation, whenever it is done', async () => {
    await history.record(run, silentJob);
    const [first] = await ids(history);
    minute = 100;
    await history.record(run, silentJob);
    const { runs } = unwrap(await history.list());
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({ id: first, times: 2, firstAt: '2026-01-01T00:01:00.000Z' });
    const elsewhere = new RunHistory(createMemoryFileStore(), { now: () => '1999-01-01T00:00:00.000Z' });
    await elsewhere.record(run, silentJob);
    expect(await ids(elsewhere)).toEqual([first]);
  });

  it('names runs newest first, and keeps no more than its bound', async () => {
    for (let at = 0; at < mostRuns + 3; at += 1) await history.record(named(`Rules ${at}`), silentJob);
    const { runs } = unwrap(await history.list());
    expect(runs).toHaveLength(mostRuns);
    expect(runs[0]?.ruleset.name).toBe(`Rules ${mostRuns + 2}`);
    expect(runs.at(-1)?.ruleset.name).toBe('Rules 3');
    expect([...files.snapshot().keys()]).toHaveLength(mostRuns);
  });

  const spoilers: readonly (readonly [string, (text: string) => Uint8Array | string])[] = [
    ['cut off', (text) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['not UTF-8', () => new Uint8Array([0x7b, 0xff, 0xfe])],
    ['changed by hand', (text) => text.replace('"a.csv', '"b.csv').replace('"data/a.csv"', '"data/b.csv"')],
    ['of a later form', (text) => text.replace('"format": 1', '"format": 9')],
    ['something else', () => '[1, 2, 3]'],
  ];
  it.each(spoilers)('names an entry that is %s, skips it and leaves it alone', async (_what, spoil) => {
    await history.record(named('Good'), silentJob);
    await history.record(named('Bad'), silentJob);
    const [bad = '', good = ''] = await ids(history);
    const place = `.c360/runs/${bad}.json`;
    const content = spoil(new TextDecoder().decode(unwrap(await files.read(place))));
    files.changeOutside(place, content);
    const { runs, problems } = unwrap(await history.list());
    expect(runs.map(({ id }) => id)).toEqual([good]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'history.damaged', location: { file: place } });
    await history.record(named('Another'), silentJob);
    expect(files.snapshot().has(place)).toBe(true);
    expect(unwrap(await history.list()).runs).toHaveLength(2);
  });

  it('reads an entry under another name as damaged, and other files not at all', async () => {
    await history.record(run, silentJob);
    const [id = ''] = await ids(history);
    files.changeOutside(
      '.c360/runs/0123456789abcdef.json',
      unwrap(await files.read(`.c360/runs/${id}.json`)),
    );
    files.changeOutside('.c360/runs/default/run.json', '{}');
    const { runs, problems } = unwrap(await history.list());
    expect(runs).toHaveLength(1);
    expect(problems.map(({ location }) => location?.file)).toEqual(['.c360/runs/0123456789abcdef.json']);
  });

  it('finds a run by the beginning of its id, where that is one', async () => {
    await history.record(named('One'), silentJob);
    await history.record(named('Two'), silentJob);
    const [two = '', one = ''] = await ids(history);
    expect(unwrap(await history.find(one.slice(0, 10))).ruleset.name).toBe('One');
    expect(unwrap(await history.find(two)).ruleset.name).toBe('Two');
    for (const wrong of ['', 'zzz'])
      expect(await history.find(wrong)).toMatchObject({ ok: false, error: { code: 'history.unknown-run' } });
  });

  it('keeps nothing in a folder that is read-only', async () => {
    const locked = new RunHistory(createMemoryFileStore({}, { readOnly: true }), clock);
    await locked.record(run, silentJob);
    expect(unwrap(await locked.list())).toEqual({ runs: [], problems: [] });
  });
});

describe('a history on a disk that fails', () => {
  let folder: string;
  beforeEach(() => {
    minute = 0;
    folder = mkdtempSync(path.join(os.tmpdir(), 'c360-history-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const steps: readonly WriteStep[] = ['open', 'write', 'sync', 'rename'];
  it.each(steps)('keeps the runs before, whole, when a write dies at %s, and says so', async (step) => {
    let broken = false;
    const files: FileStore = createFolderFileStore(folder, {
      fault: (now) => {
        if (broken && now === step) throw errnoError('ENOSPC');
      },
    });
    const history = new RunHistory(files, clock);
    await history.record(named('Before'), silentJob);
    const kept = await ids(history);
    broken = true;
    await history.record(named('Lost'), silentJob);
    const { runs, problems } = unwrap(await history.list());
    expect(runs.map(({ id }) => id)).toEqual(kept);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain('not in the history');
    expect(readdirSync(path.join(folder, '.c360/runs'))).toEqual(kept.map((id) => `${id}.json`));
    broken = false;
    await history.record(named('Lost'), silentJob);
    const mended = unwrap(await history.list());
    expect(mended.runs).toHaveLength(2);
    expect(mended.problems).toEqual([]);
  });
});
