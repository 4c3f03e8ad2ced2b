import { type Texts, TextsBuilder } from '../kernel/index.ts';

/**
 * The normalised values of one attribute over all records, dictionary-encoded. A record may have several values:
 * `slots[k][record]` is the id of its k-th, -1 for none. Ids stand in order of first appearance by slot and record.
 */
export interface AttributeColumn {
  readonly attribute: string;
  readonly values: Texts;
  readonly slots: readonly Int32Array[];
}

/** Builds a column field by field; equal texts get one id. */
export class ColumnBuilder {
  private readonly values = new TextsBuilder();
  private readonly slots: Int32Array[] = [];
  private readonly attribute: string;
  private readonly count: number;

  constructor(attribute: string, count: number, from?: AttributeColumn) {
    this.attribute = attribute;
    this.count = count;
    if (from === undefined) return;
    for (const value of from.values) this.idOf(value);
    for (const slot of from.slots) this.slots.push(slot.slice());
  }

  idOf(value: string | null): number {
    return value === null ? -1 : this.values.idOf(value);
  }

  place(slot: number, first: number, count: number, idOfRow: (row: number) => number): void {
    while (this.slots.length <= slot) this.slots.push(new Int32Array(this.count).fill(-1));
    const target = this.slots[slot];
    if (target === undefined) return;
    for (let row = 0; row < count; row += 1) target[first + row] = idOfRow(row);
  }

  /** A record's values move to its first slots, so that slot 0 is filled whenever any is, and no value stands twice. */
  finish(): AttributeColumn {
    const [first, ...others] = this.slots;
    const values = this.values.finish();
    if (first === undefined)
      return { attribute: this.attribute, values, slots: [new Int32Array(this.count).fill(-1)] };
    if (others.length > 0) for (let record = 0; record < this.count; record += 1) this.compact(record);
    const used = this.slots.filter((slot, index) => index === 0 || slot.some((id) => id >= 0));
    return { attribute: this.attribute, values, slots: used };
  }

  private compact(record: number): void {
    const seen: number[] = [];
    for (const slot of this.slots) {
      const id = slot[record] ?? -1;
      if (id >= 0 && !seen.includes(id)) seen.push(id);
      slot[record] = -1;
    }
    seen.forEach((id, index) => {
      const slot = this.slots[index];
      if (slot !== undefined) slot[record] = id;
    });
  }
}
