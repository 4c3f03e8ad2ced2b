import type { SourceColumn } from '../../workspace/index.ts';
import type { ColumnView } from './column-view.ts';
import { dateShape, isTimestamp } from './text-shapes.ts';
import { booleans, folded } from './word-lists.ts';

export type ColumnType = SourceColumn['type'];

export const integerPattern = /^-?\d{1,18}$/;
export const decimalPattern =
  /^[+-]?(?:\d{1,15}|\d{1,3}(?:,\d{3})+)?(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$|^[+-]?(?:\d{1,15}|\d{1,3}(?:\.\d{3})+),\d+$/;
const timePattern = /^(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?$/;

/** A number written with digits only is text when a leading zero would be lost (postal codes, phone numbers). */
const leadingZero = /^[+-]?0\d/;

const tests: readonly (readonly [ColumnType, (value: string) => boolean])[] = [
  ['integer', (value) => integerPattern.test(value) && !leadingZero.test(value)],
  [
    'decimal',
    (value) =>
      !value.startsWith('+') && /\d/.test(value) && decimalPattern.test(value) && !leadingZero.test(value),
  ],
  ['date', (value) => dateShape(value) !== null],
  ['timestamp', isTimestamp],
  ['time', (value) => timePattern.test(value)],
  ['json', (value) => /^(?:\{.*\}|\[.*\])$/s.test(value)],
];

/** The narrowest type that every sampled value has; `text` when there is none. */
export function columnType(view: ColumnView): ColumnType {
  if (view.values.length === 0) return 'text';
  const words = view.values.map(folded);
  if (
    view.distinct <= 4 &&
    words.every((word) => booleans.has(word)) &&
    !words.every((word) => /^\d$/.test(word))
  )
    return 'boolean';
  if (words.length === 2 && words.every((word) => word === '0' || word === '1')) return 'boolean';
  if (view.values.every((value) => dateShape(value) === 'compact')) return 'date';
  return tests.find(([, test]) => view.values.every(test))?.[0] ?? 'text';
}
