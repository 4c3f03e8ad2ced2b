import type { Texts, Units } from '../../kernel/index.ts';
import { placeholderReason } from './blocked-values.ts';
import { fold } from './fold.ts';
import { type NormaliseContext, type Normalised, type Normaliser, unusable } from './normaliser.ts';
import { dropSpaces, giveUp, isDigit, skipSpaces } from './plain-form.ts';

const months: ReadonlyMap<string, number> = new Map(
  [
    'jan januar janvier enero gennaio januari ene gen',
    'feb februar fevrier febrero febbraio februari fev',
    'mar marz mars marzo maart mrz maerz',
    'apr april avril abril aprile avr abr',
    'may mai mayo maggio mei mag',
    'jun juni juin junio giugno giu',
    'jul juli juillet julio luglio lug juil',
    'aug august aout agosto augustus ago',
    'sep september septembre septiembre settembre sept set',
    'oct oktober octobre octubre ottobre okt ott',
    'nov november novembre noviembre',
    'dec dezember decembre diciembre dicembre december dez dic',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);
const longMonths = ['january', 'february', 'march', 'june', 'july', 'october'];
const longMonthNumbers = [1, 2, 3, 6, 7, 10];

function monthOf(word: string): number {
  const long = longMonths.indexOf(word);
  return long >= 0 ? (longMonthNumbers[long] ?? 0) : (months.get(word) ?? 0);
}

/** Two-digit years are read as a date of birth or of a record: 00–30 is this century, the rest the last one. */
function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : year <= 30 ? 2000 + year : 1900 + year;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function iso(year: number, month: number, day: number): string {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function valid(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** A date with the parts in this order; one that is in no calendar keeps its digits as evidence, with a note. */
function dated(year: number, month: number, day: number): Normalised {
  if (month === 0 && day === 0) return unusable('not a date');
  const value = iso(year, month, day);
  return valid(year, month, day) ? { value } : { value, note: 'not a calendar date' };
}

function twoNumbers(
  first: number,
  second: number,
  year: number,
  order: NormaliseContext['dayMonthOrder'],
): Normalised {
  const dayFirst = valid(year, second, first);
  const monthFirst = valid(year, first, second);
  if (dayFirst && monthFirst && first !== second) {
    if (order === 'day-first') return { value: iso(year, second, first) };
    if (order === 'month-first') return { value: iso(year, first, second) };
    const both = [iso(year, second, first), iso(year, first, second)].sort();
    return { value: both.join('|'), note: 'day and month may be either way' };
  }
  return dayFirst || !monthFirst ? dated(year, second, first) : dated(year, first, second);
}

/** Reads `length` digits; -1 when one of them is none. */
function digitsAt(units: Units, at: number, length: number): number {
  let number = 0;
  for (let place = at; place < at + length; place += 1) {
    if (!isDigit(units[place])) return -1;
    number = number * 10 + (units[place] as number) - 0x30;
  }
  return number;
}

function putDate(out: Uint8Array, year: number, month: number, day: number): number {
  if (year < 0 || !valid(year, month, day)) return giveUp;
  const put = (at: number, number: number): void => {
    out[at] = 0x30 + Math.floor(number / 10);
    out[at + 1] = 0x30 + (number % 10);
  };
  put(0, Math.floor(year / 100));
  put(2, year % 100);
  out[4] = 0x2d;
  put(5, month);
  out[7] = 0x2d;
  put(8, day);
  return 10;
}

/** `YYYY-MM-DD` with or without a time, `YYYYMMDD`, `DD/MM/YYYY` and `MM/DD/YYYY` with one separator twice. */
function plainDate(
  units: Units,
  from: number,
  to: number,
  out: Uint8Array,
  context: NormaliseContext,
): number {
  const start = skipSpaces(units, from, to);
  const length = dropSpaces(units, start, to) - start;
  if (length === 8)
    return putDate(
      out,
      digitsAt(units, start, 4),
      digitsAt(units, start + 4, 2),
      digitsAt(units, start + 6, 2),
    );
  if (length < 10) return giveUp;
  const then = units[start + 10];
  if (length > 10 && then !== 0x20 && then !== 0x54 && then !== 0x74) return giveUp;
  for (let at = start + 10; at < start + length; at += 1)
    if ((units[at] as number) < 0x20 || (units[at] as number) > 0x7e) return giveUp;
  if (units[start + 4] === 0x2d && units[start + 7] === 0x2d)
    return putDate(
      out,
      digitsAt(units, start, 4),
      digitsAt(units, start + 5, 2),
      digitsAt(units, start + 8, 2),
    );
  const separator = units[start + 2];
  if (units[start + 5] !== separator) return giveUp;
  if (separator !== 0x2f && separator !== 0x2e && separator !== 0x2d && separator !== 0x20) return giveUp;
  const first = digitsAt(units, start, 2);
  const second = digitsAt(units, start + 3, 2);
  const year = digitsAt(units, start + 6, 4);
  const dayFirst = valid(year, second, first);
  const monthFirst = valid(year, first, second);
  if (dayFirst && monthFirst && first !== second && context.dayMonthOrder === null) return giveUp;
  return dayFirst && (!monthFirst || context.dayMonthOrder !== 'month-first')
    ? putDate(out, year, second, first)
    : putDate(out, year, first, second);
}

/**
 * A date as `YYYY-MM-DD`. Knows ISO with or without time, `YYYYMMDD`, `D/M/Y` and `M/D/Y` with any separator, and
 * month names in six languages. When day and month may be either way the value is both readings, `A|B`, sorted.
 */
export const dateNormaliser: Normaliser = {
  id: 'date',
  shown: 'normalised',
  usesCountry: false,
  normalise(raw, context) {
    const reason = placeholderReason(raw);
    if (reason !== null) return unusable(reason);
    const text = fold(raw).trim();
    const isoLike = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:$|[t ])/.exec(text);
    if (isoLike) return dated(Number(isoLike[1]), Number(isoLike[2]), Number(isoLike[3]));
    const both = /^(\d{4}-\d{2}-\d{2})\|(\d{4}-\d{2}-\d{2})$/.exec(text);
    if (both) return { value: text, note: 'day and month may be either way' };
    const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
    if (compact) return dated(Number(compact[1]), Number(compact[2]), Number(compact[3]));
    const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:$|[t ])/.exec(text);
    if (numbers)
      return twoNumbers(
        Number(numbers[1]),
        Number(numbers[2]),
        fullYear(numbers[3] ?? ''),
        context.dayMonthOrder,
      );
    const dayName = /^(\d{1,2})[-./ ]*(?:de )?([a-z]+)[-., ]*(?:de )?(\d{4}|\d{2})$/.exec(text);
    if (dayName && monthOf(dayName[2] ?? '') > 0)
      return dated(fullYear(dayName[3] ?? ''), monthOf(dayName[2] ?? ''), Number(dayName[1]));
    const nameDay = /^([a-z]+)[-./ ]*(\d{1,2})(?:st|nd|rd|th)?[-., ]+(\d{4}|\d{2})$/.exec(text);
    if (nameDay && monthOf(nameDay[1] ?? '') > 0)
      return dated(fullYear(nameDay[3] ?? ''), monthOf(nameDay[1] ?? ''), Number(nameDay[2]));
    return unusable('not a date');
  },
  plain: plainDate,
};

/** Which order a column's dates prove by a number above 12, or null when they prove none or both. */
export function provenDayMonthOrder(values: Texts): NormaliseContext['dayMonthOrder'] {
  let dayFirst = 0;
  let monthFirst = 0;
  for (let id = 0; id < values.length; id += 1) {
    if (!mayBeTwoNumbers(values, id)) continue;
    const match = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](?:\d{4}|\d{2})(?:$|[T ])/.exec(values.at(id) ?? '');
    if (!match) continue;
    if (Number(match[1]) > 12) dayFirst += 1;
    if (Number(match[2]) > 12) monthFirst += 1;
  }
  if (dayFirst > 0 && monthFirst === 0) return 'day-first';
  return monthFirst > 0 && dayFirst === 0 ? 'month-first' : null;
}

/** Whether a mark comes after the first or second unit, or a blank before them: where none does, no string need be made. */
function mayBeTwoNumbers({ units, offsets }: Texts, id: number): boolean {
  const from = offsets[id] as number;
  if (!isDigit(units[from])) return true;
  return !isDigit(units[from + 1]) || !isDigit(units[from + 2]);
}
