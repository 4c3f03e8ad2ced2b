import { compareText, fail, ok, type Job, type Result } from '../../kernel/index.ts';
import type { ImportFile } from '../formats/format.ts';
import { readZip, type ZipLimits } from '../read-zip.ts';

/** Bounds of an archive of model files: text of twenty megabytes is the longest that is read. */
const importZipLimits: ZipLimits = {
  entries: 2000,
  fileSize: 20 * 1024 * 1024,
  totalSize: 200 * 1024 * 1024,
  ratio: 200,
};

/** A file as it was handed over; UTF-8 with or without mark, and UTF-16 with one, are read as text. */
export function importFile(name: string, bytes: Uint8Array): ImportFile {
  return { name, bytes, text: textOf(bytes) };
}

function textOf(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const label =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? null : text;
  } catch {
    return null;
  }
}

export function isZip({ bytes }: ImportFile): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03;
}

/**
 * The files to read: those given, and for a zip the files in it, by name. Names in a zip are checked before anything is
 * unpacked, and nothing is written anywhere. Errors: those of `readZip`.
 */
export async function unpackedFiles(
  files: readonly ImportFile[],
  job: Job,
): Promise<Result<readonly ImportFile[]>> {
  const unpacked: ImportFile[] = [];
  for (const file of files) {
    if (!isZip(file)) {
      unpacked.push(file);
      continue;
    }
    const entries = await readZip(file.bytes, job, importZipLimits);
    if (!entries.ok)
      return fail(entries.error.code, entries.error.message, {
        ...entries.error,
        location: { file: file.name },
      });
    const named = [...entries.value].sort(([a], [b]) => compareText(a, b));
    unpacked.push(...named.map(([name, bytes]) => importFile(name, bytes)));
  }
  return ok(unpacked);
}
