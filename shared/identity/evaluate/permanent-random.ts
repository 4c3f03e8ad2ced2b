import { breathe, type Job } from '../../kernel/index.ts';
import type { IdentityRun } from '../run.ts';

/**
 * A number per record that looks random and never changes: a hash of the record's lasting name (source and key, or
 * extract and row). The numbers of two records give the pair its permanent random number.
 */
export async function recordRandoms(run: IdentityRun, job: Job): Promise<Uint32Array> {
  const numbers = new Uint32Array(run.recordCount);
  for (let record = 0; record < run.recordCount; record += 1) {
    const { source, extract, row, key } = run.recordRef(record);
    numbers[record] = hash(key === '' ? `${source}:${extract}:${row}` : `${source}/${key}`);
    if (record % 8192 === 0) await breathe(job);
  }
  return numbers;
}

/** FNV-1a over UTF-16 units, then mixed. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  return mixed(state);
}

/** The order of the two records does not matter. A whole number below 2^32. */
export function pairRandom(first: number, second: number): number {
  return mixed(mixed(Math.min(first, second)) + Math.imul(Math.max(first, second), 0x9e3779b1));
}

/** The finaliser of MurmurHash3 (Appleby): every bit of the input moves every bit of the output. */
function mixed(number: number): number {
  let state = number | 0;
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
