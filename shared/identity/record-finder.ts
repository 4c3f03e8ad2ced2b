import { keyOf, type RecordSet, type SourceRecords } from './records.ts';
import type { RecordReference } from './resolution.ts';
import { TextIndex } from './text-index.ts';

/** Finds records by source key or by place: the first of several. Keys and places of a source are indexed at its first question. */
export function recordFinder(records: RecordSet): (reference: RecordReference) => number {
  const byKey = new Map<SourceRecords, (key: string) => number>();
  const byPlace = new Map<SourceRecords, readonly Stretch[]>();
  const stretches = (part: SourceRecords): readonly Stretch[] => {
    const known = byPlace.get(part) ?? stretchesOf(part);
    byPlace.set(part, known);
    return known;
  };
  return (reference) => {
    if (!('key' in reference)) return atPlace(records, stretches, reference.extract, reference.row);
    const part = records.sources.find(({ source }) => source.id === reference.source);
    if (part === undefined || reference.key === '') return -1;
    let find = byKey.get(part);
    if (find === undefined) {
      find = keyFinder(part);
      byKey.set(part, find);
    }
    const row = find(reference.key);
    return row < 0 ? -1 : part.first + row;
  };
}

/** Whether no earlier record of its source has the record's key. For a source with keys. */
export function isFirstOfKey(part: SourceRecords, row: number): boolean {
  const [column, ...others] = part.keyColumns;
  if (column === undefined || others.length > 0) return firstWithKey(part, keyOf(part, row)) === row;
  // Texts stand in a dictionary once: equal keys are equal codes.
  const code = column.codes[row];
  return column.codes.subarray(0, part.count).indexOf(code ?? -1) === row;
}

/** The first row with each key, 12 to 20 bytes per key. */
function keyFinder(part: SourceRecords): (key: string) => number {
  const [column, ...others] = part.keyColumns;
  if (column === undefined || others.length > 0) {
    const rows = new Map<string, number>();
    for (let row = part.count - 1; row >= 0; row -= 1) rows.set(keyOf(part, row), row);
    return (key) => rows.get(key) ?? -1;
  }
  const texts = new TextIndex(column.values);
  const firstRow = new Int32Array(column.values.length).fill(-1);
  for (let row = part.count - 1; row >= 0; row -= 1) {
    const code = column.codes[row] as number;
    if (code >= 0) firstRow[code] = row;
  }
  return (key) => firstRow[texts.find(key)] ?? -1;
}

function firstWithKey(part: SourceRecords, key: string): number {
  for (let row = 0; row < part.count; row += 1) if (keyOf(part, row) === key) return row;
  return -1;
}

/** Rows of one extract that stand side by side in a part and rise. */
interface Stretch {
  readonly file: number;
  readonly from: number;
  readonly to: number;
}

/** Cuts the rows of a part into stretches: one per extract, as rows are read in order. */
function stretchesOf({ count, table: { files, rows } }: SourceRecords): readonly Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (let row = 1; row <= count; row += 1) {
    const goesOn =
      row < count && files[row] === files[row - 1] && (rows[row] as number) >= (rows[row - 1] as number);
    if (goesOn) continue;
    found.push({ file: files[from] ?? 0, from, to: row });
    from = row;
  }
  return found;
}

/** The first record of this extract and row. A file of labels asks a million times. */
function atPlace(
  { sources }: RecordSet,
  stretches: (part: SourceRecords) => readonly Stretch[],
  extract: string,
  wanted: number,
): number {
  for (const part of sources)
    for (const { file, from, to } of stretches(part)) {
      if ((part.extractNames[file] ?? part.source.id) !== extract) continue;
      const row = firstAtLeast(part.table.rows, wanted, from, to);
      if (row < to && part.table.rows[row] === wanted) return part.first + row;
    }
  return -1;
}

/** The first place of a rising stretch that holds at least this; its end where none does. */
function firstAtLeast(rows: Int32Array, wanted: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
