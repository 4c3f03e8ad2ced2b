import type { Period } from '../../workspace/index.ts';
import { addMonths, type Day } from './civil-date.ts';
import type { WorkingDays } from './working-days.ts';

/** Days after `from` up to and including `to` that do not count: the clock stood still. */
export interface Standstill {
  readonly from: Day;
  readonly to: Day;
}

export interface PeriodInputs {
  readonly working: WorkingDays;
  readonly standstills: readonly Standstill[];
}

/** No period of a law is longer than this; it bounds a walk over a calendar where nobody works. */
const longestWalk = 20_000;

/**
 * The last day of a period that begins on `start`. The day of the event is not counted (Reg 1182/71, Art 3(1)); a month
 * ends on the same day number or the month's last day (Art 3(2)(c)). A standstill moves the end by the days it took.
 * `then`, an extension, is of the same period where the units are the same: 31 January + 1 month + 2 months is 30 April.
 */
export function endOfPeriod(start: Day, period: Period, then: Period | null, inputs: PeriodInputs): Day {
  if (then === null) return walk(start, period, inputs);
  if (then.unit === period.unit) return walk(start, { unit: period.unit, n: period.n + then.n }, inputs);
  return walk(walk(start, period, inputs), then, inputs);
}

function walk(start: Day, { unit, n }: Period, { working, standstills }: PeriodInputs): Day {
  const stands = (day: Day): boolean => standstills.some(({ from, to }) => day > from && day <= to);
  const counts = (day: Day): boolean => !stands(day) && (unit !== 'businessDay' || working.isWorkingDay(day));
  let left = unit === 'month' ? addMonths(start, n) - start : unit === 'hour' ? Math.ceil(n / 24) : n;
  let day = start;
  for (let walked = 0; left > 0 && walked < longestWalk; walked += 1) {
    day += 1;
    if (counts(day)) left -= 1;
  }
  return day;
}
