import { fixedOffset, instantsOf, wallClock } from '../../consent/index.ts';

/** A day of the calendar as days since 1970-01-01. Clocks count days; instants and zones are left at the edge. */
export type Day = number;

const dayLength = 86_400_000;

/** The day that `2026-01-31` names; null for text that names none. */
export function dayOf(date: string): Day | null {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : NaN;
  return Number.isNaN(time) || dateOf(time / dayLength) !== date ? null : time / dayLength;
}

/** `2026-01-31` */
export function dateOf(day: Day): string {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}

/** Monday is 0, Sunday is 6. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The same day number `months` later; the last day of that month where it has no such day (Reg 1182/71, Art 3(2)(c)). */
export function addMonths(day: Day, months: number): Day {
  const from = new Date(day * dayLength);
  const year = from.getUTCFullYear();
  const month = from.getUTCMonth() + months;
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(from.getUTCDate(), last)) / dayLength;
}

/** The day that a wall clock in the zone shows at an instant; null for an unknown zone. */
export function localDay(instant: number, zone: string): Day | null {
  const offset = fixedOffset(zone);
  const shown = offset === null ? wallClock(instant, zone) : instant + offset * 60_000;
  return shown === null ? null : Math.floor(shown / dayLength);
}

/** The first instant of a day in the zone, in milliseconds since 1970; null for an unknown zone. */
export function startOfDay(day: Day, zone: string): number | null {
  return instantsOf(day * dayLength, zone)[0] ?? null;
}
