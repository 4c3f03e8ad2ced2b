import { breathe, type Job } from '../../kernel/index.ts';
import type { BlockingRule } from '../../workspace/index.ts';
import type { AttributeColumn } from '../attribute-column.ts';
import { maxKeysPerRecord } from '../block.ts';
import type { Evidence } from '../evidence.ts';
import { IntBuffer } from '../int-buffer.ts';
import { transforms } from '../key-transform.ts';
import { keysOfRecord } from '../record-keys.ts';

/** Records by blocking key of one rule, whatever the size of the block. */
export interface KeyIndex {
  /** Records with the key, ascending. */
  recordsOf(key: string): number[];
}

const breathEvery = 16_384;
const indexes = new WeakMap<Evidence, Map<string, Promise<KeyIndex | null>>>();

/** The index of a rule over the evidence of a run, built at the first question. Null when nobody holds an attribute. */
export function keyIndex(evidence: Evidence, rule: BlockingRule, job: Job): Promise<KeyIndex | null> {
  const own = indexes.get(evidence) ?? new Map<string, Promise<KeyIndex | null>>();
  indexes.set(evidence, own);
  const name = JSON.stringify(rule.keys);
  let index = own.get(name);
  if (index === undefined) {
    index = buildIndex(evidence, rule, job);
    own.set(name, index);
    // A cancelled build must not answer later questions.
    index.catch(() => own.delete(name));
  }
  return index;
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
async function buildIndex(evidence: Evidence, rule: BlockingRule, job: Job): Promise<KeyIndex | null> {
  const parts: ValueHashes[] = [];
  for (const { attribute, transform } of rule.keys) {
    const column = evidence.columns.get(attribute);
    if (column === undefined) return null;
    parts.push(await valueHashes(column, transforms[transform], job));
  }
  let buckets = 16;
  while (buckets < evidence.count) buckets *= 2;
  const offsets = new Int32Array(buckets + 1);
  const held: number[] = [];
  for (let record = 0; record < evidence.count; record += 1) {
    for (const hash of hashesOf(parts, record, held)) {
      const bucket = hash & (buckets - 1);
      offsets[bucket + 1] = (offsets[bucket + 1] ?? 0) + 1;
    }
    if (record % breathEvery === 0) await breathe(job);
  }
  for (let bucket = 0; bucket < buckets; bucket += 1)
    offsets[bucket + 1] = (offsets[bucket + 1] ?? 0) + (offsets[bucket] ?? 0);
  const next = offsets.slice(0, buckets);
  const records = new Int32Array(offsets[buckets] ?? 0);
  for (let record = 0; record < evidence.count; record += 1) {
    for (const hash of hashesOf(parts, record, held)) {
      const bucket = hash & (buckets - 1);
      const at = next[bucket] ?? 0;
      records[at] = record;
      next[bucket] = at + 1;
    }
    if (record % breathEvery === 0) await breathe(job);
  }
  return {
    recordsOf(key) {
      const bucket = hashOfKey(key) & (buckets - 1);
      const found: number[] = [];
      for (let at = offsets[bucket] ?? 0; at < (offsets[bucket + 1] ?? 0); at += 1) {
        const record = records[at] ?? 0;
        if (record !== found.at(-1) && keysOfRecord(evidence, rule, record).includes(key)) found.push(record);
      }
      return found;
    },
  };
}

async function valueHashes(
  column: AttributeColumn,
  transform: (value: string) => readonly string[],
  job: Job,
): Promise<ValueHashes> {
  const offsets = new Int32Array(column.values.length + 1);
  const hashes = new IntBuffer();
  for (let id = 0; id < column.values.length; id += 1) {
    for (const key of transform(column.values.at(id) ?? '')) hashes.push(hashOf(key));
    offsets[id + 1] = hashes.length;
    if (id % breathEvery === 0) await breathe(job);
  }
  return { column, offsets, hashes: hashes.finish() };
}

/** The hashes of a record's keys, in the order of `keysOfRecord`; in the given array, which the next call changes. */
function hashesOf(parts: readonly ValueHashes[], record: number, into: number[]): readonly number[] {
  into.length = 0;
  let before: number[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index];
    const own: number[] = [];
    for (const slot of part?.column.slots ?? []) {
      const id = slot[record] ?? -1;
      if (id < 0 || part === undefined) continue;
      for (let at = part.offsets[id] ?? 0; at < (part.offsets[id + 1] ?? 0); at += 1) {
        const hash = part.hashes[at] ?? 0;
        if (!own.includes(hash)) own.push(hash);
      }
    }
    if (own.length === 0) return into;
    before = index === 0 ? own : before.flatMap((a) => own.map((b) => joined(a, b)));
  }
  for (const hash of before.slice(0, maxKeysPerRecord)) into.push(hash);
  return into;
}

function hashOfKey(key: string): number {
  const [first = '', ...others] = key.split('\u0000');
  return others.reduce((hash, part) => joined(hash, hashOf(part)), hashOf(first));
}

/** FNV-1a over UTF-16 units, with the final mix of MurmurHash3 (Appleby 2011) for the low bits. */
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
