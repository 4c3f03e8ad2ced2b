import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { fail, causeText, type ErrorCode, ok, type Result } from '../../shared/kernel/index.ts';
import type { MadeFile } from '../../shared/workbench/index.ts';

const codes: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'file.disk-full',
  EDQUOT: 'file.disk-full',
  EACCES: 'file.not-writable',
  EPERM: 'file.not-writable',
  EROFS: 'file.not-writable',
  ENOTDIR: 'file.not-writable',
  EISDIR: 'file.not-writable',
};

function writeFailure(thrown: unknown, file: string): Result<never> {
  const system = (thrown as NodeJS.ErrnoException).code ?? '';
  const code = Object.hasOwn(codes, system) ? codes[system] : undefined;
  return fail(code ?? 'file.not-writable', `${path.basename(file)} cannot be written.`, {
    location: { file },
    cause: causeText(thrown),
    fix:
      code === 'file.disk-full'
        ? 'Free some space or choose another disk.'
        : 'Choose a folder you may write to.',
  });
}

/** Writes one file whole or not at all: a temporary file beside it, synced, then renamed over it. */
export async function writeFile(file: string, content: Uint8Array): Promise<Result<void>> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    return ok();
  } catch (thrown) {
    await rm(temporary, { force: true }).catch(() => undefined);
    return writeFailure(thrown, file);
  }
}

/** The bytes of a file that the workbench made. */
export function contentOf(file: MadeFile): Uint8Array {
  return Buffer.from(file.content, file.encoding === 'base64' ? 'base64' : 'utf8');
}

/** Writes made files into a folder (made when missing) and gives their names. A name never leads out of it. */
export async function writeFiles(
  folder: string,
  files: readonly MadeFile[],
): Promise<Result<readonly string[]>> {
  for (const file of files) {
    const target = path.resolve(folder, file.name);
    if (!target.startsWith(path.resolve(folder) + path.sep))
      return fail('file.outside', `${file.name} would be written outside of ${folder}.`);
    const written = await writeFile(target, contentOf(file));
    if (!written.ok) return written;
  }
  return ok(files.map(({ name }) => name));
}
