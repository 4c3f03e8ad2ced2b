import { civilDay, dayText, parseDay, type CivilDay } from '../../consent/index.ts';

const dated = /^(\d{4}-\d{2}-\d{2})(?:[T ].*)?$/;

/** The day a normalised date or time begins with; null for anything else. */
export function dateOf(value: string): CivilDay | null {
  const text = dated.exec(value.trim())?.[1];
  const day = text === undefined ? null : parseDay(text);
  return day === null ? null : civilDay(day);
}

/** A date so many days later, without its time of day; null when the value is none. Intervals of a person stay as they are. */
export function shiftDate(value: string, days: number): string | null {
  const text = dated.exec(value.trim())?.[1];
  const day = text === undefined ? null : parseDay(text);
  return day === null ? null : dayText(day + days);
}
