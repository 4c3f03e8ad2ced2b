import { breathe, type Job } from '../kernel/index.ts';
import type { BlockingRule } from '../workspace/index.ts';
import type { BlockingReport } from './block.ts';
import type { Evidence } from './evidence.ts';
import { searchableKeys } from './kernel/key-column.ts';
import { maxKeysPerRecord, type RuleEntries, ruleEntries } from './kernel/rule-blocks.ts';
import { transforms } from './key-transform.ts';

/** Values of a record, possibly one that no run has seen: by attribute, normalised. */
export type RecordValues = ReadonlyMap<string, readonly string[]>;

/** A record that shares a block with another, and the rules that say so: bit k for rule k of the run. */
export interface Partner {
  readonly record: number;
  readonly mask: number;
}

/** Who would be compared with whom, without a pass over the records. */
export interface BlockingIndex {
  /**
   * The records that share a block with these values, ascending. With `self` (the record that now has them) that record
   * counts as moved: its old values keep it in no block, its new ones put it into others. A block is used while it has no
   * more records than the run allowed its rule, these values' record included.
   */
  partnersOf(values: RecordValues, self?: number): readonly Partner[];
  /** The keys by which each rule knows these values, parts joined by a bar, for people. */
  keysOf(values: RecordValues): readonly { readonly rule: string; readonly keys: readonly string[] }[];
}

interface IndexedRule {
  readonly rule: BlockingRule;
  readonly bit: number;
  readonly limit: number;
  /** Other records under a key: every one, whatever the size of the block. */
  membersOf(key: readonly string[]): readonly number[];
}

/** Stands in no normalised value. */
const between = ' │ ';

/**
 * Indexes the rules of a run as `reports` limit them: every record under every key, sorted, 8 to 12 bytes per entry. Takes
 * a second or two for a million records, so it is built when first asked for and kept.
 */
export async function blockingIndex(
  evidence: Evidence,
  rules: readonly BlockingRule[],
  reports: readonly BlockingReport[],
  job: Job,
): Promise<BlockingIndex> {
  const indexed: IndexedRule[] = [];
  for (const [bit, { rule: id, limit }] of reports.entries()) {
    const rule = rules.find((one) => one.id === id);
    if (rule !== undefined && limit >= 2)
      indexed.push({ rule, bit, limit, membersOf: await membersByKey(evidence, rule, job) });
    await breathe(job);
  }
  return {
    partnersOf(values, self) {
      const masks = new Map<number, number>();
      for (const one of indexed) {
        for (const key of keysOfValues(one.rule, values)) {
          const others = one.membersOf(key).filter((record) => record !== self);
          if (others.length + 1 > one.limit) continue;
          for (const record of others) masks.set(record, (masks.get(record) ?? 0) | (1 << one.bit));
        }
      }
      return [...masks].map(([record, mask]) => ({ record, mask })).sort((a, b) => a.record - b.record);
    },
    keysOf: (values) =>
      indexed.map(({ rule }) => ({
        rule: rule.id,
        keys: keysOfValues(rule, values).map((parts) => parts.join(between)),
      })),
  };
}

/** The normalised values of a record of the evidence. */
export function valuesOfRecord(evidence: Evidence, record: number): RecordValues {
  return new Map(
    [...evidence.columns].map(([attribute, { values, slots }]) => [
      attribute,
      slots.flatMap((slot) => values.at(slot[record] ?? -1) ?? []),
    ]),
  );
}

/** The keys of a rule as lists of parts, in the order and number in which blocking takes them. */
function keysOfValues(rule: BlockingRule, values: RecordValues): readonly (readonly string[])[] {
  let keys: string[][] = [[]];
  for (const { attribute, transform } of rule.keys) {
    const own = [...new Set((values.get(attribute) ?? []).flatMap(transforms[transform]))];
    keys = keys.flatMap((before) => own.map((key) => [...before, key]));
  }
  return keys.slice(0, maxKeysPerRecord);
}

/**
 * Records by key of one rule: all entries sorted by the numbers of the first two parts, found by bisection. Further parts,
 * which few rules have, are looked up in the records that are left.
 */
async function membersByKey(
  evidence: Evidence,
  rule: BlockingRule,
  job: Job,
): Promise<(key: readonly string[]) => readonly number[]> {
  const parts = [];
  for (const { attribute, transform } of rule.keys.slice(0, 2)) {
    const column = evidence.columns.get(attribute);
    if (column !== undefined) parts.push(await searchableKeys(column, transform, job));
  }
  const entries = await ruleEntries(
    parts.map(({ column }) => column),
    false,
    job,
  );
  const [first, second] = parts;
  return (key) => {
    const a = first?.find(key[0] ?? '') ?? -1;
    const b = second === undefined ? 0 : second.find(key[1] ?? '');
    if (a < 0 || b < 0) return [];
    const found: number[] = [];
    for (let at = firstAt(entries, a, b); at < entries.records.length; at += 1) {
      if (entries.first[at] !== a || (entries.second !== null && entries.second[at] !== b)) break;
      const record = entries.records[at] ?? 0;
      if (record === found.at(-1)) continue;
      if (key.length <= 2 || holdsKey(evidence, rule, record, key)) found.push(record);
    }
    return found;
  };
}

/** The first entry at or after a key. */
function firstAt({ first, second }: RuleEntries, a: number, b: number): number {
  let [low, high] = [0, first.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const x = first[middle] ?? 0;
    if (x < a || (x === a && second !== null && (second[middle] ?? 0) < b)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function holdsKey(evidence: Evidence, rule: BlockingRule, record: number, key: readonly string[]): boolean {
  return keysOfValues(rule, valuesOfRecord(evidence, record)).some((own) =>
    own.every((part, at) => part === key[at]),
  );
}
