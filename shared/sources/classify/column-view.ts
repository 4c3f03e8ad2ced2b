import type { EncodedColumn } from '../../engine/index.ts';
import { type Texts, TextsBuilder } from '../../kernel/index.ts';

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

export function columnView({ name, codes, values }: EncodedColumn): ColumnView {
  const perCode = new Int32Array(values.length);
  for (const code of codes) if (code >= 0) perCode[code] = (perCode[code] ?? 0) + 1;
  const counted = hasOuterBlanks(values) ? mergeTrimmed(values, perCode) : { texts: values, counts: perCode };
  let filled = 0;
  let distinct = 0;
  const sample: string[] = [];
  const counts: number[] = [];
  for (let id = 0; id < counted.texts.length; id += 1) {
    const count = counted.counts[id] ?? 0;
    if (count === 0) continue;
    filled += count;
    distinct += 1;
    if (sample.length === sampleSize) continue;
    sample.push(counted.texts.at(id) ?? '');
    counts.push(count);
  }
  return { name, rows: codes.length, filled, values: sample, counts, distinct };
}

/** Whether a text may be empty, or begin or end with a blank of any kind. */
function hasOuterBlanks({ length, units, offsets }: Texts): boolean {
  const mayBeBlank = (unit: number): boolean => unit <= 0x20 || unit >= 0x80;
  for (let id = 0; id < length; id += 1) {
    const from = offsets[id] ?? 0;
    const to = offsets[id + 1] ?? 0;
    if (from === to || mayBeBlank(units[from] ?? 0) || mayBeBlank(units[to - 1] ?? 0)) return true;
  }
  return false;
}

interface CountedTexts {
  readonly texts: Texts;
  readonly counts: Int32Array;
}

/** The same texts without outer blanks, those that then are equal counted as one, those that then are empty left out. */
function mergeTrimmed(values: Texts, perCode: Int32Array): CountedTexts {
  const trimmed = new TextsBuilder();
  const counts = new Int32Array(values.length);
  let code = 0;
  for (const value of values) {
    const text = value.trim();
    const count = perCode[code] ?? 0;
    code += 1;
    if (text === '' || count === 0) continue;
    const id = trimmed.idOf(text);
    counts[id] = (counts[id] ?? 0) + count;
  }
  return { texts: trimmed.finish(), counts };
}

/** Every row has a value and no value comes twice. */
export function isUnique(view: ColumnView): boolean {
  return view.filled === view.rows && view.distinct === view.rows && view.rows > 0;
}
