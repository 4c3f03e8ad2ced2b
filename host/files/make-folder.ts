import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { errnoOf } from './file-fault.ts';

/**
 * Makes a folder and those above it, and answers with the ones made, outermost first. Not `mkdir` with `recursive`:
 * where the system answers "no such file" for a folder whose parent exists (/proc), Node 20 tries for ever.
 */
export async function makeFolder(folder: string): Promise<readonly string[]> {
  try {
    return await makeOne(folder);
  } catch (thrown) {
    const parent = path.dirname(folder);
    if (errnoOf(thrown) !== 'ENOENT' || parent === folder) throw thrown;
    const above = await makeFolder(parent);
    // The parent is there now: a second "no such file" is final.
    return [...above, ...(await makeOne(folder))];
  }
}

async function makeOne(folder: string): Promise<readonly string[]> {
  try {
    await mkdir(folder);
    return [folder];
  } catch (thrown) {
    if (errnoOf(thrown) === 'EEXIST') return [];
    throw thrown;
  }
}
