import { localDay, dayOf, startOfDay } from './civil-date.ts';

export interface ToldMomentInputs {
  /** Where the clock runs: a day that a person names is a day there. */
  readonly timeZone: string;
  readonly now: string;
}

/**
 * The instant that is meant by what a person says something was done at. An instant is itself. Of a day, such as `2026-11-21`,
 * it is the last moment: what was done that day had been done by then; of today it is now, as nothing was done later. A day to
 * come begins after now, so that whoever refuses the future refuses it. In an unknown zone days are those of Greenwich.
 */
export function toldMoment(text: string, { timeZone, now }: ToldMomentInputs): string {
  const day = dayOf(text);
  if (day === null) return text;
  const zone = localDay(0, timeZone) === null ? 'UTC' : timeZone;
  const begins = startOfDay(day, zone) ?? NaN;
  const ends = (startOfDay(day + 1, zone) ?? NaN) - 1;
  const today = Date.parse(now);
  return new Date(begins > today ? begins : Math.min(ends, today)).toISOString();
}

/** The first moment of the day that a person names, at which what came in that day begins to count; an instant is itself. */
export function receivedMoment(text: string, timeZone: string): string {
  const day = dayOf(text);
  const begins = day === null ? null : startOfDay(day, timeZone);
  return begins === null ? text : new Date(begins).toISOString();
}
