import { keyOf, type RecordSet, type SourceRecords } from './records.ts';
import type { RecordReference } from './resolution.ts';
import { TextIndex } from './text-index.ts';

/** Finds records by source key or by place: the first of several. Keys of a source are indexed at its first question. */
export function recordFinder(records: RecordSet): (reference: RecordReference) => number {
  const byKey = new Map<SourceRecords, (key: string) => number>();
  return (reference) => {
    if (!('key' in reference)) return atPlace(records, reference.extract, reference.row);
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

/** A look at a million rows takes a millisecond: no index is worth its memory. */
function atPlace({ sources }: RecordSet, extract: string, wanted: number): number {
  for (const part of sources) {
    const { files, rows } = part.table;
    const asked = part.table.extracts.map(
      (_, file) => (part.extractNames[file] ?? part.source.id) === extract,
    );
    for (let row = 0; row < part.count; row += 1)
      if (rows[row] === wanted && asked[files[row] ?? 0] === true) return part.first + row;
  }
  return -1;
}
