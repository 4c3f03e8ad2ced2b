import type { AttributeColumn } from '../attribute-column.ts';
import { TextIndex } from '../text-index.ts';

interface Postings {
  readonly offsets: Int32Array;
  readonly records: Int32Array;
}

const postings = new WeakMap<AttributeColumn, Postings>();

/** The records that hold a value, ascending within each slot; the index is built once per column, 4 bytes per record. */
export function recordsHolding(column: AttributeColumn, id: number): number[] {
  const { offsets, records } = postingsOf(column);
  return Array.from(records.subarray(offsets[id] ?? 0, offsets[id + 1] ?? 0));
}

function postingsOf(column: AttributeColumn): Postings {
  const before = postings.get(column);
  if (before !== undefined) return before;
  const offsets = new Int32Array(column.values.length + 1);
  for (const slot of column.slots)
    for (let record = 0; record < slot.length; record += 1) {
      const id = slot[record] ?? -1;
      if (id >= 0) offsets[id + 1] = (offsets[id + 1] ?? 0) + 1;
    }
  for (let id = 0; id < column.values.length; id += 1)
    offsets[id + 1] = (offsets[id + 1] ?? 0) + (offsets[id] ?? 0);
  const next = offsets.slice();
  const records = new Int32Array(offsets[column.values.length] ?? 0);
  for (const slot of column.slots)
    for (let record = 0; record < slot.length; record += 1) {
      const id = slot[record] ?? -1;
      if (id < 0) continue;
      const at = next[id] ?? 0;
      records[at] = record;
      next[id] = at + 1;
    }
  const found = { offsets, records };
  postings.set(column, found);
  return found;
}

const texts = new WeakMap<AttributeColumn, TextIndex>();

/** The number of a value in a column, -1 when nobody holds it. */
export function valueId(column: AttributeColumn, text: string): number {
  let index = texts.get(column);
  if (index === undefined) {
    index = new TextIndex(column.values);
    texts.set(column, index);
  }
  return index.find(text);
}
