import { breathe, type Job, sharedInts } from '../../kernel/index.ts';
import { PairNumbering } from '../int-buffer.ts';
import type { KeyColumn } from './key-column.ts';

/** A record that gives more keys by one rule is known by the first of them. */
export const maxKeysPerRecord = 8;

/** Records that have a key of one rule, in the order of (key, record): `records[i]` has the key (`first[i]`, `second[i]`). */
export interface RuleEntries {
  readonly records: Int32Array;
  readonly first: Int32Array;
  /** Null for a rule with one key part. */
  readonly second: Int32Array | null;
}

/** The blocks of one rule that hold two records or more and are within its limit. Plain data on shared memory. */
export interface RuleBlocks {
  /** Records block by block, ascending in each; the last of a block is written as its complement (`~record`). */
  readonly members: Int32Array;
  /** `sizes[n]`: blocks of `n` records, for `n` up to the rule's limit. */
  readonly sizes: Int32Array;
  /** Blocks above the limit, and their records. */
  readonly skippedBlocks: number;
  readonly skippedRecords: number;
  readonly skippedPairs: number;
}

/** The blocks of a rule whose key parts are these columns, at most `limit` records each. */
export async function ruleBlocks(parts: readonly KeyColumn[], limit: number, job: Job): Promise<RuleBlocks> {
  return gather(await ruleEntries(parts, true, job), limit);
}

/**
 * Every record under every key that the parts together give, sorted by two counting sorts. `shared` leaves out keys that
 * only one record can have, which saves most of the work and changes no block of two.
 */
export async function ruleEntries(
  parts: readonly KeyColumn[],
  sharedOnly: boolean,
  job: Job,
): Promise<RuleEntries> {
  const { a, b } = twoParts(parts);
  const loose =
    b === null || (a.offsets === null && b.offsets === null) ? oneEach(a, b, sharedOnly) : crossed(a, b);
  await breathe(job);
  if (loose.second === null || b === null) return sortedBy(loose, loose.first, a.keyCount);
  const bySecond = sortedBy(loose, loose.second, b.keyCount);
  await breathe(job);
  return sortedBy(bySecond, bySecond.first, a.keyCount);
}

/** Rules of three parts and more: all but the last become one part, under new numbers. */
function twoParts(parts: readonly KeyColumn[]): { a: KeyColumn; b: KeyColumn | null } {
  const [a, b, ...rest] = parts;
  if (a === undefined) return { a: { keyCount: 0, keys: new Int32Array(0), offsets: null }, b: null };
  if (b === undefined) return { a, b: null };
  const [c] = rest;
  return c === undefined ? { a, b } : twoParts([combinedKeys(a, b), ...rest]);
}

/** Two parts as one: the keys of each record under one number per combination. `numbering` gives and keeps the numbers. */
export function combinedKeys(
  a: KeyColumn,
  b: KeyColumn,
  numbering: PairNumbering = new PairNumbering(recordCount(a)),
): KeyColumn {
  const count = recordCount(a);
  const offsets = sharedInts(count + 1);
  const keys: number[] = [];
  for (let record = 0; record < count; record += 1) {
    eachKey(a, record, (x) => eachKey(b, record, (y) => keys.push(numbering.idOf(x, y))));
    offsets[record + 1] = keys.length;
  }
  return { keyCount: numbering.size, keys: Int32Array.from(keys), offsets };
}

function recordCount({ keys, offsets }: KeyColumn): number {
  return offsets === null ? keys.length : offsets.length - 1;
}

/** All keys of a record, first to last. */
export function eachKey({ keys, offsets }: KeyColumn, record: number, visit: (key: number) => void): void {
  if (offsets === null) {
    const key = keys[record] ?? -1;
    if (key >= 0) visit(key);
    return;
  }
  for (let at = offsets[record] ?? 0; at < (offsets[record + 1] ?? 0); at += 1) visit(keys[at] ?? 0);
}

function keySizes({ keyCount, keys }: KeyColumn): Int32Array {
  const sizes = new Int32Array(keyCount);
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at] ?? -1;
    if (key >= 0) sizes[key] = (sizes[key] ?? 0) + 1;
  }
  return sizes;
}

/** Entries in record order where no part has two keys per record, or there is one part. */
function oneEach(a: KeyColumn, b: KeyColumn | null, sharedOnly: boolean): RuleEntries {
  const sizesA = sharedOnly ? keySizes(a) : null;
  const sizesB = sharedOnly && b !== null ? keySizes(b) : null;
  const records = new Int32Array(a.keys.length);
  const first = new Int32Array(a.keys.length);
  const second = b === null ? null : new Int32Array(a.keys.length);
  let size = 0;
  const count = recordCount(a);
  const take = (record: number, x: number): void => {
    if (x < 0 || (sizesA !== null && (sizesA[x] ?? 0) < 2)) return;
    if (b !== null && second !== null) {
      const y = b.keys[record] ?? -1;
      if (y < 0 || (sizesB !== null && (sizesB[y] ?? 0) < 2)) return;
      second[size] = y;
    }
    records[size] = record;
    first[size] = x;
    size += 1;
  };
  if (a.offsets === null)
    for (let record = 0; record < count; record += 1) take(record, a.keys[record] ?? -1);
  else
    for (let record = 0; record < count; record += 1) {
      const from = a.offsets[record] ?? 0;
      const to = Math.min(from + maxKeysPerRecord, a.offsets[record + 1] ?? 0);
      for (let at = from; at < to; at += 1) take(record, a.keys[at] ?? -1);
    }
  return {
    records: records.subarray(0, size),
    first: first.subarray(0, size),
    second: second === null ? null : second.subarray(0, size),
  };
}

/** Entries in record order, every key of one part with every key of the other. */
function crossed(a: KeyColumn, b: KeyColumn): RuleEntries {
  const count = recordCount(a);
  let most = 0;
  for (let record = 0; record < count; record += 1)
    most += Math.min(maxKeysPerRecord, keysAt(a, record) * keysAt(b, record));
  const records = new Int32Array(most);
  const first = new Int32Array(most);
  const second = new Int32Array(most);
  let size = 0;
  for (let record = 0; record < count; record += 1) {
    const last = size + maxKeysPerRecord;
    eachKey(a, record, (x) =>
      eachKey(b, record, (y) => {
        if (size === last) return;
        records[size] = record;
        first[size] = x;
        second[size] = y;
        size += 1;
      }),
    );
  }
  return {
    records: records.subarray(0, size),
    first: first.subarray(0, size),
    second: second.subarray(0, size),
  };
}

function keysAt({ keys, offsets }: KeyColumn, record: number): number {
  if (offsets === null) return (keys[record] ?? -1) < 0 ? 0 : 1;
  return (offsets[record + 1] ?? 0) - (offsets[record] ?? 0);
}

/** The entries by rising `keys`, otherwise in the order they had (counting sort). */
function sortedBy(entries: RuleEntries, keys: Int32Array, keyCount: number): RuleEntries {
  const size = entries.records.length;
  const next = new Int32Array(keyCount + 1);
  for (let at = 0; at < size; at += 1) {
    const key = (keys[at] ?? 0) + 1;
    next[key] = (next[key] ?? 0) + 1;
  }
  for (let key = 0; key < keyCount; key += 1) next[key + 1] = (next[key + 1] ?? 0) + (next[key] ?? 0);
  const records = new Int32Array(size);
  const first = new Int32Array(size);
  const second = entries.second === null ? null : new Int32Array(size);
  for (let at = 0; at < size; at += 1) {
    const key = keys[at] ?? 0;
    const to = next[key] ?? 0;
    next[key] = to + 1;
    records[to] = entries.records[at] ?? 0;
    first[to] = entries.first[at] ?? 0;
    if (second !== null) second[to] = entries.second?.[at] ?? 0;
  }
  return { records, first, second };
}

/** Runs of equal keys: what has two records or more and is within the limit is kept. */
function gather({ records, first, second }: RuleEntries, limit: number): RuleBlocks {
  const members = sharedInts(records.length);
  const sizes = new Int32Array(limit + 1);
  let kept = 0;
  let skippedBlocks = 0;
  let skippedRecords = 0;
  let skippedPairs = 0;
  for (let from = 0; from < records.length;) {
    const start = kept;
    let to = from;
    for (; to < records.length; to += 1) {
      if (first[to] !== first[from] || (second !== null && second[to] !== second[from])) break;
      const record = records[to] ?? 0;
      // Two keys of a record may be one key of the combination.
      if (kept > start && members[kept - 1] === record) continue;
      members[kept] = record;
      kept += 1;
    }
    const size = kept - start;
    from = to;
    if (size < 2 || size > limit) {
      if (size > limit) {
        skippedBlocks += 1;
        skippedRecords += size;
        skippedPairs += (size * (size - 1)) / 2;
      }
      kept = start;
      continue;
    }
    members[kept - 1] = ~(members[kept - 1] ?? 0);
    sizes[size] = (sizes[size] ?? 0) + 1;
  }
  return { members: members.subarray(0, kept), sizes, skippedBlocks, skippedRecords, skippedPairs };
}
