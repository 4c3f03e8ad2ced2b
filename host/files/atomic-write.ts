import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { errnoOf, type WriteFault } from './file-fault.ts';
import { makeFolder } from './make-folder.ts';

/** Files that a crash may leave behind; hidden, never listed, swept at the next open. */
export const temporaryName = /^\.c360-[0-9a-f]{16}\.tmp$/;

/** A virus scanner or an indexer may hold a file for a moment, on Windows above all. */
const transient = new Set(['EPERM', 'EBUSY', 'EACCES']);
const retryDelays = [10, 20, 50, 100, 200, 400];

/**
 * Replaces a file so that whoever reads it, even after a power cut, finds the old or the new content, whole:
 * a temporary file in the same folder, fsync, rename over the old one, fsync of the folder. Throws errno errors and leaves
 * nothing behind. `label` is the path that faults are told.
 */
export async function atomicWrite(
  target: string,
  content: Uint8Array,
  label: string,
  fault: WriteFault = () => undefined,
): Promise<void> {
  const folder = path.dirname(target);
  await makeAndSync(folder);
  const temporary = path.join(folder, `.c360-${randomBytes(8).toString('hex')}.tmp`);
  try {
    fault('open', label);
    const handle = await open(temporary, 'wx', await modeOf(target));
    try {
      fault('write', label);
      await handle.writeFile(content);
      fault('sync', label);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await renameWithRetry(temporary, target, () => {
      fault('rename', label);
    });
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw thrown;
  }
  fault('sync-folder', label);
  await syncFolder(folder);
}

/** Adds to the end of a file and syncs it; a file that is new has its folder synced too. */
export async function appendAndSync(
  target: string,
  content: Uint8Array,
  label: string,
  fault: WriteFault = () => undefined,
): Promise<void> {
  const folder = path.dirname(target);
  await makeAndSync(folder);
  fault('open', label);
  const handle = await open(target, 'a', 0o644);
  let length = 0;
  try {
    length = (await handle.stat()).size;
    fault('append', label);
    await handle.writeFile(content);
    fault('sync', label);
    await handle.sync();
  } catch (thrown) {
    await cutBack(handle, length);
    throw thrown;
  } finally {
    await handle.close();
  }
  if (length === 0) await syncFolder(folder);
}

/** Half a line at the end of a log would spoil the next one. */
async function cutBack(handle: FileHandle, length: number): Promise<void> {
  try {
    await handle.truncate(length);
  } catch {
    // The first failure is the one to report.
  }
}

async function modeOf(target: string): Promise<number> {
  try {
    return (await stat(target)).mode & 0o777;
  } catch {
    return 0o644;
  }
}

export async function renameWithRetry(from: string, to: string, before: () => void): Promise<void> {
  for (const delay of [...retryDelays, null]) {
    try {
      before();
      await rename(from, to);
      return;
    } catch (thrown) {
      if (delay === null || !transient.has(errnoOf(thrown) ?? '')) throw thrown;
      await wait(delay);
    }
  }
}

/** Makes a folder and those above it, and makes their entries durable. */
async function makeAndSync(folder: string): Promise<void> {
  for (const made of await makeFolder(folder)) await syncFolder(path.dirname(made));
}

export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Windows and some network disks cannot sync a folder; there the rename itself is as durable as it gets.
  }
}
