import type { Units } from '../../kernel/index.ts';
import type { BlockingRule } from '../../workspace/index.ts';
import { maxKeysPerRecord } from '../block.ts';
import type { Evidence } from '../evidence.ts';
import { keysOf } from '../key-transform.ts';
import { keysOfRecord } from '../record-keys.ts';
import type { ValueHashes } from './key-hashes.ts';

/**
 * Whether a record has the key, by the values that it holds: each is looked at once, and no text is made. Where a record may
 * have more keys than it is known by, its keys are written out.
 */
export function keyTest(
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
