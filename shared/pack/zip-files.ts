import { Zip, ZipDeflate } from 'fflate';
import { breathe, type Job } from '../kernel/index.ts';
import type { PackFile } from './pack-inputs.ts';

const chunkSize = 256 * 1024;

/**
 * A zip of the files in the order given. The bytes depend on nothing but the files: one time stamp for all (zip stores
 * wall-clock time, so a date made from local parts is the same everywhere), one level, one chunk size, no extra fields.
 */
export async function zipFiles(files: readonly Omit<PackFile, 'mediaType'>[], job: Job): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const failures: unknown[] = [];
  const zip = new Zip((error, part) => {
    if (error === null) parts.push(part);
    else failures.push(error);
  });
  for (const [index, { path, content }] of files.entries()) {
    job.report({ phase: 'Packing', done: index, total: files.length, unit: 'steps', detail: path });
    const entry = new ZipDeflate(path, { level: 6 });
    entry.mtime = new Date(1980, 0, 1, 12, 0, 0);
    zip.add(entry);
    for (let offset = 0; offset < content.length || offset === 0; offset += chunkSize) {
      const end = Math.min(offset + chunkSize, content.length);
      entry.push(content.subarray(offset, end), end === content.length);
      await breathe(job);
    }
  }
  zip.end();
  if (failures.length > 0) throw new Error('zip failed', { cause: failures[0] });
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
