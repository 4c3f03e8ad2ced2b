import type { Texts } from '../../kernel/index.ts';
import type { FieldBinding, RecordSet } from '../records.ts';

/** Generations as names tell them; two spellings of one have one number. Zero is none. */
const generations: Readonly<Record<string, number>> = {
  sr: 1,
  senior: 1,
  snr: 1,
  jr: 2,
  junior: 2,
  jnr: 2,
  // Mostly a middle initial; it matters only where another record of the name says Jr or II.
  i: 1,
  ii: 3,
  iii: 4,
  iv: 5,
};

const suffix = /[\s,]+(sr|senior|snr|jr|junior|jnr|i|ii|iii|iv)\.?\s*$/i;
/** Last letters of a suffix, and what may follow it: most names need no closer look. */
const mayEnd = new Set(Array.from('rRiIvV. \t', (letter) => letter.charCodeAt(0)));
const nameAttributes = new Set(['person.last_name', 'person.full_name', 'person.first_name']);

/** Names do not change while a record set lives; rulesets under trial ask again and again. Null: nobody has a suffix. */
const ofValues = new WeakMap<Texts, Uint8Array | null>();
const ofRecords = new WeakMap<RecordSet, Int32Array | null>();

/**
 * Per record the generation that its name states (Jr, Sr, III), -1 for none, read from the delivered text because
 * comparing names leaves it out. Every distinct name is looked at once. Null where no name of any record states one.
 */
export function nameSuffixes(records: RecordSet): Int32Array | null {
  let suffixes = ofRecords.get(records);
  if (suffixes === undefined) {
    suffixes = suffixesOf(records);
    ofRecords.set(records, suffixes);
  }
  return suffixes;
}

/** A column of names, and the generation of each of its values. */
interface StatedColumn {
  readonly codes: Int32Array;
  readonly found: Uint8Array;
}

function statedColumns(fields: readonly FieldBinding[]): readonly StatedColumn[] {
  return fields.flatMap((field) => {
    // Only the last of several joined columns can end in a suffix.
    const column = nameAttributes.has(field.attribute) ? field.columns.at(-1) : undefined;
    const found = column === undefined ? null : generationsOf(column.values);
    return column === undefined || found === null ? [] : [{ codes: column.codes, found }];
  });
}

function suffixesOf({ count, sources, sourceOf }: RecordSet): Int32Array | null {
  const ofFields = new Map<readonly FieldBinding[], readonly StatedColumn[]>();
  // Records that stand alone are a part each, and thousands of parts have the same fields.
  const bySource = sources.map(({ first, fields }) => {
    const columns = ofFields.get(fields) ?? statedColumns(fields);
    ofFields.set(fields, columns);
    return { first, columns };
  });
  if (bySource.every(({ columns }) => columns.length === 0)) return null;
  const suffixes = new Int32Array(count).fill(-1);
  for (let record = 0; record < count; record += 1) {
    const part = bySource[sourceOf[record] as number];
    if (part === undefined) throw new RangeError(`no record ${record}`);
    for (const { codes, found } of part.columns) {
      const generation = found[codes[record - part.first] ?? -1] ?? 0;
      if (generation === 0) continue;
      suffixes[record] = generation;
      break;
    }
  }
  return suffixes;
}

/** The generation per value of a column; null where no value states one. */
function generationsOf(values: Texts): Uint8Array | null {
  const before = ofValues.get(values);
  if (before !== undefined) return before;
  let found: Uint8Array | null = null;
  for (let id = 0; id < values.length; id += 1) {
    if (!mayHoldSuffix(values, id)) continue;
    const match = suffix.exec(values.at(id) ?? '');
    if (match === null) continue;
    found ??= new Uint8Array(values.length);
    found[id] = generations[(match[1] ?? '').toLowerCase()] ?? 0;
  }
  ofValues.set(values, found);
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
