import { breathe, type Job, type Units } from '../../kernel/index.ts';
import type { AttributeColumn } from '../attribute-column.ts';
import { maxKeysPerRecord } from '../block.ts';
import { IntBuffer } from '../int-buffer.ts';
import { type KeyTransform, keysOf } from '../key-transform.ts';

const breathEvery = 16_384;

/** Hashes of the keys of every value: those of value `id` are `hashes[offsets[id]] … hashes[offsets[id + 1] - 1]`. */
export interface ValueHashes {
  readonly column: AttributeColumn;
  readonly transform: KeyTransform;
  readonly offsets: Int32Array;
  readonly hashes: Int32Array;
  /** Whether no value has two keys and no record two values. */
  readonly single: boolean;
}

const hashesOf = new WeakMap<AttributeColumn, Map<KeyTransform, ValueHashes>>();

/** Kept while the column lives: rules share their parts. */
export async function valueHashes(
  column: AttributeColumn,
  transform: KeyTransform,
  job: Job,
): Promise<ValueHashes> {
  const made = hashesOf.get(column) ?? new Map<KeyTransform, ValueHashes>();
  hashesOf.set(column, made);
  const before = made.get(transform);
  if (before !== undefined) return before;
  const { length, units, offsets: ends } = column.values;
  const offsets = new Int32Array(length + 1);
  const hashes = new IntBuffer(Math.max(16, length));
  const take = (key: Units, from: number, to: number): void => hashes.push(hashOfUnits(key, from, to));
  let single = column.slots.length === 1;
  for (let id = 0; id < length; id += 1) {
    const from = hashes.length;
    keysOf[transform](units, ends[id] as number, ends[id + 1] as number, take);
    offsets[id + 1] = hashes.length;
    if (hashes.length > from + 1) single = false;
    if (id % breathEvery === 0) await breathe(job);
  }
  const found = { column, transform, offsets, hashes: hashes.finish(), single };
  made.set(transform, found);
  return found;
}

/** The hashes of one record's keys at a time, in the order of `keysOfRecord`; nothing is made per record. */
export class RecordHashes {
  /** Of every part the first eight are enough: a combination beyond them is beyond the first eight as well. */
  readonly hashes = new Int32Array(maxKeysPerRecord);
  readonly #parts: readonly ValueHashes[];
  readonly #own = new Int32Array(mostOfPart);
  readonly #joined = new Int32Array(maxKeysPerRecord);

  constructor(parts: readonly ValueHashes[]) {
    this.#parts = parts;
  }

  /** Fills `hashes` and says how many there are. */
  read(record: number): number {
    let count = 0;
    for (let index = 0; index < this.#parts.length; index += 1) {
      const own = this.#readPart(this.#parts[index], record);
      if (own === 0) return 0;
      if (index === 0) {
        count = Math.min(own, maxKeysPerRecord);
        for (let at = 0; at < count; at += 1) this.hashes[at] = this.#own[at] ?? 0;
      } else count = this.#join(count, own);
    }
    return count;
  }

  #readPart(part: ValueHashes | undefined, record: number): number {
    let count = 0;
    if (part === undefined) return 0;
    for (const slot of part.column.slots) {
      const id = slot[record] ?? -1;
      if (id < 0) continue;
      for (let at = part.offsets[id] ?? 0; at < (part.offsets[id + 1] ?? 0); at += 1) {
        const hash = part.hashes[at] ?? 0;
        let known = 0;
        while (known < count && this.#own[known] !== hash) known += 1;
        if (known < count || count === mostOfPart) continue;
        this.#own[count] = hash;
        count += 1;
      }
    }
    return count;
  }

  #join(before: number, own: number): number {
    let count = 0;
    for (let a = 0; a < before; a += 1)
      for (let b = 0; b < own && count < maxKeysPerRecord; b += 1) {
        this.#joined[count] = joined(this.hashes[a] ?? 0, this.#own[b] ?? 0);
        count += 1;
      }
    this.hashes.set(this.#joined);
    return count;
  }
}

/** More keys of one part can never be used. */
const mostOfPart = maxKeysPerRecord;

export function hashOfKey(key: string): number {
  const [first = '', ...others] = key.split('\u0000');
  return others.reduce((hash, part) => joined(hash, hashOf(part)), hashOf(first));
}

/** FNV-1a over UTF-16 units, with the final mix of MurmurHash3 (Appleby 2011) for the low bits. */
function hashOfUnits(units: Units, from: number, to: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (units[at] ?? 0), 0x01000193);
  return mixed(hash);
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return mixed(hash);
}

export function joined(a: number, b: number): number {
  return mixed(Math.imul(a, 31) + b);
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return Math.imul(once ^ (once >>> 13), 0xc2b2ae35) ^ (once >>> 16);
}
