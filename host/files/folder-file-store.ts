import { accessSync, constants, existsSync } from 'node:fs';
import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  compareText,
  err,
  fail,
  ok,
  type FileInfo,
  type FileStore,
  type Result,
} from '../../shared/kernel/index.ts';
import { appendAndSync, atomicWrite, syncFolder, temporaryName } from './atomic-write.ts';
import { errnoOf, fileError, type WriteFault } from './file-fault.ts';
import { OwnWrites } from './own-writes.ts';
import { resolveInside } from './resolve-inside.ts';
import { watchFolder } from './watch-folder.ts';

export interface FolderFileStoreOptions {
  readonly readOnly?: boolean;
  /** Makes steps of a write fail, to simulate a full or broken disk. */
  readonly fault?: WriteFault;
}

/** Left out of a listing of the whole folder: what is private to one computer or belongs to other tools. */
const skippedFolders = new Set(['.c360', '.git', 'node_modules']);

/**
 * The files of one folder on disk. Every path is checked against leaving the folder, through links too; writes are atomic
 * and durable. The folder need not exist yet: the first write makes it.
 */
export function createFolderFileStore(folder: string, options: FolderFileStoreOptions = {}): FileStore {
  const root = path.resolve(folder);
  const own = new OwnWrites();
  const readOnly = options.readOnly ?? !mayWrite(root);
  const { fault } = options;

  const reading = async <T>(file: string, action: (target: string) => Promise<T>): Promise<Result<T>> => {
    const target = await resolveInside(root, file, 'read');
    if (!target.ok) return target;
    try {
      return ok(await action(target.value));
    } catch (thrown) {
      return err(fileError(thrown, file, 'read'));
    }
  };
  const writing = async (file: string, action: (target: string) => Promise<void>): Promise<Result<void>> => {
    if (readOnly) {
      return fail('file.not-writable', `${file} cannot be written: the folder is read-only`, {
        location: { file },
      });
    }
    const target = await resolveInside(root, file, 'write');
    if (!target.ok) return target;
    try {
      own.begin(file);
      await action(target.value);
      return ok();
    } catch (thrown) {
      return err(fileError(thrown, file, 'write'));
    } finally {
      await own.end(file, target.value);
    }
  };

  return {
    label: path.basename(root),
    readOnly,
    list: async (below) => {
      const start = below === '' ? ok(root) : await resolveInside(root, below, 'read');
      if (!start.ok) return start;
      try {
        const found: FileInfo[] = [];
        await walk(start.value, below, found);
        return ok(found.sort((a, b) => compareText(a.path, b.path)));
      } catch (thrown) {
        return err(fileError(thrown, below, 'read'));
      }
    },
    stat: async (file) => {
      const info = await reading(file, (target) => stat(target));
      if (!info.ok) return info.error.code === 'file.not-found' ? ok(null) : info;
      return ok(info.value.isFile() ? fileInfo(file, info.value) : null);
    },
    read: (file) => reading(file, async (target) => new Uint8Array(await readFile(target))),
    readParts: (file, partSize = 4_194_304) => readParts(root, file, partSize),
    write: (file, content) => writing(file, (target) => atomicWrite(target, content, file, fault)),
    append: (file, content) => writing(file, (target) => appendAndSync(target, content, file, fault)),
    remove: (file) =>
      writing(file, async (target) => {
        fault?.('remove', file);
        await rm(target, { force: true });
        await syncFolder(path.dirname(target));
      }),
    watch: (onChange) => watchFolder(root, own, onChange),
  };
}

function mayWrite(root: string): boolean {
  try {
    let existing = root;
    while (!existsSync(existing) && path.dirname(existing) !== existing) existing = path.dirname(existing);
    accessSync(existing, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function fileInfo(file: string, { size, mtimeMs }: { size: number; mtimeMs: number }): FileInfo {
  return { path: file, size, modified: mtimeMs };
}

/** Links are not followed: a link to a file is read when it is named, a link to a folder never leads a listing astray. */
async function walk(folder: string, below: string, found: FileInfo[]): Promise<void> {
  let entries;
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (thrown) {
    if (errnoOf(thrown) === 'ENOENT' || errnoOf(thrown) === 'ENOTDIR') return;
    throw thrown;
  }
  for (const entry of entries) {
    const file = below === '' ? entry.name : `${below}/${entry.name}`;
    const target = path.join(folder, entry.name);
    if (entry.isDirectory() && !(below === '' && skippedFolders.has(entry.name)))
      await walk(target, file, found);
    if (!entry.isFile() || temporaryName.test(entry.name)) continue;
    try {
      found.push(fileInfo(file, await stat(target)));
    } catch (thrown) {
      // Gone between the listing and the look: then it is not there.
      if (errnoOf(thrown) !== 'ENOENT') throw thrown;
    }
  }
}

async function* readParts(root: string, file: string, partSize: number): AsyncGenerator<Result<Uint8Array>> {
  const target = await resolveInside(root, file, 'read');
  if (!target.ok) {
    yield target;
    return;
  }
  try {
    const handle = await open(target.value, 'r');
    try {
      for (;;) {
        const { bytesRead, buffer } = await handle.read(new Uint8Array(partSize), 0, partSize, null);
        if (bytesRead === 0) return;
        yield ok(bytesRead === partSize ? buffer : buffer.slice(0, bytesRead));
      }
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    yield err(fileError(thrown, file, 'read'));
  }
}
