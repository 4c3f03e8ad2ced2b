import { describe, expect, it } from 'vitest';
import { fail, silentJob, unwrap, type FileStore } from '../kernel/index.ts';
import { createMemoryFileStore, type AuditEntry } from '../workspace/index.ts';
import { AuditLog } from './audit-log.ts';
import { AuditStore } from './audit-store.ts';
import { countingRandom, draft, openLog, steppingClock, writeLog } from './testing/made-log.ts';
import { verifyLog } from './verify-log.ts';

const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

function entriesOf(files: ReturnType<typeof createMemoryFileStore>): AuditEntry[] {
  return [...files.snapshot()]
    .filter(([path]) => path.startsWith('audit/'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, bytes]) => decode(bytes).trimEnd().split('\n'))
    .map((line) => JSON.parse(line) as AuditEntry);
}

async function intact(files: FileStore): Promise<boolean> {
  return unwrap(await verifyLog(files, { workspace: 'w' }, silentJob)).intact;
}

describe('a log that is written', () => {
  it('goes on over months and openings as one chain, and keeps the order when the clock is turned back', async () => {
    const files = createMemoryFileStore();
    await writeLog(files, 3, { clock: steppingClock('2026-03-31T00:00:00.000Z', 43_200_000) });
    await writeLog(files, 2, { clock: steppingClock('2026-02-01T00:00:00.000Z') });
    expect(entriesOf(files).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect([...files.snapshot().keys()].filter((path) => path.startsWith('audit/')).length).toBe(2);
    expect(await intact(files)).toBe(true);
  });

  it('gives entries that are asked for at once their places one after another', async () => {
    const files = createMemoryFileStore();
    const { log } = openLog(files);
    const given = await Promise.all([1, 2, 3, 4, 5].map((number) => log.append(draft(number))));
    expect(given.map(unwrap)).toEqual([1, 2, 3, 4, 5]);
    expect(await intact(files)).toBe(true);
  });

  it('adds nothing when the disk refuses, and goes on when it no longer does', async () => {
    const store = createMemoryFileStore();
    let full = false;
    const files: FileStore = {
      ...store,
      append: (path, content) =>
        full ? Promise.resolve(fail('file.disk-full', 'The disk is full')) : store.append(path, content),
    };
    const { log } = openLog(files);
    unwrap(await log.append(draft(1)));
    full = true;
    expect(await log.append(draft(2))).toMatchObject({ ok: false, error: { code: 'audit.not-written' } });
    full = false;
    expect(unwrap(await log.append(draft(3)))).toBe(2);
    expect(await intact(store)).toBe(true);
  });

  it('names half a line that a failing disk left behind', async () => {
    const store = createMemoryFileStore();
    let half = false;
    const files: FileStore = {
      ...store,
      append: async (path, content) => {
        if (!half) return store.append(path, content);
        unwrap(await store.append(path, content.slice(0, content.length / 2)));
        return fail('file.disk-full', 'The disk is full');
      },
    };
    const { log } = openLog(files);
    unwrap(await log.append(draft(1)));
    half = true;
    expect((await log.append(draft(2))).ok).toBe(false);
    expect(await log.damage()).toMatchObject({ line: 2, ended: false });
    half = false;
    unwrap(await log.append(draft(3)));
    expect(await log.damage()).toBe(null);
    const report = unwrap(await verifyLog(store, { workspace: 'w' }, silentJob));
    expect(report).toMatchObject({ intact: true, entries: 3, repairs: [{ line: 2, by: 2 }] });
  });

  it('says when somebody else cut or changed it meanwhile', async () => {
    const files = createMemoryFileStore();
    const { log } = openLog(files);
    for (const number of [1, 2, 3]) unwrap(await log.append(draft(number)));
    const [[path = '', bytes] = []] = [...files.snapshot()].filter(([file]) => file.startsWith('audit/'));
    files.changeOutside(path, `${decode(bytes).split('\n').slice(0, 2).join('\n')}\n`);
    unwrap(await log.append(draft(4)));
    expect(entriesOf(files).at(2)).toMatchObject({
      action: 'log.changedOutside',
      detail: { counts: { left: 3, found: 2 } },
    });
  });

  it('writes nothing in a read-only folder', async () => {
    const files = createMemoryFileStore({}, { readOnly: true });
    const { log } = openLog(files);
    expect(await log.append(draft(1))).toMatchObject({ ok: false, error: { code: 'audit.read-only' } });
    expect(files.snapshot().size).toBe(0);
  });

  it('refuses a draft that says more than the closed schema has room for', async () => {
    const files = createMemoryFileStore();
    const { log } = openLog(files);
    const leaky = [
      { ...draft(1), target: { kind: 'person', id: 'ann@example.com' } },
      { ...draft(1), detail: { name: 'Ann' } as object },
      { ...draft(1), detail: { codes: ['Ann Smith'] } },
      { ...draft(1), detail: { ids: { who: 'Ann Smith' } } },
    ];
    for (const one of leaky) await expect(log.append(one as never)).rejects.toThrow();
    expect([...files.snapshot().keys()].filter((path) => path.startsWith('audit/'))).toEqual([]);
    expect(unwrap(await log.append(draft(1)))).toBe(1);
  });
});

describe('the writer', () => {
  it('is the same in every session of a profile, and another where the private folder was copied to', async () => {
    const files = createMemoryFileStore();
    const writerOf = async (profile: string | undefined, seed: number): Promise<string | null> =>
      unwrap(await new AuditStore(files, countingRandom(seed), profile).writer());
    const first = await writerOf('ann@desk', 1);
    expect(await writerOf('ann@desk', 2)).toBe(first);
    const other = await writerOf('bob@laptop', 3);
    expect(other).not.toBe(first);
    expect(decode(files.snapshot().get('.c360/audit/writer.json'))).not.toMatch(/bob|laptop|ann|desk/);
  });

  it('keeps two writers apart in one workspace', async () => {
    const files = createMemoryFileStore();
    for (const profile of ['a', 'b']) {
      const store = new AuditStore(files, countingRandom(profile.charCodeAt(0)), profile);
      const log = new AuditLog(files, steppingClock(), store);
      for (const number of [1, 2]) unwrap(await log.append(draft(number)));
    }
    const report = unwrap(await verifyLog(files, { workspace: 'w' }, silentJob));
    expect(report.writers.map(({ entries }) => entries)).toEqual([2, 2]);
    expect(report.intact).toBe(true);
  });
});
