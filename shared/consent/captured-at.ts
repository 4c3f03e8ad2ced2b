import { fail, ok, type Result } from '../kernel/index.ts';
import { fixedOffset, instantsOf } from './time-zone.ts';

/**
 * When something was stated: certainly not before `earliest`, certainly by `latest` (ISO 8601, UTC, milliseconds).
 * They are equal when the text gives an instant. A day without a time of day spans that day, and a date that can be
 * read two ways spans both readings, so that nobody has to guess.
 */
export interface Moment {
  readonly earliest: string;
  readonly latest: string;
}

export interface TimeReading {
  /** IANA name or fixed offset that holds where the text names none. */
  readonly timeZone: string;
  readonly dayMonthOrder?: 'day-first' | 'month-first' | undefined;
}

export const beginningOfTime = '0000-01-01T00:00:00.000Z';
export const endOfTime = '9999-12-31T23:59:59.999Z';

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const clock = '(?:[T ]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([AaPp][Mm])?)?';
const zone = '\\s*(Z|z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?';
const yearFirst = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${clock}${zone}$`);
const yearLast = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})${clock}${zone}$`);
const compact = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})(Z)?)?$/;
const epoch = /^(\d{10})(\d{3})?$/;

/**
 * Reads a time of a consent log: ISO 8601, `YYYY-MM-DD HH:mm:ss` with or without an offset, `DD/MM/YYYY` and
 * `MM/DD/YYYY` (by the declared order, else by what is possible), `YYYYMMDD`, `YYYYMMDDHHmmss`, seconds or
 * milliseconds since 1970. Times without an offset are of the declared zone. Null when it is none of these,
 * not a day of the calendar, outside 1900–2199, or the zone is not known.
 */
export function readMoment(text: string, reading: TimeReading): Moment | null {
  const trimmed = text.trim();
  const seconds = epoch.exec(trimmed);
  if (seconds !== null) return instant(Number(seconds[1]) * 1000 + Number(seconds[2] ?? 0));
  const short = compact.exec(trimmed);
  if (short !== null) {
    const [, year, month, day, hour, minute, second, utc] = short;
    const time = hour === undefined ? null : clockTime(hour, minute, second, undefined, undefined);
    return span([{ year: Number(year), month: Number(month), day: Number(day) }], time, utc, reading);
  }
  const first = yearFirst.exec(trimmed);
  if (first !== null) {
    const day = { year: Number(first[1]), month: Number(first[3]), day: Number(first[4]) };
    return span([day], clockTime(first[5], first[6], first[7], first[8], first[9]), first[10], reading);
  }
  const last = yearLast.exec(trimmed);
  if (last !== null) {
    const days = bothOrders(Number(last[1]), Number(last[3]), Number(last[4]), reading.dayMonthOrder);
    return span(days, clockTime(last[5], last[6], last[7], last[8], last[9]), last[10], reading);
  }
  return null;
}

/**
 * An instant that a caller asks about, as ISO 8601 in UTC with milliseconds. `usage.argument` when it names no
 * instant: a question has to be exact, unlike a log.
 */
export function readInstant(text: string): Result<string> {
  const moment = readMoment(text, { timeZone: 'UTC' });
  if (moment === null || moment.earliest !== moment.latest) {
    return fail('usage.argument', `“${text.slice(0, 60)}” is not an instant`, {
      fix: 'Write a date and time in ISO 8601, for example 2026-05-01T00:00:00Z.',
    });
  }
  return ok(moment.earliest);
}

function bothOrders(a: number, b: number, year: number, order: TimeReading['dayMonthOrder']): CalendarDay[] {
  const dayFirst = { year, month: b, day: a };
  const monthFirst = { year, month: a, day: b };
  if (order === 'day-first') return [dayFirst];
  if (order === 'month-first') return [monthFirst];
  return [dayFirst, monthFirst].filter((day) => isCalendarDay(day));
}

/** Milliseconds into the day; null without a time of day; NaN for a time that no clock shows. */
function clockTime(
  hourText: string | undefined,
  minuteText: string | undefined,
  secondText: string | undefined,
  fraction: string | undefined,
  half: string | undefined,
): number | null {
  if (hourText === undefined) return null;
  let hour = Number(hourText);
  const minute = Number(minuteText ?? 0);
  const second = Number(secondText ?? 0);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return Number.NaN;
    hour = (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  const milliseconds = Number((fraction ?? '').slice(0, 3).padEnd(3, '0'));
  return ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
}

function span(
  days: readonly CalendarDay[],
  time: number | null,
  zoneText: string | undefined,
  reading: TimeReading,
): Moment | null {
  if (days.length === 0 || !days.every(isCalendarDay) || Number.isNaN(time)) return null;
  const zoneName = zoneText !== undefined && fixedOffset(zoneText) !== null ? zoneText : reading.timeZone;
  if (zoneText !== undefined && fixedOffset(zoneText) === null) return null;
  const instants: number[] = [];
  for (const { year, month, day } of days) {
    const midnight = Date.UTC(year, month - 1, day);
    const walls = time === null ? [midnight, midnight + 86_399_999] : [midnight + time];
    for (const wall of walls) {
      const found = instantsOf(wall, zoneName);
      if (found.length === 0) return null;
      instants.push(...found);
    }
  }
  return { earliest: iso(Math.min(...instants)), latest: iso(Math.max(...instants)) };
}

function isCalendarDay({ year, month, day }: CalendarDay): boolean {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function instant(milliseconds: number): Moment {
  return { earliest: iso(milliseconds), latest: iso(milliseconds) };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
