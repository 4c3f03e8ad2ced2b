import { breathe, type Job } from '../kernel/index.ts';
import type { BlockingRule } from '../workspace/index.ts';
import type { Evidence } from './evidence.ts';
import { transforms } from './key-transform.ts';

/** How many blocks of each size a blocking rule makes, before any limit. `sizes` rises; blocks of one record count. */
export interface BlockSizes {
  readonly records: number;
  readonly sizes: readonly { readonly size: number; readonly blocks: number }[];
}

/** What a blocking rule would bring together. Pairs that share two keys count twice; duplicates of other rules count too. */
export interface BlockingEstimate {
  readonly rule: string;
  /** Records that have a key; blocks of two records or more; records in the largest. */
  readonly records: number;
  /** Places in blocks: more than `records` where a record has several keys. */
  readonly entries: number;
  readonly blocks: number;
  readonly largestBlock: number;
  /** Σ n(n−1)/2 over all blocks, and over those within the rule's own limit. */
  readonly pairs: number;
  readonly pairsWithinLimit: number;
  readonly skippedBlocks: number;
  readonly skippedRecords: number;
}

/** As in blocking itself: a record is in at most this many blocks of one rule. */
const maxKeysPerRecord = 8;
const breathEvery = 32_768;

/**
 * Counts the blocks of a rule from the values alone: no pair is made, so the answer is there before a run, whatever the
 * rule would cost. Null when nobody holds one of its attributes.
 */
export async function blockSizes(
  evidence: Evidence,
  keys: BlockingRule['keys'],
  job: Job,
): Promise<BlockSizes | null> {
  const parts: ((record: number) => readonly number[])[] = [];
  let span = 1;
  const spans: number[] = [];
  for (const { attribute, transform } of keys) {
    const column = evidence.columns.get(attribute);
    if (column === undefined) return null;
    const { ofValue, count } = await keyIds(column.values, transforms[transform], job);
    parts.push((record) => distinctKeys(column.slots, ofValue, record));
    spans.push(count + 1);
    span *= count + 1;
  }
  // Three keys of a million values each pass 2^53: then keys are texts, slower but exact.
  const numeric = span <= Number.MAX_SAFE_INTEGER;
  const size = new Map<number | string, number>();
  let records = 0;
  for (let record = 0; record < evidence.count; record += 1) {
    const own = combined(parts, spans, numeric, record);
    if (own.length > 0) records += 1;
    for (const key of own) size.set(key, (size.get(key) ?? 0) + 1);
    if (record % breathEvery === 0) {
      job.report({ phase: 'estimate', done: record, total: evidence.count, unit: 'rows' });
      await breathe(job);
    }
  }
  const blocks = new Map<number, number>();
  for (const members of size.values()) blocks.set(members, (blocks.get(members) ?? 0) + 1);
  return {
    records,
    sizes: [...blocks]
      .sort(([a], [b]) => a - b)
      .map(([members, count]) => ({ size: members, blocks: count })),
  };
}

async function keyIds(
  values: { readonly length: number; at(id: number): string | undefined },
  transform: (value: string) => readonly string[],
  job: Job,
): Promise<{ ofValue: readonly (readonly number[])[]; count: number }> {
  const ids = new Map<string, number>();
  const ofValue: number[][] = [];
  for (let id = 0; id < values.length; id += 1) {
    const own = transform(values.at(id) ?? '').map((key) => {
      const known = ids.get(key) ?? ids.size;
      ids.set(key, known);
      return known;
    });
    if (ofValue.push(own) % breathEvery === 0) await breathe(job);
  }
  return { ofValue, count: ids.size };
}

function distinctKeys(
  slots: readonly Int32Array[],
  ofValue: readonly (readonly number[])[],
  record: number,
): readonly number[] {
  const [first] = slots;
  if (slots.length === 1) return ofValue[first?.[record] ?? -1] ?? [];
  const keys: number[] = [];
  for (const slot of slots)
    for (const key of ofValue[slot[record] ?? -1] ?? []) if (!keys.includes(key)) keys.push(key);
  return keys;
}

function combined(
  parts: readonly ((record: number) => readonly number[])[],
  spans: readonly number[],
  numeric: boolean,
  record: number,
): readonly (number | string)[] {
  let keys: (number | string)[] = numeric ? [0] : [''];
  for (const [index, part] of parts.entries()) {
    const own = part(record);
    if (own.length === 0) return [];
    const span = spans[index] ?? 1;
    keys = keys.flatMap((key) =>
      own.map((id) => (typeof key === 'number' ? key * span + id : `${key},${id}`)),
    );
  }
  return [...new Set(keys.slice(0, maxKeysPerRecord))];
}

/** The figures of a rule under its limit. */
export function blockingEstimate(
  { id, maxBlockSize }: Pick<BlockingRule, 'id' | 'maxBlockSize'>,
  { records, sizes }: BlockSizes,
): BlockingEstimate {
  const estimate = {
    rule: id,
    records,
    entries: 0,
    blocks: 0,
    largestBlock: sizes.at(-1)?.size ?? 0,
    pairs: 0,
    pairsWithinLimit: 0,
    skippedBlocks: 0,
    skippedRecords: 0,
  };
  for (const { size, blocks } of sizes) {
    const pairs = (blocks * size * (size - 1)) / 2;
    estimate.entries += blocks * size;
    if (size > 1) estimate.blocks += blocks;
    estimate.pairs += pairs;
    if (size <= maxBlockSize) estimate.pairsWithinLimit += pairs;
    else {
      estimate.skippedBlocks += blocks;
      estimate.skippedRecords += blocks * size;
    }
  }
  return estimate;
}
