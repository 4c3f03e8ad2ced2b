import { breathe, fail, type Job, ok, type Result } from '../kernel/index.ts';
import type { BlockingRule } from '../workspace/index.ts';
import type { AttributeColumn } from './attribute-column.ts';
import type { Evidence } from './evidence.ts';
import { IntBuffer, PairNumbering } from './int-buffer.ts';
import { transforms } from './key-transform.ts';

/** A record that gives more keys by one rule is known by the first of them. */
export const maxKeysPerRecord = 8;
export const maxBlockingRules = 31;

/** What one blocking rule did. Pairs are counted after removing duplicates within the rule. */
export interface BlockingReport {
  readonly rule: string;
  readonly pairs: number;
  /** Pairs that no other rule gives. */
  readonly onlyThis: number;
  /** Most records a block had to be used: the rule's own limit, or the lower one that the pair budget of the run asked for. */
  readonly limit: number;
  readonly skippedBlocks: number;
  readonly skippedRecords: number;
}

/** Candidate pairs, each once, left < right; bit k of `rules[i]` says that blocking rule k gives pair i. */
export interface CandidatePairs {
  readonly count: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly rules: Int32Array;
  readonly reports: readonly BlockingReport[];
}

/** Blocks of one rule within its limit: `groups[k][record]` is the smallest record that shares the record's k-th key, -1 for none. */
interface Blocks {
  readonly rule: BlockingRule;
  readonly groups: readonly Int32Array[];
  readonly limit: number;
  readonly skippedBlocks: number;
  readonly skippedRecords: number;
}

/** Values or records between two chances to cancel: a rule over a million of them takes seconds. */
const breathEvery = 65_536;

/** Per key part: the transformed key ids of each value. */
async function keyIds(
  column: AttributeColumn,
  transform: (value: string) => readonly string[],
  job: Job,
): Promise<readonly (readonly number[])[]> {
  const ids = new Map<string, number>();
  const ofValue: number[][] = [];
  for (const value of column.values) {
    const own = transform(value).map((key) => {
      let id = ids.get(key);
      if (id === undefined) {
        id = ids.size;
        ids.set(key, id);
      }
      return id;
    });
    if (ofValue.push(own) % breathEvery === 0) await breathe(job);
  }
  return ofValue;
}

function keysOf(
  column: AttributeColumn,
  ids: readonly (readonly number[])[],
  record: number,
): readonly number[] {
  if (column.slots.length === 1) return ids[column.slots[0]?.[record] ?? -1] ?? [];
  const keys: number[] = [];
  for (const slot of column.slots)
    for (const key of ids[slot[record] ?? -1] ?? []) if (!keys.includes(key)) keys.push(key);
  return keys;
}

/** Key ids per record and the size of every block, before any limit. */
interface KeyedBlocks {
  readonly rule: BlockingRule;
  readonly slots: readonly Int32Array[];
  /** Smallest record and number of records per key. */
  readonly first: Int32Array;
  readonly size: Int32Array;
}

async function keyRecords(evidence: Evidence, rule: BlockingRule, job: Job): Promise<KeyedBlocks | null> {
  const parts: { column: AttributeColumn; ids: readonly (readonly number[])[] }[] = [];
  for (const key of rule.keys) {
    const column = evidence.columns.get(key.attribute);
    if (column === undefined) return null;
    parts.push({ column, ids: await keyIds(column, transforms[key.transform], job) });
  }
  const slots: Int32Array[] = [];
  const numberings = parts.slice(1).map(() => new PairNumbering(evidence.count));
  for (let record = 0; record < evidence.count; record += 1) {
    const keys = combine(parts, numberings, record);
    for (let slot = 0; slot < keys.length; slot += 1) {
      const key = keys[slot] ?? 0;
      let target = slots[slot];
      if (target === undefined) {
        target = new Int32Array(evidence.count).fill(-1);
        slots[slot] = target;
      }
      target[record] = key;
    }
    if (record % breathEvery === 0) await breathe(job);
  }
  return countKeys(rule, slots, evidence.count);
}

function combine(
  parts: readonly { column: AttributeColumn; ids: readonly (readonly number[])[] }[],
  numberings: readonly PairNumbering[],
  record: number,
): readonly number[] {
  let keys: readonly number[] = [];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index];
    if (part === undefined) break;
    const own = keysOf(part.column, part.ids, record);
    if (own.length === 0) return [];
    if (index === 0) {
      keys = own;
      continue;
    }
    const numbering = numberings[index - 1];
    if (numbering === undefined) break;
    const joined: number[] = [];
    for (const a of keys) for (const b of own) joined.push(numbering.idOf(a, b));
    keys = joined;
  }
  return keys.length > maxKeysPerRecord ? keys.slice(0, maxKeysPerRecord) : keys;
}

function countKeys(rule: BlockingRule, slots: readonly Int32Array[], count: number): KeyedBlocks {
  let keyCount = 0;
  for (const slot of slots) for (const key of slot) if (key >= keyCount) keyCount = key + 1;
  const first = new Int32Array(keyCount).fill(-1);
  const size = new Int32Array(keyCount);
  for (let record = 0; record < count; record += 1) {
    for (const slot of slots) {
      const key = slot[record] ?? -1;
      if (key < 0) continue;
      if (first[key] === -1) first[key] = record;
      size[key] = (size[key] ?? 0) + 1;
    }
  }
  return { rule, slots, first, size };
}

/** Most pairs that all rules together may give, per record; from there the largest blocks are left out first. */
const pairsPerRecord = 60;
const pairsAlways = 2_000_000;

/**
 * The block size at which the rules' pairs, counted with repetition, stay within the budget: each rule keeps its own
 * limit where that is lower. Halves the common limit until it fits, so a stricter rule is never cut for a looser one.
 */
function commonLimit(all: readonly KeyedBlocks[], recordCount: number): number {
  const budget = Math.max(pairsAlways, recordCount * pairsPerRecord);
  let limit = all.reduce((most, one) => Math.max(most, one.rule.maxBlockSize), 2);
  while (limit > 2) {
    let pairs = 0;
    for (const { rule, size } of all) {
      const most = Math.min(limit, rule.maxBlockSize);
      for (const members of size) if (members <= most) pairs += (members * (members - 1)) / 2;
    }
    if (pairs <= budget) return limit;
    limit = Math.max(2, limit >> 1);
  }
  return limit;
}

/** Replaces key ids by the smallest record of the block, and drops blocks of one record and oversized ones. */
function limitBlocks({ rule, slots, first, size }: KeyedBlocks, common: number): Blocks {
  const most = Math.min(common, rule.maxBlockSize);
  let skippedBlocks = 0;
  let skippedRecords = 0;
  for (const members of size) {
    if (members <= most) continue;
    skippedBlocks += 1;
    skippedRecords += members;
  }
  const count = slots[0]?.length ?? 0;
  for (const slot of slots) {
    for (let record = 0; record < count; record += 1) {
      const key = slot[record] ?? -1;
      if (key < 0) continue;
      const members = size[key] ?? 0;
      slot[record] = members < 2 || members > most ? -1 : (first[key] ?? -1);
    }
  }
  return { rule, groups: distinctPerRecord(slots, count), limit: most, skippedBlocks, skippedRecords };
}

/** Two keys of one record may name blocks with the same smallest record; such a pair of blocks counts as one. */
function distinctPerRecord(slots: readonly Int32Array[], count: number): readonly Int32Array[] {
  if (slots.length < 2) return slots;
  for (let record = 0; record < count; record += 1) {
    for (let slot = 1; slot < slots.length; slot += 1) {
      const group = slots[slot]?.[record] ?? -1;
      if (group < 0) continue;
      for (let earlier = 0; earlier < slot; earlier += 1) {
        if (slots[earlier]?.[record] === group) {
          const target = slots[slot];
          if (target !== undefined) target[record] = -1;
          break;
        }
      }
    }
  }
  return slots;
}

/** The first group (by slot of the left record) that both records share, or -1. */
function sharedGroup(groups: readonly Int32Array[], left: number, right: number): number {
  for (const a of groups) {
    const group = a[left] ?? -1;
    if (group < 0) continue;
    for (const b of groups) if (b[right] === group) return group;
  }
  return -1;
}

/** Members of each group, ascending, as offsets into one list (counting sort). */
function membersOf(blocks: Blocks, count: number): { offsets: Int32Array; members: Int32Array } {
  const offsets = new Int32Array(count + 1);
  for (const slot of blocks.groups)
    for (const group of slot) if (group >= 0) offsets[group + 1] = (offsets[group + 1] ?? 0) + 1;
  for (let group = 0; group < count; group += 1)
    offsets[group + 1] = (offsets[group + 1] ?? 0) + (offsets[group] ?? 0);
  const members = new Int32Array(offsets[count] ?? 0);
  const next = offsets.slice();
  for (let record = 0; record < count; record += 1) {
    for (const slot of blocks.groups) {
      const group = slot[record] ?? -1;
      if (group < 0) continue;
      const at = next[group] ?? 0;
      members[at] = record;
      next[group] = at + 1;
    }
  }
  return { offsets, members };
}

/**
 * The union of all blocking rules' pairs in the order (rule, block, left, right), each pair once.
 * A rule whose attribute nobody holds is left out. Errors: `identity.too-large` with the number that would not fit.
 */
export async function block(
  evidence: Evidence,
  rules: readonly BlockingRule[],
  job: Job,
  maxPairs = 60_000_000,
): Promise<Result<CandidatePairs>> {
  const keyed: KeyedBlocks[] = [];
  for (const rule of rules.slice(0, maxBlockingRules)) {
    const blocks = await keyRecords(evidence, rule, job);
    if (blocks !== null) keyed.push(blocks);
    await breathe(job);
  }
  const common = commonLimit(keyed, evidence.count);
  const usable = keyed.map((one) => limitBlocks(one, common));
  const left = new IntBuffer();
  const right = new IntBuffer();
  const masks = new IntBuffer();
  for (const [index, blocks] of usable.entries()) {
    const { offsets, members } = membersOf(blocks, evidence.count);
    const simple = blocks.groups.length === 1;
    let sinceBreath = 0;
    for (let group = 0; group < evidence.count; group += 1) {
      const from = offsets[group] ?? 0;
      const to = offsets[group + 1] ?? 0;
      for (let i = from; i < to; i += 1) {
        const a = members[i] ?? 0;
        for (let j = i + 1; j < to; j += 1) {
          const b = members[j] ?? 0;
          if (a === b || (!simple && sharedGroup(blocks.groups, a, b) !== group)) continue;
          const mask = maskOf(usable, index, a, b);
          if (mask === 0) continue;
          left.push(a);
          right.push(b);
          masks.push(mask);
        }
        sinceBreath += to - i;
      }
      if (sinceBreath > 100_000) {
        sinceBreath = 0;
        if (left.length > maxPairs)
          return fail('identity.too-large', `Blocking gives more than ${maxPairs} pairs.`, {
            fix: 'Make the blocking rules stricter or lower maxBlockSize.',
          });
        job.report({ phase: 'block', done: index, total: usable.length, unit: 'steps' });
        await breathe(job);
      }
    }
  }
  const pairs = { left: left.finish(), right: right.finish(), rules: masks.finish() };
  return ok({ count: pairs.left.length, ...pairs, reports: countRules(usable, pairs.rules) });
}

/** The bits of all rules that give the pair; 0 when a rule before `index` gives it, so it is already there. */
function maskOf(usable: readonly Blocks[], index: number, left: number, right: number): number {
  let mask = 0;
  for (let other = 0; other < usable.length; other += 1) {
    const groups = usable[other]?.groups ?? [];
    const [only] = groups;
    let hit: boolean;
    if (other === index) hit = true;
    else if (groups.length === 1 && only !== undefined) {
      const group = only[left] ?? -1;
      hit = group >= 0 && group === only[right];
    } else hit = sharedGroup(groups, left, right) >= 0;
    if (!hit) continue;
    if (other < index) return 0;
    mask |= 1 << other;
  }
  return mask;
}

function countRules(usable: readonly Blocks[], masks: Int32Array): readonly BlockingReport[] {
  const pairs = new Float64Array(usable.length);
  const only = new Float64Array(usable.length);
  for (const mask of masks) {
    for (let rule = 0; rule < usable.length; rule += 1) {
      if ((mask & (1 << rule)) === 0) continue;
      pairs[rule] = (pairs[rule] ?? 0) + 1;
      if (mask === 1 << rule) only[rule] = (only[rule] ?? 0) + 1;
    }
  }
  return usable.map((blocks, index) => ({
    rule: blocks.rule.id,
    pairs: pairs[index] ?? 0,
    onlyThis: only[index] ?? 0,
    limit: blocks.limit,
    skippedBlocks: blocks.skippedBlocks,
    skippedRecords: blocks.skippedRecords,
  }));
}
