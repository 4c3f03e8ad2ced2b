import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { err, fail, ok, type Result } from '../../shared/kernel/index.ts';
import { errnoOf, fileError } from './file-fault.ts';
import { makeFolder } from './make-folder.ts';
import { isAlive, thisProcess } from './process-identity.ts';

/** A folder that this process may write, until it lets go. */
export interface WorkspaceLock {
  release(): Promise<void>;
}

export interface LockOptions {
  /** Milliseconds between signs of life. */
  readonly heartbeat?: number;
  /** A lock whose holder cannot be asked (another computer) is taken over after this many milliseconds without a sign. */
  readonly staleAfter?: number;
}

const lockSchema = z.object({
  host: z.string(),
  pid: z.int(),
  started: z.string().nullable(),
  since: z.string(),
  token: z.string(),
});
type LockContent = z.infer<typeof lockSchema>;

/**
 * Takes `.c360/lock` of a workspace folder, so that two programs never write it at once. The lock of a dead process is taken over.
 * `workspace.locked` names who holds it. The file appears whole (it is linked into place), and its time is renewed
 * while the process lives.
 */
export async function lockWorkspace(
  folder: string,
  { heartbeat = 5_000, staleAfter = 60_000 }: LockOptions = {},
): Promise<Result<WorkspaceLock>> {
  const file = path.join(folder, '.c360', 'lock');
  const token = randomBytes(16).toString('hex');
  const content: LockContent = { ...thisProcess(), since: new Date().toISOString(), token };
  try {
    await makeFolder(path.dirname(file));
    for (let attempt = 0; attempt < 5; attempt += 1) {
      if (await createWhole(file, JSON.stringify(content), token)) return ok(hold(file, token, heartbeat));
      const holder = await readLock(file);
      if (holder !== null && !(await isStale(file, holder, staleAfter))) return lockedBy(holder);
      await removeStale(file, holder, token);
    }
  } catch (thrown) {
    return err(fileError(thrown, '.c360/lock', 'write'));
  }
  return fail('workspace.locked', 'Other programs are opening the workspace at this moment', {
    fix: 'Try again.',
  });
}

function lockedBy({ host, pid, since }: LockContent): Result<never> {
  return fail(
    'workspace.locked',
    `The workspace is open in another program (process ${pid} on ${host}, since ${since})`,
    {
      location: { file: '.c360/lock' },
      fix: 'Close it there, or open the workspace read-only.',
    },
  );
}

/** A temporary file linked to its name: it is there whole or not at all, and never replaces another. */
async function createWhole(file: string, content: string, token: string): Promise<boolean> {
  const temporary = `${file}.${token}`;
  const handle = await open(temporary, 'wx', 0o644);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(temporary, file);
    return true;
  } catch (thrown) {
    if (errnoOf(thrown) === 'EEXIST') return false;
    return await createExclusive(file, content, thrown);
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Disks without hard links (FAT, some network shares): created empty, then filled. */
async function createExclusive(file: string, content: string, why: unknown): Promise<boolean> {
  if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(errnoOf(why) ?? '')) throw why;
  try {
    const handle = await open(file, 'wx', 0o644);
    await handle.writeFile(content);
    await handle.sync();
    await handle.close();
    return true;
  } catch (thrown) {
    if (errnoOf(thrown) === 'EEXIST') return false;
    throw thrown;
  }
}

/** `null` when there is none, or it is not one of ours. */
async function readLock(file: string): Promise<LockContent | null> {
  try {
    return lockSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

async function isStale(file: string, holder: LockContent, staleAfter: number): Promise<boolean> {
  const alive = isAlive(holder);
  if (alive !== 'unknown') return alive === 'no';
  try {
    return Date.now() - (await stat(file)).mtimeMs > staleAfter;
  } catch {
    return true;
  }
}

/**
 * Moves the stale lock aside and looks at what was moved: when somebody else took it over in between, theirs is put back.
 */
async function removeStale(file: string, judged: LockContent | null, token: string): Promise<void> {
  const aside = `${file}.${token}.stale`;
  try {
    await rename(file, aside);
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT') return;
    throw thrown;
  }
  const moved = await readLock(aside);
  if (moved?.token === judged?.token) await rm(aside, { force: true });
  else await link(aside, file).finally(() => rm(aside, { force: true }));
}

function hold(file: string, token: string, heartbeat: number): WorkspaceLock {
  const timer = setInterval(() => {
    const now = new Date();
    // A sign of life that fails is repeated at the next beat; nothing is lost by a late one.
    utimes(file, now, now).catch(() => undefined);
  }, heartbeat);
  timer.unref();
  return {
    release: async () => {
      clearInterval(timer);
      if ((await readLock(file))?.token === token) await rm(file, { force: true });
    },
  };
}
