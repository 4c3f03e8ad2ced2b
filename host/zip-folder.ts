import { lstat, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  Cancelled,
  causeText,
  compareText,
  fail,
  ok,
  type Job,
  type Result,
} from '../shared/kernel/index.ts';
import { zipFiles } from '../shared/workbench/index.ts';

/** Of a folder; a pack of a large workspace stays far below. */
const limits = { files: 10_000, bytes: 1024 * 1024 * 1024 };

/**
 * The files of an unpacked pack as an archive, to be read as one. Links and whatever is no plain file are refused: they could
 * stand for files outside. Errors: `pack.unsafe-entry`, `file.unreadable`.
 */
export async function zipFolder(folder: string, job: Job): Promise<Result<Uint8Array>> {
  const files: { readonly path: string; readonly content: Uint8Array }[] = [];
  let bytes = 0;
  const unsafe = (below: string, why: string): Result<never> =>
    fail('pack.unsafe-entry', `${below} ${why}`, { location: { file: path.join(folder, below) } });
  const visit = async (below: string): Promise<Result<void>> => {
    const entries = await readdir(path.join(folder, below), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => compareText(a.name, b.name))) {
      if (job.signal.aborted) throw new Cancelled();
      const name = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) {
        const inside = await visit(name);
        if (!inside.ok) return inside;
        continue;
      }
      if (entry.isSymbolicLink()) return unsafe(name, 'is a link, which may lead outside of the folder');
      if (!entry.isFile()) return unsafe(name, 'is no plain file');
      const place = path.join(folder, name);
      bytes += (await lstat(place)).size;
      if (bytes > limits.bytes || files.length >= limits.files)
        return unsafe(
          name,
          `is beyond ${String(limits.files)} files or ${String(limits.bytes)} bytes together`,
        );
      files.push({ path: name, content: new Uint8Array(await readFile(place)) });
    }
    return ok();
  };
  try {
    const read = await visit('');
    if (!read.ok) return read;
    return ok(await zipFiles(files, job));
  } catch (thrown) {
    if (thrown instanceof Cancelled) throw thrown;
    return fail('file.unreadable', 'The folder cannot be read.', {
      location: { file: folder },
      cause: causeText(thrown),
    });
  }
}
