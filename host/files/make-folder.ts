import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { errnoOf } from './file-fault.ts';

/**
 * Makes a folder and those above it, and answers with the ones made, outermost first. Not `mkdir` with `recursive`:
 * where the system answers "no such file" for a folder whose parent exists (/proc), Node 20 tries for ever.
 */
export async function makeFolder(folder: string): Promise<readonly string[]> {
  if (await makeOne(folder)) return [folder];
  const parent = path.dirname(folder);
  if (parent === folder) return [];
  const above = await makeFolder(parent);
  return (await makeOne(folder, true)) ? [...above, folder] : above;
}

/** True when made; false when already there, or when the parent is missing and that is still bearable. */
async function makeOne(folder: string, parentIsThere = false): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (thrown) {
    const code = errnoOf(thrown);
    if (code === 'EEXIST' || (code === 'ENOENT' && !parentIsThere)) return false;
    throw thrown;
  }
}
