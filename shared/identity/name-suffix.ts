import type { Texts } from '../kernel/index.ts';
import type { RecordSet } from './records.ts';

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

/** Names do not change while a record set lives; rulesets under trial ask again and again. Null: no value has a suffix. */
const known = new WeakMap<object, Uint8Array | null>();

/**
 * The generation that a record's name states (Jr, Sr, III), 0 for none, read from the delivered text because comparing
 * names leaves it out. Every distinct name is looked at once. Null where no name of any record states one.
 */
export function nameSuffixes(records: RecordSet): ((record: number) => number) | null {
  const bySource = records.sources.map(({ first, fields }) => ({
    first,
    // Only the last of several joined columns can end in a suffix.
    columns: fields.flatMap((field) => {
      const column = nameAttributes.has(field.attribute) ? field.columns.at(-1) : undefined;
      const found = column === undefined ? null : generationsOf(column.values);
      return column === undefined || found === null ? [] : [{ codes: column.codes, found }];
    }),
  }));
  if (bySource.every(({ columns }) => columns.length === 0)) return null;
  return (record) => {
    const part = bySource[records.sourceOf[record] ?? -1];
    if (part === undefined) throw new RangeError(`no record ${record}`);
    for (const { codes, found } of part.columns) {
      const generation = found[codes[record - part.first] ?? -1] ?? 0;
      if (generation > 0) return generation;
    }
    return 0;
  };
}

/** The generation per value of a column; null where no value states one. */
function generationsOf(values: Texts): Uint8Array | null {
  const before = known.get(values);
  if (before !== undefined) return before;
  let found: Uint8Array | null = null;
  for (let id = 0; id < values.length; id += 1) {
    if (!mayHoldSuffix(values, id)) continue;
    const match = suffix.exec(values.at(id) ?? '');
    if (match === null) continue;
    found ??= new Uint8Array(values.length);
    found[id] = generations[(match[1] ?? '').toLowerCase()] ?? 0;
  }
  known.set(values, found);
  return found;
}

/** Whether the text ends as a suffix does and has something before its last word: few names need a closer look. */
function mayHoldSuffix({ units, offsets }: Texts, id: number): boolean {
  const from = offsets[id] as number;
  let at = (offsets[id + 1] as number) - 1;
  if (at < from || !mayEnd.has(units[at] as number)) return false;
  while (at >= from && !isLetter(units[at] as number)) at -= 1;
  while (at >= from && isLetter(units[at] as number)) at -= 1;
  return at >= from;
}

function isLetter(unit: number): boolean {
  const lower = unit | 32;
  return lower >= 97 && lower <= 122;
}
