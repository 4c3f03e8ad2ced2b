import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createNodeEngineOpener } from '../../host/engine/index.ts';
import { silentJob, silentLogger, toBase64, unwrap } from '../kernel/index.ts';
import { createMemoryFileStore, type MemoryFileStore } from '../workspace/index.ts';
import { createWorkbench, newWorkspace, type Workbench } from './index.ts';

const tempFolder = mkdtempSync(path.join(os.tmpdir(), 'c360-reuse-'));
afterAll(() => rmSync(tempFolder, { recursive: true, force: true }));

const learnedPath = '.c360/identity/default/learned.jsonl';
const header = 'id,first_name,surname,dob,email,city\n';
const lines = Array.from({ length: 60 }, (_, at) => {
  const first = ['Ann', 'Bob', 'Cem', 'Dee', 'Eve'][at % 5] ?? '';
  const last = ['Archer', 'Baker', 'Celik', 'Dunn', 'Ellis', 'Fox', 'Gray'][at % 7] ?? '';
  const person = at % 35;
  return `${at},${first},${last},19${50 + (person % 40)}-0${1 + (person % 9)}-1${person % 10},${first}${person}@example.com,Leeds\n`;
});
/** All of one name and place: training on them learns that these tell little. */
const further = Array.from(
  { length: 40 },
  (_, at) => `f${at},Ann,Archer,1950-01-1${at % 10},new${at}@example.com,York\n`,
);

let files: MemoryFileStore;
let extract = '';

beforeEach(async () => {
  files = createMemoryFileStore();
  unwrap(await newWorkspace(files, { name: 'Test' }));
  await inSession(async (session) => {
    const bytes = new TextEncoder().encode(header + lines.join(''));
    const { upload } = unwrap(
      await session.call('upload.begin', { fileName: 'people.csv', size: bytes.length }),
    );
    unwrap(await session.call('upload.part', { upload, base64: toBase64(bytes) }));
    unwrap(await session.call('sources.add', { uploads: [upload] }));
  });
  extract = [...files.snapshot().keys()].find((file) => file.endsWith('people.csv')) ?? '';
});

/** A session of its own, as every command line is. */
async function inSession<T>(work: (session: Workbench) => Promise<T>): Promise<T> {
  const session = unwrap(
    await createWorkbench({
      files,
      openEngine: createNodeEngineOpener({ tempFolder }),
      engineKind: 'native',
      readers: {},
      clock: { now: () => '2026-01-01T00:00:00.000Z' },
      random: { bytes: (length) => new Uint8Array(length).map((_, index) => index) },
      logger: silentLogger,
      host: 'cli',
      productVersion: '0.0.0',
    }),
  );
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

const resolve = (reuse?: boolean) =>
  inSession(async (session) =>
    unwrap(await session.call('identity.resolve', reuse === undefined ? {} : { reuse })),
  );

async function grow(): Promise<void> {
  unwrap(await files.write(extract, new TextEncoder().encode(header + lines.join('') + further.join(''))));
}

describe('keeping the learned parameters', () => {
  it('scores changed extracts with the parameters of the run before, in a later session', async () => {
    const first = await resolve();
    expect(first.parametersFrom).toBeNull();
    await grow();
    const kept = await resolve(true);
    const anew = await resolve();
    expect(kept.records).toBe(first.records + further.length);
    expect(kept.comparisons).toEqual(first.comparisons);
    expect(anew.comparisons).not.toEqual(first.comparisons);
    expect(kept.findings[0]).toMatchObject({
      code: 'parameters-kept',
      text: expect.stringContaining(`run ${kept.parametersFrom}`),
    });
    const { runs } = await inSession(async (session) => unwrap(await session.call('history.list', {})));
    expect(runs.map(({ resultDigest, parametersFrom }) => [resultDigest, parametersFrom])).toContainEqual([
      kept.resultDigest,
      kept.parametersFrom,
    ]);
    expect(runs.find(({ id }) => id === kept.parametersFrom)?.resultDigest).toBe(first.resultDigest);
  });

  it('the files of such a run replay to the same bytes, and not without what it went by', async () => {
    await resolve();
    await grow();
    await inSession(async (session) => {
      unwrap(await session.call('identity.resolve', { reuse: true }));
      const made = unwrap(await session.runFiles());
      const bundle = new Map(made.map(({ name, content }) => [name, new TextEncoder().encode(content)]));
      expect(unwrap(await session.replay(bundle, silentJob))).toMatchObject({ same: true });
      bundle.delete('learned.jsonl');
      const answer = await session.replay(bundle, silentJob);
      expect(answer.ok ? '' : answer.error.code).toBe('replay.bundle');
    });
  });

  it('learns anew, and says so, where nothing was kept or the file is damaged', async () => {
    const without = await resolve(true);
    expect([without.parametersFrom, without.findings[0]?.code]).toEqual([null, 'parameters-learned-anew']);
    const known = files.snapshot().get(learnedPath) ?? new Uint8Array();
    unwrap(await files.write(learnedPath, known.subarray(0, -9)));
    const damaged = await resolve(true);
    expect([damaged.parametersFrom, damaged.findings[0]?.code]).toEqual([null, 'parameters-learned-anew']);
    expect(damaged.resultDigest).toBe(without.resultDigest);
    // The run that learned anew wrote it anew.
    expect(files.snapshot().get(learnedPath)).toEqual(known);
  });
});

describe('resolving again in one session, with the learned parameters kept', () => {
  const told = async (session: Workbench) => {
    const files = unwrap(await session.runFiles());
    return files.map(({ name, content }) => [name, content]);
  };

  it('touches only what changed in the extracts, and gives the same files as a session that resolves everything', async () => {
    await inSession(async (session) => {
      const first = unwrap(await session.call('identity.resolve', {}));
      expect(first.touched).toBeNull();
      const own = lines
        .filter((_, at) => at !== 7)
        .map((line, at) => (at === 20 ? line.replace('Leeds', 'Hull') : line));
      const bytes = new TextEncoder().encode(header + further.slice(0, 3).join('') + own.join(''));
      unwrap(await files.write(extract, bytes));
      const ids = [...files.snapshot()].filter(([file]) => file.startsWith('.c360/identity/'));
      const again = unwrap(await session.call('identity.resolve', { reuse: true }));
      expect(again.touched).toMatchObject({ added: 3, changed: 1, removed: 1 });
      expect(again.parametersFrom).not.toBeNull();
      const own1 = await told(session);
      // The same from the same start, in a session that has no run to go on from.
      for (const [file, content] of ids) unwrap(await files.write(file, content));
      await inSession(async (other) => {
        const whole = unwrap(await other.call('identity.resolve', { reuse: true }));
        expect(whole.touched).toBeNull();
        expect(whole).toEqual({ ...again, touched: null, stages: whole.stages });
        expect(await told(other)).toEqual(own1);
      });
      // And once more, from the run that was worked out.
      unwrap(await files.write(extract, new TextEncoder().encode(header + own.join(''))));
      const third = unwrap(await session.call('identity.resolve', { reuse: true }));
      expect(third.touched).toMatchObject({ added: 0, changed: 0, removed: 3 });
      const { runs } = unwrap(await session.call('history.list', {}));
      expect(runs.map(({ resultDigest }) => resultDigest)).toContain(third.resultDigest);
    });
  });

  it('resolves everything where parameters are learned anew, or mappings or decisions changed', async () => {
    await inSession(async (session) => {
      unwrap(await session.call('identity.resolve', {}));
      expect(unwrap(await session.call('identity.resolve', {})).touched).toBeNull();
      expect(unwrap(await session.call('identity.resolve', { reuse: true })).touched).toMatchObject({
        added: 0,
      });
      const { rows } = unwrap(await session.call('identity.persons', { offset: 0, limit: 2 }));
      const [left, right] = await Promise.all(
        rows.map(async ({ personId }) => {
          const { records } = unwrap(await session.call('identity.person', { personId }));
          return `${records[0]?.ref.source}/${records[0]?.ref.key}`;
        }),
      );
      const verdict = {
        left: left ?? '',
        right: right ?? '',
        verdict: 'same-person',
        by: 'me',
        reason: 'seen',
      } as const;
      unwrap(await session.call('identity.decide', verdict));
      expect(unwrap(await session.call('identity.resolve', { reuse: true })).touched).toBeNull();
    });
  });
});

describe('reading from the last run in a later session', () => {
  const told = () =>
    [...files.snapshot()].filter(([file]) => file.startsWith('.c360/') && !file.includes('audit'));
  const persons = (session: Workbench) => session.call('identity.persons', { offset: 0, limit: 100 });

  it('holds the same persons without training, and writes nothing down', async () => {
    const before = await inSession(async (session) => {
      unwrap(await session.call('identity.resolve', {}));
      return unwrap(await persons(session));
    });
    const [last] = unwrap(await inSession((session) => session.call('history.list', {}))).runs;
    const written = told();
    await inSession(async (session) => {
      expect(unwrap(await session.call('identity.reopen', {}))).toEqual({ run: last?.id });
      expect(unwrap(await persons(session))).toEqual(before);
    });
    expect(told()).toEqual(written);
  });

  it('is no way where extracts changed, what was learned is gone, or nothing was ever resolved', async () => {
    const reopened = () => inSession(async (session) => unwrap(await session.call('identity.reopen', {})));
    expect(await reopened()).toEqual({ run: null });
    await resolve();
    const learned = files.snapshot().get(learnedPath) ?? new Uint8Array();
    unwrap(await files.remove(learnedPath));
    expect(await reopened()).toEqual({ run: null });
    unwrap(await files.write(learnedPath, learned));
    expect((await reopened()).run).not.toBeNull();
    await grow();
    expect(await reopened()).toEqual({ run: null });
  });

  it('finds the run that went by what an earlier one learned', async () => {
    await resolve();
    await grow();
    const kept = await resolve(true);
    const { runs } = await inSession(async (session) => unwrap(await session.call('history.list', {})));
    const last = runs.find(({ resultDigest }) => resultDigest === kept.resultDigest);
    expect(await inSession(async (session) => unwrap(await session.call('identity.reopen', {})))).toEqual({
      run: last?.id,
    });
  });
});
