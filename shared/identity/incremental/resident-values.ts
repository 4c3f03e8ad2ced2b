import { Texts, type Units } from '../../kernel/index.ts';
import type { AttributeColumn } from '../attribute-column.ts';
import { IntBuffer } from '../int-buffer.ts';
import { TextIndex } from '../text-index.ts';
import { UnitsNumbering } from '../units-numbering.ts';
import { ValueNumbering } from './value-numbering.ts';

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

  /** `column`: the run's. `known`: finds its values; 4 to 8 bytes per value. */
  constructor(column: AttributeColumn, known = new TextIndex(column.values)) {
    this.#attribute = column.attribute;
    this.#known = known;
    this.#runValues = column.values.length;
    this.#columns.push({ column, numbers: null });
  }

  /** As it was before anything came later. */
  afresh(): ResidentValues | null {
    const [run] = this.#columns;
    return run === undefined ? null : new ResidentValues(run.column, this.#known);
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
    const most = Math.max(1, ...this.#columns.map(({ column }) => column.slots.length));
    const numbering = new ValueNumbering(count * most);
    const slots: Int32Array[] = [];
    /** By number, where the value stands first. */
    const homes = new IntBuffer();
    const ids = new IntBuffer();
    for (let slot = 0; slot < most; slot += 1) {
      const own = new Int32Array(count).fill(-1);
      let filled = slot === 0;
      for (let place = 0; place < count; place += 1) {
        const home = this.#columns[delivery[place] as number];
        const id = home?.column.slots[slot]?.[at[place] as number] ?? -1;
        if (home === undefined || id < 0) continue;
        const { size } = numbering;
        const small = numbering.idOf(home.numbers === null ? id : (home.numbers[id] as number));
        if (small === size) {
          homes.push(delivery[place] as number);
          ids.push(id);
        }
        own[place] = small;
        filled = true;
      }
      if (filled) slots.push(own);
    }
    const texts = this.#columns.map(({ column }) => column.values);
    const column = { attribute: this.#attribute, values: textsFrom(texts, homes, ids), slots };
    const inRun = numbering.values.slice(0, numbering.size);
    for (let small = 0; small < inRun.length; small += 1)
      if ((inRun[small] as number) >= this.#runValues) inRun[small] = -1;
    return { column, inRun };
  }
}

/** The values of some records of a column as a column of their own. */
export function columnOfRecords(column: AttributeColumn, records: Int32Array): AttributeColumn {
  const numbering = new ValueNumbering(records.length * column.slots.length);
  const slots = column.slots.map((slot) =>
    records.map((record) => {
      const id = slot[record] as number;
      return id < 0 ? -1 : numbering.idOf(id);
    }),
  );
  const homes = new IntBuffer();
  const ids = new IntBuffer();
  for (let small = 0; small < numbering.size; small += 1) {
    homes.push(0);
    ids.push(numbering.values[small] as number);
  }
  return { attribute: column.attribute, values: textsFrom([column.values], homes, ids), slots };
}

/** The texts with these numbers, each in one of these dictionaries, as a dictionary of their own. */
function textsFrom(texts: readonly Texts[], homes: IntBuffer, ids: IntBuffer): Texts {
  const count = ids.length;
  const offsets = new Int32Array(count + 1);
  let wide = false;
  for (let index = 0; index < count; index += 1) {
    const own = texts[homes.at(index)];
    offsets[index + 1] = (offsets[index] as number) + (own?.sizeOf(ids.at(index)) ?? 0);
    wide ||= own?.units instanceof Uint16Array;
  }
  const size = offsets[count] as number;
  const units: Units = wide ? new Uint16Array(size) : new Uint8Array(size);
  let to = 0;
  for (let index = 0; index < count; index += 1) {
    const own = texts[homes.at(index)];
    if (own === undefined) continue;
    const from = own.units;
    const end = own.offsets[ids.at(index) + 1] as number;
    for (let at = own.offsets[ids.at(index)] as number; at < end; at += 1) {
      units[to] = from[at] as number;
      to += 1;
    }
  }
  return new Texts(count, units, offsets);
}
