import { readMoment, type TimeReading } from '../captured-at.ts';
import { fixedOffset, wallClock } from '../time-zone.ts';
import { parseDay, type DayNumber } from './calendar-day.ts';

/** The days a text can mean in the workspace's time zone: equal unless it can be read two ways (03/04/2020). */
export interface DaySpan {
  readonly earliest: DayNumber;
  readonly latest: DayNumber;
}

/** Reads the day of a delivered date or time; null when it is none. */
export type DayReader = (text: string) => DaySpan | null;

const plainDay = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)?$/;
const utc = /(?:[Zz]|UTC|GMT)$/;
/** With a time of day only: the end of 31-01-2020 is no offset. */
const offset = /:\d{2}.*[+-]\d{2}(?::?\d{2})?$/;
const epoch = /^\d{10}(?:\d{3})?$/;

/**
 * A reader that remembers: extracts repeat their dates a great deal. A time without an offset is a wall clock of the
 * workspace's zone and its day is the one written; an instant is the day that the zone's calendar shows then.
 */
export function dayReader(reading: TimeReading): DayReader {
  const known = new Map<string, DaySpan | null>();
  return (text) => {
    const trimmed = text.trim();
    const remembered = known.get(trimmed);
    if (remembered !== undefined) return remembered;
    const span = read(trimmed, reading);
    if (known.size < 200_000) known.set(trimmed, span);
    return span;
  };
}

function read(text: string, { timeZone, dayMonthOrder }: TimeReading): DaySpan | null {
  if (plainDay.test(text)) {
    const day = parseDay(text);
    return day === null ? null : { earliest: day, latest: day };
  }
  // Read as UTC a wall clock keeps the day it shows; only an instant has to be carried into the zone.
  const moment = readMoment(text, { timeZone: 'UTC', dayMonthOrder });
  if (moment === null) return null;
  const isInstant = epoch.test(text) || utc.test(text) || offset.test(text);
  const toDay = (iso: string): DayNumber | null => (isInstant ? dayIn(timeZone, iso) : parseDay(iso));
  const earliest = toDay(moment.earliest);
  const latest = toDay(moment.latest);
  return earliest === null || latest === null ? null : { earliest, latest };
}

/** The calendar day of an instant (ISO 8601, UTC) in a zone; null for an unknown zone. */
export function dayIn(timeZone: string, instant: string): DayNumber | null {
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds)) return null;
  const east = fixedOffset(timeZone);
  const shown = east === null ? wallClock(milliseconds, timeZone) : milliseconds + east * 60_000;
  return shown === null ? null : Math.floor(shown / 86_400_000);
}
