import type { Texts } from '../kernel/index.ts';
import { placeOf, type RecordSet } from './records.ts';

/** Generations as names tell them; two spellings of one have one number. Zero is none. */
const generations: Readonly<Record<string, number>> = {
  sr: 1,
  senior: 1,
  snr: 1,
  jr: 2,
  junior: 2,
  jnr: 2,
  ii: 3,
  iii: 4,
  iv: 5,
};

const suffix = /[\s,]+(sr|senior|snr|jr|junior|jnr|ii|iii|iv)\.?\s*$/i;
/** Last letters of a suffix, and what may follow it: most names need no closer look. */
const mayEnd = new Set(Array.from('rRiIvV. \t', (letter) => letter.charCodeAt(0)));
const nameAttributes = new Set(['person.last_name', 'person.full_name', 'person.first_name']);

/** Names do not change while a record set lives; rulesets under trial ask again and again. */
const known = new WeakMap<object, Uint8Array>();

/**
 * The generation that a record's name states (Jr, Sr, III), read from the delivered text because comparing names leaves
 * it out. Every distinct name is looked at once, at the first question.
 */
export function nameSuffixes(records: RecordSet): (record: number) => number {
  const ofColumn = ({ values }: { readonly values: Texts }): Uint8Array => {
    let found = known.get(values);
    if (found === undefined) {
      found = new Uint8Array(values.length);
      for (let id = 0; id < found.length; id += 1) {
        if (!mayEnd.has(values.units[(values.offsets[id + 1] ?? 0) - 1] ?? 0)) continue;
        const match = suffix.exec(values.at(id) ?? '');
        if (match !== null) found[id] = generations[(match[1] ?? '').toLowerCase()] ?? 0;
      }
      known.set(values, found);
    }
    return found;
  };
  const generationOf = (record: number): number => {
    const { part, row } = placeOf(records, record);
    for (const field of part.fields) {
      if (!nameAttributes.has(field.attribute)) continue;
      // Only the last of several joined columns can end in a suffix.
      const column = field.columns.at(-1);
      if (column === undefined) continue;
      const generation = ofColumn(column)[column.codes[row] ?? -1] ?? 0;
      if (generation > 0) return generation;
    }
    return 0;
  };
  // Guards ask for the same records again and again: 1 + generation where it is known already.
  const told = new Uint8Array(records.count);
  return (record) => {
    const before = told[record] ?? 0;
    if (before > 0) return before - 1;
    const generation = generationOf(record);
    told[record] = generation + 1;
    return generation;
  };
}
