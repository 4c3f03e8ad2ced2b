import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type FileStore, type Result } from '../../shared/kernel/index.ts';
import { temporaryName } from './atomic-write.ts';
import type { WriteFault } from './file-fault.ts';
import { createFolderFileStore } from './folder-file-store.ts';
import { lockWorkspace } from './workspace-lock.ts';

export interface WorkspaceFolder {
  readonly files: FileStore;
  /** Why the folder is open read-only, or `null`. */
  readonly readOnlyReason: string | null;
  /** Gives the lock back. */
  close(): Promise<void>;
}

export interface OpenFolderOptions {
  /** `write` (default): fails with `workspace.locked` when another program has it. `write-or-read`: reads then. `read`: no lock. */
  readonly access?: 'write' | 'write-or-read' | 'read';
  readonly fault?: WriteFault;
}

/**
 * A workspace folder on disk, locked against other programs: the files to hand to the workbench. Temporary files that a crash left
 * are swept. Errors: `workspace.not-found` (no such folder or no c360.yaml in it), `workspace.locked`, `file.*`.
 */
export async function openWorkspaceFolder(
  folder: string,
  { access = 'write', fault }: OpenFolderOptions = {},
): Promise<Result<WorkspaceFolder>> {
  const options = fault === undefined ? {} : { fault };
  const files = createFolderFileStore(folder, options);
  const manifest = await files.stat('c360.yaml');
  if (!manifest.ok) return manifest;
  if (manifest.value === null) {
    return fail('workspace.not-found', `${files.label} is not a workspace: it holds no c360.yaml`, {
      fix: 'Open the folder that holds c360.yaml, or create a workspace with `c360 new`.',
    });
  }
  const reading = (reason: string): Result<WorkspaceFolder> =>
    ok({
      files: createFolderFileStore(folder, { ...options, readOnly: true }),
      readOnlyReason: reason,
      close: async () => undefined,
    });
  if (access === 'read') return reading('It was opened for reading.');
  if (files.readOnly) return reading('The folder is read-only.');
  const lock = await lockWorkspace(folder);
  if (!lock.ok) {
    const open = lock.error.code === 'workspace.locked' || lock.error.code === 'file.not-writable';
    return access === 'write-or-read' && open ? reading(lock.error.message) : lock;
  }
  await sweepTemporaryFiles(folder);
  return ok({ files, readOnlyReason: null, close: () => lock.value.release() });
}

/** What a crash left beside the files it was about to replace. Only under the lock, so that nobody's live one is taken. */
async function sweepTemporaryFiles(folder: string): Promise<void> {
  const skipped = new Set(['.git', 'node_modules']);
  const visit = async (at: string): Promise<void> => {
    for (const entry of await readdir(at, { withFileTypes: true })) {
      const target = path.join(at, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name)) await visit(target);
      else if (entry.isFile() && temporaryName.test(entry.name)) await rm(target, { force: true });
    }
  };
  try {
    await visit(folder);
  } catch {
    // A folder that cannot be listed keeps its leftovers; they are hidden and never read.
  }
}
