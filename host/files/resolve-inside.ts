import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { checkStorePath } from '../../shared/workspace/index.ts';
import { err, fail, ok, type Result } from '../../shared/kernel/index.ts';
import { errnoOf, fileError } from './file-fault.ts';

/**
 * The real path on disk of a store path, all links followed. One that leads outside the root, by its text or through
 * a link, is `file.outside`. Parts that do not exist yet are allowed.
 */
export async function resolveInside(
  root: string,
  relative: string,
  use: 'read' | 'write',
): Promise<Result<string>> {
  const checked = checkStorePath(relative, use);
  if (!checked.ok) return checked;
  try {
    const base = await realPathOfExisting(root);
    const target = await realPathOfExisting(path.join(base, ...relative.split('/')));
    if (target.startsWith(base.endsWith(path.sep) ? base : base + path.sep)) return ok(target);
  } catch (thrown) {
    return err(fileError(thrown, relative, use));
  }
  return fail('file.outside', `${relative} is a link that leads outside the folder`, {
    location: { file: relative },
    fix: 'Copy the file into the folder instead of linking to it.',
  });
}

/** `realpath` of the deepest part that exists, with the rest appended. */
async function realPathOfExisting(target: string): Promise<string> {
  try {
    return await realpath(target);
  } catch (thrown) {
    const parent = path.dirname(target);
    if (errnoOf(thrown) !== 'ENOENT' || parent === target) throw thrown;
    return path.join(await realPathOfExisting(parent), path.basename(target));
  }
}
