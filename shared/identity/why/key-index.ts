import { breathe, type Job, type Units } from '../../kernel/index.ts';
import type { BlockingRule } from '../../workspace/index.ts';
import type { AttributeColumn } from '../attribute-column.ts';
import { maxKeysPerRecord } from '../block.ts';
import type { Evidence } from '../evidence.ts';
import { IntBuffer } from '../int-buffer.ts';
import { type KeyTransform, keysOf } from '../key-transform.ts';
import { keysOfRecord } from '../record-keys.ts';

/** Records by blocking key of one rule, whatever the size of the block. */
export interface KeyIndex {
  /** Records with the key, ascending; of a larger block the first `most` only. */
  recordsOf(key: string, most: number): number[];
  /** How many records have the key. Above 2,000 a few of another key with the same hash may be counted in. */
  countOf(key: string): number;
}

const countedOneByOne = 2000;

const breathEvery = 16_384;
/** Bytes of indexes held at once for a run; the one not asked for the longest goes first. */
const mostBytes = 256 * 1024 * 1024;
const indexes = new WeakMap<Evidence, Map<string, Promise<BuiltIndex | null>>>();

interface BuiltIndex extends KeyIndex {
  readonly bytes: number;
}

/** The index of a rule over the evidence of a run, built at the first question. Null when nobody holds an attribute. */
export async function keyIndex(evidence: Evidence, rule: BlockingRule, job: Job): Promise<KeyIndex | null> {
  const own = indexes.get(evidence) ?? new Map<string, Promise<BuiltIndex | null>>();
  indexes.set(evidence, own);
  const name = JSON.stringify(rule.keys);
  const known = own.get(name);
  const index = known ?? buildIndex(evidence, rule, job);
  // The map keeps the order of insertion: what was asked for last stands last.
  own.delete(name);
  own.set(name, index);
  try {
    const built = await index;
    if (known === undefined) await forget(own, name);
    return built;
  } catch (cancelled) {
    // A cancelled build must not answer later questions.
    own.delete(name);
    throw cancelled;
  }
}

async function forget(own: Map<string, Promise<BuiltIndex | null>>, kept: string): Promise<void> {
  let bytes = 0;
  for (const name of [...own.keys()].reverse()) {
    bytes += (await own.get(name)?.catch(() => null))?.bytes ?? 0;
    if (bytes > mostBytes && name !== kept) own.delete(name);
  }
}

/** Hashes of the keys of every value: those of value `id` are `hashes[offsets[id]] … hashes[offsets[id + 1] - 1]`. */
interface ValueHashes {
  readonly column: AttributeColumn;
  readonly offsets: Int32Array;
  readonly hashes: Int32Array;
}

/**
 * Counting sort of all records by the hash of each of their keys: 4 bytes per record and key, and 4 per bucket. Records of
 * another key with the same hash are told apart when the question comes.
 */
async function buildIndex(evidence: Evidence, rule: BlockingRule, job: Job): Promise<BuiltIndex | null> {
  const parts: ValueHashes[] = [];
  for (const { attribute, transform } of rule.keys) {
    const column = evidence.columns.get(attribute);
    if (column === undefined) return null;
    parts.push(await valueHashes(column, transform, job));
  }
  let buckets = 16;
  while (buckets < evidence.count) buckets *= 2;
  const offsets = new Int32Array(buckets + 1);
  const held = new RecordHashes(parts);
  for (let record = 0; record < evidence.count; record += 1) {
    const count = held.read(record);
    for (let at = 0; at < count; at += 1) {
      const bucket = (held.hashes[at] ?? 0) & (buckets - 1);
      offsets[bucket + 1] = (offsets[bucket + 1] ?? 0) + 1;
    }
    if (record % breathEvery === 0) await breathe(job);
  }
  for (let bucket = 0; bucket < buckets; bucket += 1)
    offsets[bucket + 1] = (offsets[bucket + 1] ?? 0) + (offsets[bucket] ?? 0);
  const next = offsets.slice(0, buckets);
  const records = new Int32Array(offsets[buckets] ?? 0);
  for (let record = 0; record < evidence.count; record += 1) {
    const count = held.read(record);
    for (let at = 0; at < count; at += 1) {
      const bucket = (held.hashes[at] ?? 0) & (buckets - 1);
      const place = next[bucket] ?? 0;
      records[place] = record;
      next[bucket] = place + 1;
    }
    if (record % breathEvery === 0) await breathe(job);
  }
  const bucketOf = (key: string): Int32Array => {
    const bucket = hashOfKey(key) & (buckets - 1);
    return records.subarray(offsets[bucket] ?? 0, offsets[bucket + 1] ?? 0);
  };
  const recordsOf = (key: string, most: number): number[] => {
    const found: number[] = [];
    for (const record of bucketOf(key)) {
      if (found.length === most) break;
      if (record !== found.at(-1) && keysOfRecord(evidence, rule, record).includes(key)) found.push(record);
    }
    return found;
  };
  return {
    bytes: 4 * (offsets.length + records.length),
    recordsOf,
    countOf(key) {
      const { length } = bucketOf(key);
      return length > countedOneByOne ? length : recordsOf(key, length).length;
    },
  };
}

async function valueHashes(column: AttributeColumn, transform: KeyTransform, job: Job): Promise<ValueHashes> {
  const { length, units, offsets: ends } = column.values;
  const offsets = new Int32Array(length + 1);
  const hashes = new IntBuffer(Math.max(16, length));
  const take = (key: Units, from: number, to: number): void => hashes.push(hashOfUnits(key, from, to));
  for (let id = 0; id < length; id += 1) {
    keysOf[transform](units, ends[id] ?? 0, ends[id + 1] ?? 0, take);
    offsets[id + 1] = hashes.length;
    if (id % breathEvery === 0) await breathe(job);
  }
  return { column, offsets, hashes: hashes.finish() };
}

/** The hashes of one record's keys at a time, in the order of `keysOfRecord`; nothing is made per record. */
class RecordHashes {
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

function hashOfKey(key: string): number {
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

function joined(a: number, b: number): number {
  return mixed(Math.imul(a, 31) + b);
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return Math.imul(once ^ (once >>> 13), 0xc2b2ae35) ^ (once >>> 16);
}
