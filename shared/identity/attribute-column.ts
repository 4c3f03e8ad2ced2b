import { type ByteRanges, sharedCopy, sharedInts, TextDictionary, Texts } from '../kernel/index.ts';

/**
 * The normalised values of one attribute over all records, dictionary-encoded. A record may have several values:
 * `slots[k][record]` is the id of its k-th, -1 for none. Ids stand in order of first appearance by slot and record.
 */
export interface AttributeColumn {
  readonly attribute: string;
  readonly values: Texts;
  readonly slots: readonly Int32Array[];
}

/** A column that came from another thread as plain data, with its texts as texts again. */
export function withTexts(column: AttributeColumn): AttributeColumn {
  const { length, units, offsets } = column.values;
  return { ...column, values: new Texts(length, units, offsets) };
}

/** Builds a column field by field, on memory that threads can share; equal texts get one id. */
export class ColumnBuilder {
  private readonly values = new TextDictionary();
  private readonly slots: Int32Array[] = [];
  private readonly attribute: string;
  private readonly count: number;

  constructor(attribute: string, count: number, from?: AttributeColumn) {
    this.attribute = attribute;
    this.count = count;
    if (from === undefined) return;
    this.values.addTexts(from.values);
    for (const slot of from.slots) this.slots.push(sharedCopy(slot));
  }

  /** Makes room for so many more values of so many bytes in all. */
  reserve(values: number, bytes: number): void {
    this.values.reserve(values, bytes);
  }

  idOf(value: string | null): number {
    return value === null ? -1 : this.values.addText(value);
  }

  /** Ids of many values, given as UTF-8, into `ids[first]`, `ids[first + 1]`, …; an empty one leaves its place as it is. */
  idsOf(values: ByteRanges, ids: Int32Array, first: number): void {
    this.values.addRanges(values, ids, first);
  }

  place(slot: number, first: number, count: number, idOfRow: (row: number) => number): void {
    const target = this.slot(slot);
    for (let row = 0; row < count; row += 1) target[first + row] = idOfRow(row);
  }

  /** Values of consecutive records from `first`: record `first + row` holds `ids[codes[row]]`, nothing where -1. */
  placeCoded(slot: number, first: number, codes: Int32Array, ids: Int32Array): void {
    const target = this.slot(slot);
    for (let row = 0; row < codes.length; row += 1) {
      const code = codes[row] as number;
      if (code >= 0) target[first + row] = ids[code] as number;
    }
  }

  /** Gives some records their first value: record `records[k]` holds `ids[k]`, of the first `count`. */
  placeFirst(records: Int32Array, ids: Int32Array, count: number): void {
    const target = this.slot(0);
    for (let index = 0; index < count; index += 1) target[records[index] as number] = ids[index] as number;
  }

  /** A record's values move to its first slots, so that slot 0 is filled whenever any is, and no value stands twice. */
  finish(): AttributeColumn {
    const [first = this.slot(0), ...others] = this.slots;
    for (const [index, slot] of others.entries()) this.settle(slot, index + 1);
    const used = others.filter((slot) => slot.some((id) => id >= 0));
    return { attribute: this.attribute, values: this.values.finish(), slots: [first, ...used] };
  }

  private slot(number: number): Int32Array {
    while (this.slots.length <= number) this.slots.push(sharedInts(this.count).fill(-1));
    return this.slots[number] as Int32Array;
  }

  /** Moves the values of one slot down to the first free one of their records, or drops them where they stand already. */
  private settle(slot: Int32Array, number: number): void {
    for (let record = 0; record < this.count; record += 1) {
      const id = slot[record] as number;
      if (id < 0) continue;
      for (let lower = 0; lower < number; lower += 1) {
        const target = this.slots[lower] as Int32Array;
        const there = target[record] as number;
        if (there >= 0 && there !== id) continue;
        target[record] = id;
        slot[record] = -1;
        break;
      }
    }
  }
}
