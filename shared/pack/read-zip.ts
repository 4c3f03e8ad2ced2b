import { unzipSync, type UnzipFileInfo } from 'fflate';
import { breathe, causeText, fail, ok, type Job, type Result } from '../kernel/index.ts';
import { safeEntryPath } from './safe-entry-path.ts';

/** Bounds that a pack of a large workspace stays far below, and a zip bomb does not. */
export interface ZipLimits {
  readonly entries: number;
  /** Of one file and of all files together, in bytes after inflating. */
  readonly fileSize: number;
  readonly totalSize: number;
  /** Inflated bytes per stored byte of one file; deflate reaches about 1030 at most, honest text rarely 100. */
  readonly ratio: number;
}

export const zipLimits: ZipLimits = {
  entries: 10_000,
  fileSize: 512 * 1024 * 1024,
  totalSize: 1024 * 1024 * 1024,
  ratio: 200,
};

/** Small files may compress as they like: a bomb needs size. */
const ratioFrom = 1024 * 1024;

/**
 * The files of a zip that somebody else made. All names and sizes are checked before anything is inflated, and each
 * file is inflated into a buffer of its declared size, so that a lie about the size fails instead of filling memory. Entries
 * that only name a folder, as other tools write them, are checked like files and left out.
 *
 * Errors: `pack.not-a-pack` when it is no zip; `pack.unsafe-entry` for unsafe names, duplicates or sizes.
 */
export async function readZip(
  bytes: Uint8Array,
  job: Job,
  limits: ZipLimits = zipLimits,
): Promise<Result<ReadonlyMap<string, Uint8Array>>> {
  const infos: UnzipFileInfo[] = [];
  const startsAsZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
  if (!startsAsZip) return fail('pack.not-a-pack', 'The file is not a zip');
  if (!endsAsZip(bytes))
    return fail('pack.not-a-pack', 'The file is cut off, or holds bytes after the end of the zip');
  try {
    unzipSync(bytes, {
      filter: (info) => {
        infos.push(info);
        return false;
      },
    });
  } catch (thrown) {
    return fail('pack.not-a-pack', 'The zip is broken', { cause: causeText(thrown) });
  }
  const unsafe = firstUnsafe(infos, limits);
  if (unsafe !== null)
    return fail('pack.unsafe-entry', unsafe, { fix: 'Do not unpack this file; ask for the pack again.' });
  const files = new Map<string, Uint8Array>();
  for (const [index, { name }] of infos.entries()) {
    if (isFolder(name)) continue;
    job.report({ phase: 'Reading', done: index, total: infos.length, unit: 'steps', detail: name });
    await breathe(job);
    try {
      const content = unzipSync(bytes, { filter: (info) => info.name === name })[name];
      if (content !== undefined) files.set(name, content);
    } catch (thrown) {
      return fail('pack.not-a-pack', `The entry “${name}” cannot be read`, { cause: causeText(thrown) });
    }
  }
  return ok(files);
}

/** Packs carry no zip comment, so the end record is the last 22 bytes; anything after it would escape the manifest. */
function endsAsZip(bytes: Uint8Array): boolean {
  const end = bytes.subarray(Math.max(0, bytes.length - 22));
  return (
    [0x50, 0x4b, 0x05, 0x06].every((byte, index) => end[index] === byte) && end[20] === 0 && end[21] === 0
  );
}

function isFolder(name: string): boolean {
  return name.endsWith('/');
}

function firstUnsafe(infos: readonly UnzipFileInfo[], limits: ZipLimits): string | null {
  if (infos.length > limits.entries)
    return `The zip has ${String(infos.length)} entries, more than ${String(limits.entries)}`;
  const seen = new Set<string>();
  let total = 0;
  for (const { name, size, originalSize, compression } of infos) {
    const shown = JSON.stringify(name.slice(0, 120));
    if (!safeEntryPath(isFolder(name) ? name.slice(0, -1) : name))
      return `The entry ${shown} leads outside or is not a plain path`;
    if (isFolder(name) && originalSize > 0) return `The entry ${shown} is a folder and has content`;
    // File systems that ignore case would let one entry overwrite the other.
    const key = name.normalize('NFC').toLowerCase();
    if (seen.has(key)) return `The entry ${shown} is in the zip twice`;
    seen.add(key);
    if (compression !== 0 && compression !== 8)
      return `The entry ${shown} is compressed in a way that is not read here`;
    if (originalSize > limits.fileSize)
      return `The entry ${shown} is larger than ${String(limits.fileSize)} bytes`;
    if (originalSize > ratioFrom && originalSize > size * limits.ratio)
      return `The entry ${shown} inflates more than ${String(limits.ratio)} times`;
    total += originalSize;
    if (total > limits.totalSize)
      return `The files are larger than ${String(limits.totalSize)} bytes together`;
  }
  return null;
}
