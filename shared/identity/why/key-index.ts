import { breathe, type Job } from '../../kernel/index.ts';
import type { BlockingRule } from '../../workspace/index.ts';
import type { Evidence } from '../evidence.ts';
import { IntBuffer } from '../int-buffer.ts';
import { hashOfKey, joined, RecordHashes, type ValueHashes, valueHashes } from './key-hashes.ts';
import { keyTest } from './key-test.ts';

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
