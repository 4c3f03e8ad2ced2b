import type { Resolution } from '../../identity/index.ts';
import type { AgeBand } from '../policy/fact.ts';

const birthDates: ReadonlySet<string> = new Set(['person.birth_date']);

/**
 * The age band of a person on a day (`YYYY-MM-DD`). Records that differ count by the latest birth, for a child must not
 * pass for an adult. Null when no record tells, or when one of them tells something that is no day.
 */
export function ageOfPerson(resolution: Resolution, person: number, day: string): AgeBand | null {
  let latest = '';
  for (const record of resolution.recordsOf(person)) {
    for (const { attribute, value } of resolution.valuesOf(record)) {
      if (!birthDates.has(attribute)) continue;
      if (value === null || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return null;
      if (value > latest) latest = value;
    }
  }
  return latest === '' ? null : ageBandOf(latest, day);
}

/** The band of somebody born on one day, on another. A birth in the future is not an age. */
export function ageBandOf(born: string, day: string): AgeBand | null {
  if (born > day) return null;
  const birthdayPassed = day.slice(5) >= born.slice(5);
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (birthdayPassed ? 0 : 1);
  if (years < 13) return 'under-13';
  if (years < 16) return '13-15';
  return years < 18 ? '16-17' : 'adult';
}
