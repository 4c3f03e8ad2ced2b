import type { EncodedColumn } from '../../engine/index.ts';

/** At most this many distinct values of a column are looked at: the first to appear, so the choice is repeatable. */
export const sampleSize = 1000;

/** What the detectors see of a column: distinct values without outer blanks, and how many rows hold each. */
export interface ColumnView {
  readonly name: string;
  readonly rows: number;
  /** Rows with neither a null nor only blanks. */
  readonly filled: number;
  readonly values: readonly string[];
  readonly counts: readonly number[];
  /** Distinct values in all, not only those sampled. */
  readonly distinct: number;
}

export function columnView(column: EncodedColumn): ColumnView {
  const perCode = new Int32Array(column.values.length);
  for (const code of column.codes) if (code >= 0) perCode[code] = (perCode[code] ?? 0) + 1;
  const counts = new Map<string, number>();
  let filled = 0;
  column.values.forEach((value, code) => {
    const text = value.trim();
    const count = perCode[code] ?? 0;
    if (text === '' || count === 0) return;
    filled += count;
    counts.set(text, (counts.get(text) ?? 0) + count);
  });
  const values = [...counts.keys()].slice(0, sampleSize);
  return {
    name: column.name,
    rows: column.codes.length,
    filled,
    values,
    counts: values.map((value) => counts.get(value) ?? 0),
    distinct: counts.size,
  };
}

/** Every row has a value and no value comes twice. */
export function isUnique(view: ColumnView): boolean {
  return view.filled === view.rows && view.distinct === view.rows && view.rows > 0;
}
