import type { WorldPerson } from './state.ts';

/** The latest birth that any record states: a wrong merge must not make a child an adult. */
export function youngestBirth({ homes }: WorldPerson): string | null {
  const births = homes.flatMap(({ birth }) => (birth === null ? [] : [birth]));
  return births.sort().at(-1) ?? null;
}

/** Whether somebody born on a day has lived so many years by another. */
export function hasLived(birth: string, years: number, day: string): boolean {
  return `${String(Number(birth.slice(0, 4)) + years)}${birth.slice(4)}` <= day.slice(0, 10);
}

export function ageBand(person: WorldPerson): string | null {
  const birth = youngestBirth(person);
  if (birth === null || birth > person.asOf.slice(0, 10)) return null;
  const lived = (years: number): boolean => hasLived(birth, years, person.asOf);
  return lived(18) ? 'adult' : lived(16) ? '16-17' : lived(13) ? '13-15' : 'under-13';
}
