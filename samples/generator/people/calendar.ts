import type { Seeded } from '../random.ts';

const dayLength = 86_400_000;

/** First day that any source remembers, and the day all extracts were drawn. */
export const firstDay = '2019-01-02';
export const lastDay = '2026-06-30';

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayLength;
}

/** A day from `from` to `to`, both included; `from` when the span is empty. */
export function anyDay(random: Seeded, from: string = firstDay, to: string = lastDay): string {
  const span = daysBetween(from, to);
  return span <= 0 ? from : addDays(from, random.int(0, span));
}

/** An instant of that day in UTC, to the second. */
export function anyTime(random: Seeded, day: string): string {
  const two = (value: number) => value.toString().padStart(2, '0');
  return `${day}T${two(random.int(6, 22))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}Z`;
}

/** Some minutes later on the same day, never past midnight. */
export function minutesLater(instant: string, minutes: number): string {
  const later = new Date(Date.parse(instant) + minutes * 60_000).toISOString().slice(0, 19);
  return later.slice(0, 10) === instant.slice(0, 10) ? `${later}Z` : `${instant.slice(0, 10)}T23:59:59Z`;
}
