import { describe, expect, it } from 'vitest';
import { fail, unwrap, type Clock, type FileStore, type Random } from '../kernel/index.ts';
import { createMemoryFileStore, type MemoryFileStore } from './memory-file-store.ts';
import { recoverJournal, saveFiles } from './save-journal.ts';

const clock: Clock = { now: () => '2026-03-01T10:00:00.000Z' };
const random: Random = { bytes: (length) => new Uint8Array(length) };
const decoder = new TextDecoder();
const start = { 'c360.yaml': 'old', 'sources/a.yaml': 'old', 'sources/gone.yaml': 'old' };
const changes = [
  { path: 'c360.yaml', before: 'old', after: 'new' },
  { path: 'sources/a.yaml', before: 'old', after: 'new' },
  { path: 'sources/b.yaml', before: null, after: 'new' },
  { path: 'sources/gone.yaml', before: 'old', after: null },
];
const done = { 'c360.yaml': 'new', 'sources/a.yaml': 'new', 'sources/b.yaml': 'new' };

class Crash extends Error {}

/** A store whose program dies just before the given call that writes. */
function dyingStore(inner: MemoryFileStore, before: number): FileStore {
  let calls = 0;
  const orDie =
    <Args extends unknown[], Out>(call: (...args: Args) => Promise<Out>) =>
    async (...args: Args): Promise<Out> => {
      calls += 1;
      if (calls > before) throw new Crash();
      return call(...args);
    };
  return { ...inner, write: orDie(inner.write), remove: orDie(inner.remove) };
}

function contents(files: MemoryFileStore): Record<string, string> {
  return Object.fromEntries([...files.snapshot()].map(([path, content]) => [path, decoder.decode(content)]));
}

describe('a save of several files', () => {
  // Journal, four files, end of the journal: the program may die before any of these six.
  it.each([0, 1, 2, 3, 4, 5])(
    'that dies after %i steps is not begun, or finished at the next open',
    async (steps) => {
      const files = createMemoryFileStore(start);
      await expect(saveFiles(dyingStore(files, steps), changes, clock, random)).rejects.toThrow(Crash);
      const { finished, diagnostics } = unwrap(await recoverJournal(files));
      expect(contents(files)).toEqual(steps === 0 ? start : done);
      expect(finished).toHaveLength(steps === 0 ? 0 : 5 - steps);
      expect(diagnostics).toEqual([]);
      expect(unwrap(await recoverJournal(files)).finished).toEqual([]);
    },
  );

  it('that dies during recovery is finished by the next one', async () => {
    const files = createMemoryFileStore(start);
    await expect(saveFiles(dyingStore(files, 2), changes, clock, random)).rejects.toThrow(Crash);
    await expect(recoverJournal(dyingStore(files, 1))).rejects.toThrow(Crash);
    unwrap(await recoverJournal(files));
    expect(contents(files)).toEqual(done);
  });

  it('does not write over what somebody changed after the crash, and keeps ours', async () => {
    const files = createMemoryFileStore(start);
    await expect(saveFiles(dyingStore(files, 2), changes, clock, random)).rejects.toThrow(Crash);
    files.changeOutside('sources/a.yaml', 'theirs');
    const { diagnostics } = unwrap(await recoverJournal(files));
    expect(diagnostics).toMatchObject([
      { code: 'workspace.changed-outside', location: { file: 'sources/a.yaml' } },
    ]);
    const after = contents(files);
    expect(after['sources/a.yaml']).toBe('theirs');
    const [copy] = Object.keys(after).filter((path) => path.startsWith('.c360/conflicts/'));
    expect(copy).toMatch(/sources\/a\.yaml$/);
    expect(after[copy ?? '']).toBe('new');
  });

  it('rolls back when a file cannot be written', async () => {
    const inner = createMemoryFileStore(start);
    const files: FileStore = {
      ...inner,
      write: async (path, content) =>
        path === 'sources/b.yaml' ? fail('file.disk-full', 'full') : inner.write(path, content),
    };
    expect(await saveFiles(files, changes, clock, random)).toMatchObject({
      ok: false,
      error: { code: 'file.disk-full' },
    });
    expect(contents(inner)).toEqual(start);
  });
});

describe('recoverJournal', () => {
  it.each([
    ['names a file that is no part of a workspace', '.git/hooks/pre-commit'],
    ['leads outside', '../../outside.yaml'],
  ])('does not use a journal that %s: the folder may come from anywhere', async (_what, path) => {
    const entry = { version: 1, changes: [{ path, before: null, after: 'harm' }] };
    const files = createMemoryFileStore({ ...start, '.c360/journal/x.json': JSON.stringify(entry) });
    const { finished, diagnostics } = unwrap(await recoverJournal(files));
    expect(finished).toEqual([]);
    expect(diagnostics).toMatchObject([{ code: 'workspace.invalid', severity: 'warning' }]);
    expect([...files.snapshot().keys()].sort()).toEqual(
      [...Object.keys(start), '.c360/journal/x.json'].sort(),
    );
  });

  it('reports a journal that it cannot read, and goes on', async () => {
    const files = createMemoryFileStore({ ...start, '.c360/journal/x.json': '{"version": 1,' });
    expect(unwrap(await recoverJournal(files)).diagnostics).toMatchObject([
      { location: { file: '.c360/journal/x.json' } },
    ]);
  });
});
