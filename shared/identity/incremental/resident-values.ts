import { Texts, type Units } from '../../kernel/index.ts';
import type { AttributeColumn } from '../attribute-column.ts';
import { TextIndex } from '../text-index.ts';
import { UnitsNumbering } from '../units-numbering.ts';

/** A column of one delivery, with the resident number of each of its values; null where ids are the numbers. */
interface NumberedColumn {
  readonly column: AttributeColumn;
  readonly numbers: Int32Array | null;
}

/** Where the records of a small set stand: the delivery (0 is the run) and the place in it, by place in the set. */
export interface Homes {
  readonly delivery: Int32Array;
  readonly at: Int32Array;
}

/**
 * The distinct values of one attribute: those of the run by their id there, later ones under numbers that follow. A column of
 * a few records is made from numbers, so that no text is hashed for it.
 */
export class ResidentValues {
  readonly #attribute: string;
  readonly #known: TextIndex;
  readonly #later = new UnitsNumbering();
  readonly #columns: NumberedColumn[] = [];
  readonly #runValues: number;

  /** `column`: the run's. 4 to 8 bytes per value. */
  constructor(column: AttributeColumn) {
    this.#attribute = column.attribute;
    this.#known = new TextIndex(column.values);
    this.#runValues = column.values.length;
    this.#columns.push({ column, numbers: null });
  }

  /** Takes in the column of the next delivery. */
  add(column: AttributeColumn): void {
    const { units, offsets, length } = column.values;
    const numbers = new Int32Array(length);
    for (let id = 0; id < length; id += 1) {
      const [from, to] = [offsets[id] as number, offsets[id + 1] as number];
      const known = this.#known.findUnits(units, from, to);
      numbers[id] = known >= 0 ? known : this.#runValues + this.#later.idOf(units, from, to);
    }
    this.#columns.push({ column, numbers });
  }

  /** The values of these records as a column of their own, and the id in the run of each of its values, -1 for later ones. */
  columnOf({ delivery, at }: Homes): { readonly column: AttributeColumn; readonly inRun: Int32Array } {
    const count = at.length;
    const ids = new Map<number, number>();
    const from: { readonly values: Texts; readonly id: number }[] = [];
    const inRun: number[] = [];
    const slots: Int32Array[] = [];
    const most = Math.max(1, ...this.#columns.map(({ column }) => column.slots.length));
    for (let slot = 0; slot < most; slot += 1) {
      const own = new Int32Array(count).fill(-1);
      let filled = slot === 0;
      for (let place = 0; place < count; place += 1) {
        const home = this.#columns[delivery[place] as number];
        const id = home?.column.slots[slot]?.[at[place] as number] ?? -1;
        if (home === undefined || id < 0) continue;
        const number = home.numbers === null ? id : (home.numbers[id] as number);
        let small = ids.get(number);
        if (small === undefined) {
          small = from.length;
          ids.set(number, small);
          from.push({ values: home.column.values, id });
          inRun.push(number < this.#runValues ? number : -1);
        }
        own[place] = small;
        filled = true;
      }
      if (filled) slots.push(own);
    }
    const column = { attribute: this.#attribute, values: textsFrom(from), slots };
    return { column, inRun: Int32Array.from(inRun) };
  }
}

/** The values of some records of a column as a column of their own. */
export function columnOfRecords(column: AttributeColumn, records: Int32Array): AttributeColumn {
  const ids = new Map<number, number>();
  const from: { readonly values: Texts; readonly id: number }[] = [];
  const slots = column.slots.map((slot) =>
    records.map((record) => {
      const id = slot[record] as number;
      if (id < 0) return -1;
      let small = ids.get(id);
      if (small === undefined) {
        small = from.length;
        ids.set(id, small);
        from.push({ values: column.values, id });
      }
      return small;
    }),
  );
  return { attribute: column.attribute, values: textsFrom(from), slots };
}

function textsFrom(from: readonly { readonly values: Texts; readonly id: number }[]): Texts {
  const offsets = new Int32Array(from.length + 1);
  let wide = false;
  for (const [index, { values, id }] of from.entries()) {
    offsets[index + 1] = (offsets[index] as number) + values.sizeOf(id);
    wide ||= values.units instanceof Uint16Array;
  }
  const size = offsets[from.length] as number;
  const units: Units = wide ? new Uint16Array(size) : new Uint8Array(size);
  for (const [index, { values, id }] of from.entries()) {
    let to = offsets[index] as number;
    const end = values.offsets[id + 1] as number;
    for (let at = values.offsets[id] as number; at < end; at += 1) {
      units[to] = values.units[at] as number;
      to += 1;
    }
  }
  return new Texts(from.length, units, offsets);
}
