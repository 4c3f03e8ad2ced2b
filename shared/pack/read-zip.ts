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
 * Errors: `pack.not-a-pack` when it is no zip; `pack.unsafe-entry` for unsafe names, links, duplicates or sizes.
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
  const unsafe = firstUnsafe(infos, limits) ?? linkIn(bytes);
  if (unsafe !== null)
    return fail('pack.unsafe-entry', unsafe, { fix: 'Do not unpack this file; ask for the pack again.' });
  const files = new Map<string, Uint8Array>();
  for (const batch of batchesOf(infos.filter(({ name }) => !isFolder(name)))) {
    job.report({
      phase: 'Reading',
      done: files.size,
      total: infos.length,
      unit: 'steps',
      detail: batch[0] ?? '',
    });
    await breathe(job);
    const wanted = new Set(batch);
    let current = batch[0] ?? '';
    try {
      const contents = unzipSync(bytes, {
        filter: ({ name }) => {
          // The last one asked about before something is thrown is the one that cannot be read.
          if (wanted.has(name)) current = name;
          return wanted.has(name);
        },
      });
      for (const name of batch) {
        const content = contents[name];
        if (content !== undefined) files.set(name, content);
      }
    } catch (thrown) {
      return fail('pack.not-a-pack', `The entry “${current}” cannot be read`, { cause: causeText(thrown) });
    }
  }
  return ok(files);
}

/** Inflated bytes and entries that are read in one go: each go walks the whole directory of the zip. */
const batchSize = 2 * 1024 * 1024;
const batchEntries = 100;

function batchesOf(infos: readonly UnzipFileInfo[]): string[][] {
  const batches: string[][] = [];
  let size = Infinity;
  for (const { name, originalSize } of infos) {
    const last = batches.at(-1);
    if (last === undefined || size + originalSize > batchSize || last.length >= batchEntries) {
      batches.push([name]);
      size = originalSize;
    } else {
      last.push(name);
      size += originalSize;
    }
  }
  return batches;
}

/** Says so when an entry of the central directory is a symbolic link of Unix: where it leads is not in the zip. */
function linkIn(bytes: Uint8Array): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = view.getUint32(bytes.length - 6, true);
  while (at + 46 <= bytes.length && view.getUint32(at, true) === 0x02014b50) {
    const [nameSize, extraSize, remarkSize] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const isUnix = view.getUint8(at + 5) === 3;
    if (isUnix && view.getUint32(at + 38, true) >>> 28 === 0xa) {
      const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (nameSize ?? 0)));
      return `The entry ${JSON.stringify(name.slice(0, 120))} is a symbolic link`;
    }
    at += 46 + (nameSize ?? 0) + (extraSize ?? 0) + (remarkSize ?? 0);
  }
  return null;
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
    if (seen.has(key)) return `The entry ${shown} is in the zip twice, whatever the case of its letters`;
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
