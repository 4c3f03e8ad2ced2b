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
  readonly transform: KeyTransform;
  readonly offsets: Int32Array;
  readonly hashes: Int32Array;
  /** Whether no value has two keys and no record two values. */
  readonly single: boolean;
}

/**
 * Counting sort of all records by the hash of each of their keys: 8 bytes per record and key, and 4 per bucket. Records of
 * another key with the same hash are told apart when the question comes.
 */
async function buildIndex(evidence: Evidence, rule: BlockingRule, job: Job): Promise<BuiltIndex | null> {
  const parts: ValueHashes[] = [];
  for (const { attribute, transform } of rule.keys) {
    const column = evidence.columns.get(attribute);
    if (column === undefined) return null;
    parts.push(await valueHashes(column, transform, job));
  }
  const entries = await entriesOf(parts, evidence.count, job);
  const { offsets, records, hashes } = inBuckets(entries, evidence.count);
  const buckets = offsets.length - 1;
  const recordsOf = (key: string, most: number): number[] => {
    const hash = hashOfKey(key);
    const bucket = hash & (buckets - 1);
    const holds = keyTest(evidence, rule, parts, key);
    const found: number[] = [];
    for (let at = offsets[bucket] as number; at < (offsets[bucket + 1] as number); at += 1) {
      if (hashes[at] !== hash) continue;
      if (found.length === most) break;
      const record = records[at] as number;
      if (record !== found.at(-1) && holds(record)) found.push(record);
    }
    return found;
  };
  return {
    bytes: 4 * (offsets.length + records.length * 2),
    recordsOf,
    countOf(key) {
      const hash = hashOfKey(key);
      const bucket = hash & (buckets - 1);
      let count = 0;
      for (let at = offsets[bucket] as number; at < (offsets[bucket + 1] as number); at += 1)
        if (hashes[at] === hash) count += 1;
      return count > countedOneByOne ? count : recordsOf(key, count).length;
    },
  };
}

/** A record under the hash of each of its keys, in the order of records. */
interface Entries {
  readonly hashes: IntBuffer;
  readonly records: IntBuffer;
}

async function entriesOf(parts: readonly ValueHashes[], count: number, job: Job): Promise<Entries> {
  const entries = { hashes: new IntBuffer(count + 16), records: new IntBuffer(count + 16) };
  const single = parts.every((part) => part.single);
  const held = new RecordHashes(parts);
  for (let from = 0; from < count; from += breathEvery) {
    await breathe(job);
    const to = Math.min(count, from + breathEvery);
    if (single) oneKeyEach(parts, from, to, entries);
    else
      for (let record = from; record < to; record += 1) {
        const keys = held.read(record);
        for (let at = 0; at < keys; at += 1) {
          entries.hashes.push(held.hashes[at] as number);
          entries.records.push(record);
        }
      }
  }
  return entries;
}

function oneKeyEach(parts: readonly ValueHashes[], from: number, to: number, entries: Entries): void {
  for (let record = from; record < to; record += 1) {
    let hash = 0;
    let index = 0;
    for (; index < parts.length; index += 1) {
      const part = parts[index] as ValueHashes;
      const id = (part.column.slots[0] as Int32Array)[record] as number;
      if (id < 0) break;
      const at = part.offsets[id] as number;
      if (at === part.offsets[id + 1]) break;
      const own = part.hashes[at] as number;
      hash = index === 0 ? own : joined(hash, own);
    }
    if (index < parts.length) continue;
    entries.hashes.push(hash);
    entries.records.push(record);
  }
}

function inBuckets({ hashes, records }: Entries, count: number) {
  let buckets = 16;
  while (buckets < count) buckets *= 2;
  const mask = buckets - 1;
  const offsets = new Int32Array(buckets + 1);
  const size = hashes.length;
  for (let at = 0; at < size; at += 1) {
    const next = (hashes.at(at) & mask) + 1;
    offsets[next] = (offsets[next] as number) + 1;
  }
  for (let bucket = 0; bucket < buckets; bucket += 1)
    offsets[bucket + 1] = (offsets[bucket + 1] as number) + (offsets[bucket] as number);
  const next = offsets.slice(0, buckets);
  const sorted = { offsets, records: new Int32Array(size), hashes: new Int32Array(size) };
  for (let at = 0; at < size; at += 1) {
    const hash = hashes.at(at);
    const place = next[hash & mask] as number;
    next[hash & mask] = place + 1;
    sorted.hashes[place] = hash;
    sorted.records[place] = records.at(at);
  }
  return sorted;
}

/**
 * Whether a record has the key, by the values that it holds: each is looked at once, and no text is made. Where a record may
 * have more keys than it is known by, its keys are written out.
 */
function keyTest(
  evidence: Evidence,
  rule: BlockingRule,
  parts: readonly ValueHashes[],
  key: string,
): (record: number) => boolean {
  const tests = key.split('\u0000').map((text, index) => partTest(parts[index], text));
  return (record) => {
    let keys = 1;
    let holds = true;
    for (const test of tests) {
      const own = test(record);
      keys *= Math.abs(own);
      if (own <= 0) holds = false;
    }
    return keys <= maxKeysPerRecord ? holds : keysOfRecord(evidence, rule, record).includes(key);
  };
}

/** How many keys a record's values give in a part; negative when the wanted one is not among them. */
function partTest(part: ValueHashes | undefined, text: string): (record: number) => number {
  if (part === undefined) return () => 0;
  const { column, transform, offsets } = part;
  const { units, offsets: ends } = column.values;
  const known = new Map<number, boolean>();
  const gives = (id: number): boolean => {
    let found = known.get(id);
    if (found === undefined) {
      let same = false;
      keysOf[transform](units, ends[id] as number, ends[id + 1] as number, (own, from, to) => {
        same ||= isText(own, from, to, text);
      });
      found = same;
      known.set(id, found);
    }
    return found;
  };
  return (record) => {
    let count = 0;
    let holds = false;
    for (const slot of column.slots) {
      const id = slot[record] as number;
      if (id < 0) continue;
      count += (offsets[id + 1] as number) - (offsets[id] as number);
      holds ||= gives(id);
    }
    return holds ? count : -count;
  };
}

function isText(units: Units, from: number, to: number, text: string): boolean {
  if (to - from !== text.length) return false;
  for (let at = from; at < to; at += 1) if (units[at] !== text.charCodeAt(at - from)) return false;
  return true;
}

const hashesOf = new WeakMap<AttributeColumn, Map<KeyTransform, ValueHashes>>();

/** Kept while the column lives: rules share their parts. */
async function valueHashes(column: AttributeColumn, transform: KeyTransform, job: Job): Promise<ValueHashes> {
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
