import { type DayNumber, dayText } from '../retention/calendar-day.ts';

/** No clock is further from UTC than this; in seconds. */
const furthest = 15 * 3600;

/**
 * The instant (ISO 8601, UTC) at which a day (`YYYY-MM-DD`) begins where `dayOf` tells which day an instant is, to the
 * second. What expires with a day expires then, and not at midnight in Greenwich. Days asked about before are remembered.
 */
export function dayBegins(dayOf: (instant: string) => DayNumber | null): (day: string) => string {
  const known = new Map<string, string>();
  return (day) => {
    const before = known.get(day);
    if (before !== undefined) return before;
    const midnight = Date.parse(`${day}T00:00:00.000Z`) / 1000;
    let [earlier, at] = [midnight - furthest, midnight + furthest];
    while (at - earlier > 1) {
      const middle = Math.floor((earlier + at) / 2);
      const number = dayOf(isoOf(middle));
      if (number !== null && dayText(number) < day) earlier = middle;
      else at = middle;
    }
    const begins = isoOf(at);
    known.set(day, begins);
    return begins;
  };
}

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString();
