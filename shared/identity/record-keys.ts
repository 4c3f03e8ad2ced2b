import type { BlockingRule } from '../workspace/index.ts';
import type { AttributeColumn } from './attribute-column.ts';
import { maxKeysPerRecord } from './block.ts';
import type { Evidence } from './evidence.ts';
import { transforms } from './key-transform.ts';

/** What one record gives to each key part of a rule, in the order of the parts; null when nobody holds an attribute. */
export function keyPartsOfRecord(
  evidence: Evidence,
  rule: BlockingRule,
  record: number,
): readonly (readonly string[])[] | null {
  const parts: string[][] = [];
  for (const { attribute, transform } of rule.keys) {
    const column = evidence.columns.get(attribute);
    if (column === undefined) return null;
    parts.push(partOf(column, transforms[transform], record));
  }
  return parts;
}

/** The keys by which a rule knows a record: every combination of its parts, up to the limit that blocking sets. */
export function keysOfRecord(evidence: Evidence, rule: BlockingRule, record: number): readonly string[] {
  const [first = [], ...others] = keyPartsOfRecord(evidence, rule, record) ?? [];
  let keys: readonly string[] = first;
  for (const part of others)
    keys = keys.flatMap((before) => part.map((own) => `${before}${separator}${own}`));
  return keys.slice(0, maxKeysPerRecord);
}

/** Stands in no normalised value. */
const separator = '\u0000';

function partOf(
  column: AttributeColumn,
  transform: (value: string) => readonly string[],
  record: number,
): string[] {
  const keys: string[] = [];
  for (const slot of column.slots) {
    const value = column.values.at(slot[record] ?? -1);
    if (value === undefined) continue;
    for (const key of transform(value)) if (column.slots.length === 1 || !keys.includes(key)) keys.push(key);
  }
  return keys;
}
