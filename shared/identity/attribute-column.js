/** Builds a column field by field; equal texts get one id. */
export class ColumnBuilder {
  ids = new Map();
  values = [];
  slots = [];
  attribute;
  count;
  constructor(attribute, count, from) {
    this.attribute = attribute;
    this.count = count;
    if (from === undefined) return;
    for (const value of from.values) this.idOf(value);
    for (const slot of from.slots) this.slots.push(slot.slice());
  }
  idOf(value) {
    if (value === null) return -1;
    let id = this.ids.get(value);
    if (id === undefined) {
      id = this.values.length;
      this.ids.set(value, id);
      this.values.push(value);
    }
    return id;
  }
  place(slot, first, count, idOfRow) {
    while (this.slots.length <= slot) this.slots.push(new Int32Array(this.count).fill(-1));
    const target = this.slots[slot];
    if (target === undefined) return;
    for (let row = 0; row < count; row += 1) target[first + row] = idOfRow(row);
  }
  /** A record's values move to its first slots, so that slot 0 is filled whenever any is, and no value stands twice. */
  finish() {
    const [first, ...others] = this.slots;
    if (first === undefined)
      return { attribute: this.attribute, values: this.values, slots: [new Int32Array(this.count).fill(-1)] };
    if (others.length > 0) for (let record = 0; record < this.count; record += 1) this.compact(record);
    const used = this.slots.filter((slot, index) => index === 0 || slot.some((id) => id >= 0));
    return { attribute: this.attribute, values: this.values, slots: used };
  }
  compact(record) {
    const seen = [];
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
