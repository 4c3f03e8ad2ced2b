import path from 'node:path';
import { err, type FileStore, ok, type Result } from '../../shared/kernel/index.ts';
import type { MadeFile } from '../../shared/workbench/index.ts';

/** The store comes with the lock of a workspace and its schema: it is read when something is written, not when the program starts. */
async function storeOf(folder: string): Promise<Pick<FileStore, 'write'>> {
  const { createFolderFileStore } = await import('../files/index.ts');
  return createFolderFileStore(folder);
}

/** The bytes of a file that the workbench made. */
export function contentOf(file: MadeFile): Uint8Array {
  return Buffer.from(file.content, file.encoding === 'base64' ? 'base64' : 'utf8');
}

/** Writes one file whole or not at all; its folder is made when missing. The error names the whole path. */
export async function writeFile(file: string, content: Uint8Array): Promise<Result<void>> {
  const written = await (await storeOf(path.dirname(file))).write(path.basename(file), content);
  return written.ok ? written : err({ ...written.error, location: { file } });
}

/** Writes made files into a folder (made when missing) and gives their names. A name never leads out of it. */
export async function writeFiles(
  folder: string,
  files: readonly MadeFile[],
): Promise<Result<readonly string[]>> {
  const store = await storeOf(folder);
  for (const file of files) {
    const written = await store.write(file.name, contentOf(file));
    if (!written.ok) return err({ ...written.error, location: { file: path.join(folder, file.name) } });
  }
  return ok(files.map(({ name }) => name));
}
