import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unwrap } from '../../shared/kernel/index.ts';
import { openWorkspaceFolder } from './open-workspace-folder.ts';
import { thisProcess } from './process-identity.ts';
import { lockWorkspace } from './workspace-lock.ts';

let folder = '';
const lockFile = (): string => path.join(folder, '.c360/lock');
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'c360 lock '));
  await mkdir(path.join(folder, '.c360'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function leaveLock(content: object | string, age = 0): Promise<void> {
  await writeFile(lockFile(), typeof content === 'string' ? content : JSON.stringify(content));
  const then = new Date(Date.now() - age);
  await utimes(lockFile(), then, then);
}
const lock = { host: hostname(), pid: process.pid, started: null, since: '2026-01-01T00:00:00Z', token: 'x' };
/** No system gives a process this number. */
const deadPid = 2 ** 30 - 1;

describe('the workspace lock', () => {
  it('is held by one at a time, and given back', async () => {
    const first = unwrap(await lockWorkspace(folder));
    const second = await lockWorkspace(folder);
    expect(second).toMatchObject({ ok: false, error: { code: 'workspace.locked' } });
    expect(second.ok ? '' : second.error.message).toContain(`process ${process.pid}`);
    await first.release();
    await unwrap(await lockWorkspace(folder)).release();
    expect(await readdir(path.join(folder, '.c360'))).toEqual([]);
  });

  it('goes to exactly one of many that ask at once, over a dead one’s lock too', async () => {
    await leaveLock({ ...lock, pid: deadPid });
    const answers = await Promise.all(Array.from({ length: 12 }, () => lockWorkspace(folder)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await readdir(path.join(folder, '.c360'))).toEqual(['lock']);
  });

  it.each([
    ['a process that is dead', { ...lock, pid: deadPid }, 0],
    ['a process whose number was given to another', { ...lock, ...thisProcess(), started: '1' }, 0],
    ['another computer, silent for two minutes', { ...lock, host: 'elsewhere' }, 120_000],
    ['nobody: the file is damaged', '{"pid":', 0],
  ])('is taken over from %s', async (_who, content, age) => {
    await leaveLock(content, age);
    const taken = unwrap(await lockWorkspace(folder));
    expect(JSON.parse(await readFile(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid });
    await taken.release();
  });

  it.each([
    ['another computer that gave a sign of life', { ...lock, host: 'elsewhere' }],
    ['a living process', { ...lock, ...thisProcess() }],
  ])('is not taken from %s', async (_who, content) => {
    await leaveLock(content);
    expect(await lockWorkspace(folder)).toMatchObject({ ok: false, error: { code: 'workspace.locked' } });
    expect(JSON.parse(await readFile(lockFile(), 'utf8'))).toMatchObject({ token: 'x' });
  });
});

describe('openWorkspaceFolder', () => {
  const manifest = 'formatVersion: 2\nid: a\nname: A\ndefaults: {}\n';

  it('opens for writing once, and for reading beside it', async () => {
    await writeFile(path.join(folder, 'c360.yaml'), manifest);
    const writer = unwrap(await openWorkspaceFolder(folder));
    expect(writer.readOnlyReason).toBeNull();
    expect(await openWorkspaceFolder(folder)).toMatchObject({
      ok: false,
      error: { code: 'workspace.locked' },
    });
    const reader = unwrap(await openWorkspaceFolder(folder, { access: 'write-or-read' }));
    expect(reader.readOnlyReason).toContain('open in another program');
    expect(reader.files.readOnly).toBe(true);
    await writer.close();
    await unwrap(await openWorkspaceFolder(folder)).close();
  });

  it('leaves a folder that is no workspace as it was', async () => {
    expect(await openWorkspaceFolder(folder)).toMatchObject({
      ok: false,
      error: { code: 'workspace.not-found' },
    });
    const missing = path.join(folder, 'missing');
    expect(await openWorkspaceFolder(missing)).toMatchObject({
      ok: false,
      error: { code: 'workspace.not-found' },
    });
    expect(await readdir(folder)).toEqual(['.c360']);
  });

  it('sweeps what a crash left half written', async () => {
    await writeFile(path.join(folder, 'c360.yaml'), manifest);
    await mkdir(path.join(folder, 'sources'));
    await writeFile(path.join(folder, 'sources/.c360-0123456789abcdef.tmp'), 'half');
    await unwrap(await openWorkspaceFolder(folder)).close();
    expect(await readdir(path.join(folder, 'sources'))).toEqual([]);
  });
});
