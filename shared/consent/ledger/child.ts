import type { ConsentEvent } from '../consent-event.ts';

/**
 * Whether a statement came from somebody below the age of consent of its jurisdiction, with no evidence of a guardian
 * (Art 8 GDPR). The day is the earliest that the statement can have been made on. Born on 29 February, a person comes
 * of age on 1 March of other years. Somebody whose birth date is not known is taken for an adult.
 */
export function isChild(
  { guardian, ageLimit, orderTime }: Pick<ConsentEvent, 'guardian' | 'ageLimit' | 'orderTime'>,
  born: string | null,
): boolean {
  return !guardian && ageLimit !== null && born !== null && isYounger(born, ageLimit, orderTime);
}

/** Whether somebody born on a day (`YYYY-MM-DD`) has not reached an age in years at an instant (ISO 8601). */
export function isYounger(born: string, age: number, at: string): boolean {
  const birthday = `${String(Number(born.slice(0, 4)) + age).padStart(4, '0')}${born.slice(4)}`;
  return at.slice(0, 10) < birthday;
}
