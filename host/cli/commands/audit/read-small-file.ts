import { readFile, stat } from 'node:fs/promises';
import { causeText, fail, ok, type Result } from '../../../../shared/kernel/index.ts';

/** Checkpoints and keys have a few kilobytes. */
const largest = 1_000_000;

/** A small text file that the user named. Errors: `file.not-found`, `file.unreadable`, `file.too-large`. */
export async function readSmallFile(file: string): Promise<Result<string>> {
  try {
    if ((await stat(file)).size > largest)
      return fail('file.too-large', 'The file is too large to be a checkpoint or a key', {
        location: { file },
      });
    return ok(await readFile(file, 'utf8'));
  } catch (thrown) {
    const missing = (thrown as NodeJS.ErrnoException).code === 'ENOENT';
    return fail(missing ? 'file.not-found' : 'file.unreadable', 'The file cannot be read', {
      location: { file },
      cause: causeText(thrown),
    });
  }
}
