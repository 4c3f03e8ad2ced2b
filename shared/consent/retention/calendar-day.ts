/** A day of the Gregorian calendar as its number of days since 1970-01-01, so that 1M of them fit a typed array. */
export type DayNumber = number;

/** A period of the calendar: months are counted first, then days. */
export interface CalendarPeriod {
  readonly months: number;
  readonly days: number;
}

const daysPerEra = 146_097;

/** The number of a day. Source of the method: H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil. */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysPerEra + dayOfEra - 719_468;
}

export interface CivilDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** Year, month and day of a day's number: the inverse of `dayNumber`. */
export function civilDay(number: DayNumber): CivilDay {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / daysPerEra);
  const dayOfEra = shifted - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / (daysPerEra - 1))) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * The day with the same number so many calendar months later; the last day of that month where it has no such day
 * (Regulation (EEC, Euratom) 1182/71, Art 3(2)(c)). 31 January and one month is 28 or 29 February, never 2 or 3 March.
 */
export function addMonths(number: DayNumber, months: number): DayNumber {
  const { year, month, day } = civilDay(number);
  const index = year * 12 + (month - 1) + months;
  const endYear = Math.floor(index / 12);
  const endMonth = index - endYear * 12 + 1;
  return dayNumber(endYear, endMonth, Math.min(day, daysInMonth(endYear, endMonth)));
}

export function addPeriod(start: DayNumber, { months, days }: CalendarPeriod): DayNumber {
  return addMonths(start, months) + days;
}

/** `YYYY-MM-DD`. */
export function dayText(number: DayNumber): string {
  const { year, month, day } = civilDay(number);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The day of a text that begins with `YYYY-MM-DD`; null for anything else and for days that no calendar has. */
export function parseDay(text: string): DayNumber | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  if (parts === null) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return dayNumber(year, month, day);
}

/** `YYYY-MM` of a day, the unit of the expiry forecast. */
export function monthText(number: DayNumber): string {
  return dayText(number).slice(0, 7);
}
