import type { Texts } from '../../kernel/index.ts';
import { sexOfGivenName } from '../compare/name-sexes.ts';

/** What guards read from values again and again is kept while the column lives, as every question builds guards. */
const years = new WeakMap<Int32Array, Int16Array>();
const sexes = new WeakMap<Int32Array, Int8Array>();

/** The year that each value begins with (`1980-…`), 0 for none. */
export function yearsOf({ units, offsets, length }: Texts): Int16Array {
  const before = years.get(offsets);
  if (before !== undefined) return before;
  const found = new Int16Array(length);
  for (let id = 0; id < length; id += 1) {
    const from = offsets[id] as number;
    if ((offsets[id + 1] as number) - from < 5 || units[from + 4] !== 45) continue;
    let year = 0;
    for (let at = from; at < from + 4; at += 1) {
      const digit = (units[at] as number) - 48;
      year = digit < 0 || digit > 9 ? Number.NaN : year * 10 + digit;
    }
    if (!Number.isNaN(year)) found[id] = year;
  }
  years.set(offsets, found);
  return found;
}

const unasked = -1;

/** Tells the sex of a given name by its number; the first time from its text. 1 byte per name. */
export function sexesOfNames(names: Texts): (name: number) => number {
  let found = sexes.get(names.offsets);
  if (found === undefined) {
    found = new Int8Array(names.length).fill(unasked);
    sexes.set(names.offsets, found);
  }
  const own = found;
  return (name) => {
    const known = own[name] as number;
    if (known !== unasked) return known;
    const sex = sexOfGivenName(names.at(name) ?? '');
    own[name] = sex;
    return sex;
  };
}
