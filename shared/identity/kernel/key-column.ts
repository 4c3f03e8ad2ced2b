import { breathe, type Job, sharedInts, type Units } from '../../kernel/index.ts';
import type { AttributeColumn } from '../attribute-column.ts';
import { IntBuffer } from '../int-buffer.ts';
import { type KeyTransform, keysOf } from '../key-transform.ts';
import { TextIndex } from '../text-index.ts';
import { UnitsNumbering } from '../units-numbering.ts';

/** Values or records between two chances to cancel. */
const breathEvery = 65_536;

/** The numbered keys that one transform makes of an attribute's values, by record. Plain data on shared memory. */
export interface KeyColumn {
  readonly keyCount: number;
  /** Without `offsets`: the key of each record, -1 for none. With them: all keys of all records, end to end. */
  readonly keys: Int32Array;
  /** Record `r` has the keys `keys[offsets[r]] … keys[offsets[r + 1] - 1]`. Null where no record has two. */
  readonly offsets: Int32Array | null;
}

/** The numbered keys of each value, laid out as those of records. `keys` is null where each value is its own key. */
interface NumberedKeys {
  readonly keyCount: number;
  readonly keys: Int32Array | null;
  readonly offsets: Int32Array | null;
}

interface ValueKeys extends NumberedKeys {
  /** Null where each value is its own key. */
  readonly numbering: UnitsNumbering | null;
}

/** Keys of a column by record, each once, in the order of the record's values and of the keys in a value. */
export async function keyColumn(
  column: AttributeColumn,
  transform: KeyTransform,
  job: Job,
): Promise<KeyColumn> {
  return byRecord(await valueKeys(column, transform, job), column, job);
}

/** The keys of an attribute, numbered once for the records of a run and for those that come later. */
export interface GrowingKeys {
  readonly column: KeyColumn;
  /** The keys of later records: those that are known have the number they had, others get the next one. */
  more(column: AttributeColumn, job: Job): Promise<KeyColumn>;
}

/** As `keyColumn`, and ready for records that come later. */
export async function growingKeys(
  column: AttributeColumn,
  transform: KeyTransform,
  job: Job,
): Promise<GrowingKeys> {
  const ofValue = await valueKeys(column, transform, job);
  const numberOf = ofValue.numbering === null ? afterValues(column.values) : numberIn(ofValue.numbering);
  return {
    column: await byRecord(ofValue, column, job),
    async more(later, own) {
      return byRecord(await numberedKeys(later, transform, numberOf, later.values.length, own), later, own);
    },
  };
}

type NumberOf = (units: Units, from: number, to: number) => number;

function numberIn(numbering: UnitsNumbering): NumberOf {
  return (units, from, to) => numbering.idOf(units, from, to);
}

/** Where each value is its own key: its number, and for texts that are no value of the column the ones after. */
function afterValues(values: AttributeColumn['values']): NumberOf {
  const known = new TextIndex(values);
  const others = new UnitsNumbering();
  return (units, from, to) => {
    const id = known.findUnits(units, from, to);
    return id >= 0 ? id : values.length + others.idOf(units, from, to);
  };
}

async function byRecord(ofValue: NumberedKeys, column: AttributeColumn, job: Job): Promise<KeyColumn> {
  const [first] = column.slots;
  if (first === undefined) return { keyCount: 0, keys: new Int32Array(0), offsets: null };
  return column.slots.length === 1 && ofValue.offsets === null
    ? oneKeyEach(ofValue, first)
    : severalKeys(ofValue, column.slots, job);
}

function oneKeyEach({ keyCount, keys: ofValue }: NumberedKeys, slot: Int32Array): KeyColumn {
  if (ofValue === null) return { keyCount, keys: slot, offsets: null };
  const keys = sharedInts(slot.length);
  for (let record = 0; record < slot.length; record += 1) {
    const id = slot[record] ?? -1;
    keys[record] = id < 0 ? -1 : (ofValue[id] ?? -1);
  }
  return { keyCount, keys, offsets: null };
}

async function severalKeys(
  ofValue: NumberedKeys,
  slots: readonly Int32Array[],
  job: Job,
): Promise<KeyColumn> {
  const count = slots[0]?.length ?? 0;
  const offsets = sharedInts(count + 1);
  const found = new IntBuffer(count);
  for (let record = 0; record < count; record += 1) {
    const from = found.length;
    for (const slot of slots) {
      const id = slot[record] ?? -1;
      if (id < 0) continue;
      const start = ofValue.offsets === null ? id : (ofValue.offsets[id] ?? 0);
      const end = ofValue.offsets === null ? id + 1 : (ofValue.offsets[id + 1] ?? 0);
      for (let at = start; at < end; at += 1) {
        const key = ofValue.keys === null ? at : (ofValue.keys[at] ?? -1);
        let known = from;
        while (known < found.length && found.at(known) !== key) known += 1;
        if (key >= 0 && known === found.length) found.push(key);
      }
    }
    offsets[record + 1] = found.length;
    if (record % breathEvery === 0) await breathe(job);
  }
  const keys = sharedInts(found.length);
  keys.set(found.finish());
  return { keyCount: ofValue.keyCount, keys, offsets };
}

/** The keys of each distinct value, numbered in order of first appearance; worked out once per value. */
async function valueKeys(column: AttributeColumn, transform: KeyTransform, job: Job): Promise<ValueKeys> {
  const { length, units } = column.values;
  if (transform === 'exact' && !units.includes(124))
    return { keyCount: length, keys: null, offsets: null, numbering: null };
  const numbering = new UnitsNumbering(transform === 'token' ? length : length >> 1);
  const keys = await numberedKeys(column, transform, numberIn(numbering), length, job);
  return { ...keys, keyCount: numbering.length, numbering };
}

async function numberedKeys(
  { values: { length, units, offsets } }: AttributeColumn,
  transform: KeyTransform,
  numberOf: NumberOf,
  expected: number,
  job: Job,
): Promise<NumberedKeys> {
  const found = new IntBuffer(Math.max(16, expected));
  const ends = new Int32Array(length + 1);
  const make = keysOf[transform];
  let keyCount = 0;
  const take = (key: Units, from: number, to: number): void => {
    const number = numberOf(key, from, to);
    if (number >= keyCount) keyCount = number + 1;
    found.push(number);
  };
  let single = true;
  for (let id = 0; id < length; id += 1) {
    make(units, offsets[id] ?? 0, offsets[id + 1] ?? 0, take);
    if (found.length > id + 1) single = false;
    // A value without a key holds its place as long as every value has at most one.
    else if (single && found.length === id) found.push(-1);
    ends[id + 1] = found.length;
    if (id % breathEvery === 0) await breathe(job);
  }
  return { keyCount, keys: found.finish(), offsets: single ? null : ends };
}
