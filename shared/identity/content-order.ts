import type { Texts } from '../kernel/index.ts';
import type { AttributeColumn } from './attribute-column.ts';

/**
 * Up to `most` records in an order that follows from what they hold and not from where they stand, so that a sample of
 * them is the same sample when rows are delivered in another order. Records of equal content are interchangeable.
 * A record's key is 64 bits over its values; those with the smallest keys are taken, which is as good as at random.
 */
export function recordsByContent(
  columns: readonly AttributeColumn[],
  recordCount: number,
  most: number,
): Int32Array {
  const high = new Uint32Array(recordCount);
  const low = new Uint32Array(recordCount);
  for (const column of columns) mixIn(column, high, low);
  // Twice as many as wanted, so that there are enough; where keys repeat so much that there are not, all are looked at.
  const limit = recordCount <= most ? 2 ** 32 : Math.floor((2 ** 32 / recordCount) * 2 * most);
  let chosen = below(high, limit);
  if (chosen.length < Math.min(most, recordCount)) chosen = below(high, 2 ** 32);
  return chosen
    .sort(
      (a, b) => (high[a] as number) - (high[b] as number) || (low[a] as number) - (low[b] as number) || a - b,
    )
    .slice(0, most);
}

function below(keys: Uint32Array, limit: number): Int32Array {
  let count = 0;
  for (const key of keys) if (key < limit) count += 1;
  const records = new Int32Array(count);
  let at = 0;
  for (let record = 0; record < keys.length; record += 1) {
    if ((keys[record] as number) >= limit) continue;
    records[at] = record;
    at += 1;
  }
  return records;
}

/** Multipliers of Appleby's MurmurHash3, for spreading; nothing secret hangs on them. */
function mixIn({ values, slots }: AttributeColumn, high: Uint32Array, low: Uint32Array): void {
  const ofValue = valueKeys(values);
  for (const slot of slots) {
    for (let record = 0; record < slot.length; record += 1) {
      const id = slot[record] as number;
      const key = id < 0 ? 0 : (ofValue[id] as number);
      high[record] = spread(Math.imul((high[record] as number) ^ key, 0xcc9e2d51));
      low[record] = spread(Math.imul((low[record] as number) + key + 1, 0x1b873593));
    }
  }
}

function valueKeys({ length, units, offsets }: Texts): Int32Array {
  const keys = new Int32Array(length);
  for (let id = 0; id < length; id += 1) {
    const to = offsets[id + 1] as number;
    let key = 0x811c9dc5 | 0;
    for (let at = offsets[id] as number; at < to; at += 1)
      key = Math.imul(key ^ (units[at] as number), 0x01000193);
    keys[id] = spread(key);
  }
  return keys;
}

function spread(key: number): number {
  const mixed = Math.imul(key ^ (key >>> 16), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}
