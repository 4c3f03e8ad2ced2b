import type { EncodedColumn } from '../engine/index.ts';
import { breathe, compareText, type Job } from '../kernel/index.ts';
import { type Classification, classifyColumn } from './classify/classify-column.ts';
import { decimalPattern, integerPattern } from './classify/column-type.ts';
import { dateShape, isTimestamp } from './classify/text-shapes.ts';
import { cutText } from './cut-text.ts';
import { dayNumber, dayText } from './day-number.ts';
import { type Histogram, histogram, type Weighted } from './histogram.ts';
import type { RawTable } from './raw-table.ts';
import { valuePattern } from './value-pattern.ts';

/** What a column holds, in counts. Values are shown as delivered; blanks around them are ignored in comparisons. */
export interface ColumnProfile extends Omit<Classification, 'truth'> {
  readonly rows: number;
  readonly nulls: number;
  /** Values that are only blanks. */
  readonly blanks: number;
  /** Different values, blank ones not counted. */
  readonly distinct: number;
  readonly minLength: number | null;
  readonly maxLength: number | null;
  /** Least and greatest value: of numbers and ISO dates by value, else by UTF-16 order; cut at 200 characters. */
  readonly min: string | null;
  readonly max: string | null;
  readonly topValues: readonly { readonly value: string; readonly count: number }[];
  readonly patterns: readonly { readonly pattern: string; readonly count: number }[];
  readonly histogram: Histogram | null;
}

const shownValues = 10;
const shownPatterns = 10;
const shownLength = 200;
/** Values looked at between two pauses. */
const pauseValues = 20_000;

/**
 * Profiles every column of a raw table, classification included. Works on the dictionaries, so that the figures are
 * those of the load and the same on both engines and in every host.
 */
export async function profileTable(table: RawTable, job: Job): Promise<readonly ColumnProfile[]> {
  const profiles: ColumnProfile[] = [];
  for (const [index, column] of table.columns.entries()) {
    await breathe(job);
    const counted = countValues(column);
    profiles.push(await profileColumn(column, counted, job));
    job.report({
      phase: 'profile',
      done: index + 1,
      total: table.columns.length,
      unit: 'steps',
      detail: column.name,
    });
  }
  return profiles;
}

interface CountedValue {
  readonly value: string;
  readonly count: number;
}

interface Counted {
  readonly nulls: number;
  readonly blanks: number;
  readonly values: readonly CountedValue[];
}

function countValues({ codes, values }: EncodedColumn): Counted {
  const perCode = new Int32Array(values.length);
  let nulls = 0;
  for (const code of codes) {
    if (code < 0) nulls += 1;
    else perCode[code] = (perCode[code] ?? 0) + 1;
  }
  let blanks = 0;
  const counts = new Map<string, number>();
  let code = 0;
  for (const delivered of values) {
    const count = perCode[code] ?? 0;
    code += 1;
    const value = delivered.trim();
    if (value === '') blanks += count;
    else if (count > 0) counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return { nulls, blanks, values: Array.from(counts, ([value, count]) => ({ value, count })) };
}

async function profileColumn(
  column: EncodedColumn,
  { nulls, blanks, values }: Counted,
  job: Job,
): Promise<ColumnProfile> {
  await breathe(job);
  const { truth: _, ...classification } = classifyColumn(column);
  await breathe(job);
  const scale = scaleOf(classification, values);
  await breathe(job);
  const lengths = values.map(({ value, count }) => ({ at: value.length, count }));
  const extremes = extremesOf(values, scale);
  return {
    ...classification,
    rows: column.codes.length,
    nulls,
    blanks,
    distinct: values.length,
    minLength: values.length === 0 ? null : lengths.reduce((least, { at }) => Math.min(least, at), Infinity),
    maxLength: values.length === 0 ? null : lengths.reduce((most, { at }) => Math.max(most, at), 0),
    ...extremes,
    topValues: mostFrequent(values).map(({ value, count }) => ({ value: cut(value), count })),
    patterns: await patternsOf(values, job),
    histogram:
      scale === null ? histogram('length', lengths, String) : histogram(scale.of, scale.values, scale.label),
  };
}

interface Scale {
  readonly of: 'number' | 'date';
  readonly place: (value: string) => number | null;
  readonly label: (at: number) => string;
  readonly values: readonly Weighted[];
}

/** The line on which a column's values lie: numbers, or days. Null where they lie on none. */
function scaleOf(
  { type, class: columnClass }: Classification | Omit<Classification, 'truth'>,
  values: readonly CountedValue[],
): Scale | null {
  const dated =
    type === 'date' || type === 'timestamp' || columnClass === 'birth_date' || columnClass === 'date';
  const place = dated ? placeOfDate : type === 'integer' || type === 'decimal' ? placeOfNumber : null;
  if (place === null) return null;
  const placed = values.flatMap(({ value, count }) => {
    const at = place(value);
    return at === null ? [] : [{ at, count }];
  });
  if (placed.length * 2 < values.length || placed.length === 0) return null;
  return { of: dated ? 'date' : 'number', place, label: dated ? dayText : numberLabel, values: placed };
}

function placeOfNumber(value: string): number | null {
  if (integerPattern.test(value)) return Number(value);
  if (!decimalPattern.test(value)) return null;
  // A comma followed by the last digits is a decimal comma unless it groups thousands.
  const plain = /,\d{1,2}$|,\d{4,}$/.test(value)
    ? value.replaceAll('.', '').replace(',', '.')
    : value.replaceAll(',', '');
  const number = Number(plain);
  return Number.isFinite(number) ? number : null;
}

/** Only dates that can be read one way: ISO, with or without a time, and eight digits. */
function placeOfDate(value: string): number | null {
  const shape = dateShape(value);
  if (shape === 'compact') return dayNumber(`${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6, 8)}`);
  if (shape === 'iso' || isTimestamp(value)) return dayNumber(value.slice(0, 10).replace(/[/.]/g, '-'));
  return null;
}

/** At most four decimals: bin borders are drawn, not computed with. */
function numberLabel(at: number): string {
  return Number.isInteger(at) ? String(at) : String(Math.round(at * 10_000) / 10_000);
}

function extremesOf(
  values: readonly CountedValue[],
  scale: Scale | null,
): { min: string | null; max: string | null } {
  let least: string | null = null;
  let most: string | null = null;
  const compare = (a: string, b: string): number => {
    const [x, y] = [scale?.place(a) ?? null, scale?.place(b) ?? null];
    return x !== null && y !== null && x !== y ? x - y : compareText(a, b);
  };
  for (const { value } of values) {
    if (scale !== null && scale.place(value) === null) continue;
    if (least === null || compare(value, least) < 0) least = value;
    if (most === null || compare(value, most) > 0) most = value;
  }
  return { min: least === null ? null : cut(least), max: most === null ? null : cut(most) };
}

/** The most frequent values, ties in UTF-16 order. */
function mostFrequent(values: readonly CountedValue[]): readonly CountedValue[] {
  return top(values, shownValues, (a, b) => b.count - a.count || compareText(a.value, b.value));
}

async function patternsOf(values: readonly CountedValue[], job: Job): Promise<ColumnProfile['patterns']> {
  const counts = new Map<string, number>();
  for (let from = 0; from < values.length; from += pauseValues) {
    if (from > 0) await breathe(job);
    for (const { value, count } of values.slice(from, from + pauseValues)) {
      const pattern = valuePattern(value);
      counts.set(pattern, (counts.get(pattern) ?? 0) + count);
    }
  }
  const all = Array.from(counts, ([pattern, count]) => ({ pattern, count }));
  return top(all, shownPatterns, (a, b) => b.count - a.count || compareText(a.pattern, b.pattern));
}

/** The first few by an order, without sorting a million. */
function top<T>(items: readonly T[], size: number, order: (a: T, b: T) => number): readonly T[] {
  const best: T[] = [];
  for (const item of items) {
    const last = best.at(-1);
    if (best.length === size && last !== undefined && order(item, last) >= 0) continue;
    const place = best.findIndex((other) => order(item, other) < 0);
    best.splice(place === -1 ? best.length : place, 0, item);
    if (best.length > size) best.pop();
  }
  return best;
}

function cut(value: string): string {
  return value.length > shownLength ? `${cutText(value, shownLength)}…` : value;
}
