import type { EncodedColumn } from '../../engine/index.ts';
import { breathe, type Job } from '../../kernel/index.ts';
import { nameOfRow } from '../persons/persist.ts';
import type { RecordSet, SourceRecords } from '../records.ts';
import { TextIndex } from '../text-index.ts';

/** Which records of a run stand in a later record set as they were. */
export interface RecordChanges {
  /** Per record of the run its number in the later set; -1 for one that is gone or says something else now. */
  readonly numberOf: Int32Array;
  /** Records of the later set that are new or say something else, ascending. */
  readonly added: Int32Array;
  /** Records of the run that are gone or say something else, ascending. */
  readonly removed: Int32Array;
  /** Of `added`, how many have the lasting name of a removed one. */
  readonly changed: number;
}

const breathEvery = 16_384;

/**
 * Compares two record sets by lasting names and by the delivered cells that mappings read. Records that stand keep their
 * order: one that moved among others counts as changed. Null where the two cannot be compared cell by cell, as fields are
 * read in another way now. Throws `Cancelled`.
 */
export async function changedRecords(
  before: RecordSet,
  after: RecordSet,
  job: Job,
): Promise<RecordChanges | null> {
  const numberOf = new Int32Array(before.count).fill(-1);
  const known = new Map(before.sources.map((part) => [part.source.id, part]));
  let changed = 0;
  for (const part of after.sources) {
    const old = known.get(part.source.id);
    if (old === undefined) continue;
    if (!readAlike(old, part)) return null;
    const oldRows = await matchedRows(old, part, job);
    const same = await sameCells(old, part, oldRows, job);
    const kept = risingRows(same);
    for (let row = 0; row < part.count; row += 1) {
      if ((kept[row] as number) >= 0) numberOf[old.first + (kept[row] as number)] = part.first + row;
      else if ((oldRows[row] as number) >= 0) changed += 1;
    }
  }
  const stands = new Uint8Array(after.count);
  for (const number of numberOf) if (number >= 0) stands[number] = 1;
  return {
    numberOf,
    added: placesOf(stands, 0),
    removed: placesOf(numberOf, -1),
    changed,
  };
}

function placesOf(values: Int32Array | Uint8Array, wanted: number): Int32Array {
  const found: number[] = [];
  for (let at = 0; at < values.length; at += 1) if (values[at] === wanted) found.push(at);
  return Int32Array.from(found);
}

/** Whether equal cells of the two give equal values. */
function readAlike(before: SourceRecords, after: SourceRecords): boolean {
  const form = (part: SourceRecords): string =>
    JSON.stringify([
      part.defaultCountry,
      part.country === null,
      part.fields.map((field) => [
        field.attribute,
        field.label,
        field.columns.length,
        field.join,
        field.constant,
        field.chain.map(({ id }) => id),
        field.slot,
        field.dayMonthOrder,
      ]),
    ]);
  return form(before) === form(after);
}

/** Per row of the later part the row of the earlier one with the same lasting name; -1 where there is none. */
async function matchedRows(before: SourceRecords, after: SourceRecords, job: Job): Promise<Int32Array> {
  const found = new Int32Array(after.count).fill(-1);
  if (before.table === after.table) return found.map((_, row) => row);
  const most = Math.min(before.count, after.count);
  let head = 0;
  for (; head < most && nameOfRow(before, head) === nameOfRow(after, head); head += 1) {
    found[head] = head;
    if (head % breathEvery === 0) await breathe(job);
  }
  const rows = new Map<string, number>();
  for (let row = head; row < before.count; row += 1) {
    const name = nameOfRow(before, row);
    if (!rows.has(name)) rows.set(name, row);
    if (row % breathEvery === 0) await breathe(job);
  }
  for (let row = head; row < after.count; row += 1) {
    const name = nameOfRow(after, row);
    found[row] = rows.get(name) ?? -1;
    // A name that stands twice by mistake names the first record only.
    rows.delete(name);
    if (row % breathEvery === 0) await breathe(job);
  }
  return found;
}

/** The matched rows whose cells are the same in every column that mappings read; -1 for the others. */
async function sameCells(
  before: SourceRecords,
  after: SourceRecords,
  oldRows: Int32Array,
  job: Job,
): Promise<Int32Array> {
  const same = oldRows.slice();
  for (const [old, own] of columnsRead(before, after)) {
    if (old === own) continue;
    const oldCode = await codesIn(old, own, job);
    for (let row = 0; row < after.count; row += 1) {
      const oldRow = same[row] as number;
      if (oldRow < 0) continue;
      const code = own.codes[row] as number;
      if ((code < 0 ? -1 : (oldCode[code] as number)) !== old.codes[oldRow]) same[row] = -1;
    }
    await breathe(job);
  }
  return same;
}

/** The columns that give records their values, earlier and later, each pair once. */
function columnsRead(
  before: SourceRecords,
  after: SourceRecords,
): readonly (readonly [EncodedColumn, EncodedColumn])[] {
  const pairs = new Map<EncodedColumn, EncodedColumn>();
  for (const [index, { columns }] of after.fields.entries())
    for (const [at, column] of columns.entries()) {
      const old = before.fields[index]?.columns[at];
      if (old !== undefined) pairs.set(column, old);
    }
  if (before.country !== null && after.country !== null) pairs.set(after.country, before.country);
  return [...pairs].map(([own, old]) => [old, own]);
}

/** The number that the earlier column has for each text of the later one; -2 for a text that it did not hold. */
async function codesIn(old: EncodedColumn, own: EncodedColumn, job: Job): Promise<Int32Array> {
  const known = new TextIndex(old.values);
  await breathe(job);
  const { units, offsets, length } = own.values;
  const found = new Int32Array(length);
  for (let code = 0; code < length; code += 1) {
    const at = known.findUnits(units, offsets[code] as number, offsets[code + 1] as number);
    found[code] = at < 0 ? -2 : at;
    if (code % breathEvery === 0) await breathe(job);
  }
  return found;
}

/** The most rows that stand in rising order (longest increasing subsequence by patience sorting); -1 in place of the others. */
function risingRows(rows: Int32Array): Int32Array {
  let last = -1;
  let rising = true;
  for (const row of rows) {
    if (row < 0) continue;
    if (row <= last) rising = false;
    last = row;
  }
  if (rising) return rows;
  /** Place of the smallest last row of a rising list of each length, and the place before each in its list. */
  const ends: number[] = [];
  const before = new Int32Array(rows.length).fill(-1);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    if (row < 0) continue;
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows[ends[middle] as number] as number) < row) low = middle + 1;
      else high = middle;
    }
    before[at] = low === 0 ? -1 : (ends[low - 1] as number);
    ends[low] = at;
  }
  const kept = new Int32Array(rows.length).fill(-1);
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] as number) kept[at] = rows[at] as number;
  return kept;
}
