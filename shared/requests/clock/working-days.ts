import { type HolidayCalendar, weekdays } from '../../workspace/index.ts';
import { type Day, dayOf, weekdayOf } from './civil-date.ts';

/** Which days count as working days. */
export interface WorkingDays {
  readonly calendarId: string | null;
  isWorkingDay(day: Day): boolean;
  /** The day itself when it is a working day, else the next one. */
  nextWorkingDay(day: Day): Day;
  /** Why nobody works on the day: the holiday's name or `weekend`; null for a working day. */
  reasonOff(day: Day): string | null;
  /** Whether holidays of the year are known. */
  covers(year: number): boolean;
}

interface CalendarParts extends Pick<HolidayCalendar, 'weekend' | 'days' | 'years'> {
  readonly id: string | null;
}

/** Saturday and Sunday alone: what is left where no calendar is given. */
const weekendOnly: CalendarParts = { id: null, weekend: ['sat', 'sun'], days: [], years: [] };

export function workingDays(calendar: CalendarParts | null): WorkingDays {
  const { id, weekend, days, years }: CalendarParts = calendar ?? weekendOnly;
  const off = new Set(weekend.map((weekday) => weekdays.indexOf(weekday)));
  const holidays = new Map(days.flatMap(({ date, name }) => [[dayOf(date), name] as const]));
  const reasonOff = (day: Day): string | null =>
    holidays.get(day) ?? (off.has(weekdayOf(day)) ? 'weekend' : null);
  const isWorkingDay = (day: Day): boolean => reasonOff(day) === null;
  return {
    calendarId: id,
    isWorkingDay,
    reasonOff,
    nextWorkingDay: (day) => {
      let at = day;
      // A calendar may not make every day a holiday for ever: a year without work ends the search.
      for (let tried = 0; tried < 366 && !isWorkingDay(at); tried += 1) at += 1;
      return at;
    },
    covers: (year) => years.includes(year),
  };
}
