import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, addPeriod, civilDay, dayNumber, daysInMonth, dayText, parseDay } from './calendar-day.ts';

const anyDay = fc.integer({ min: dayNumber(1900, 1, 1), max: dayNumber(2199, 12, 31) });

describe('days of the calendar', () => {
  it('count from 1970-01-01 as the host calendar does', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
        expect(dayText(day)).toBe(text);
        expect(parseDay(text)).toBe(day);
        const { year, month, day: date } = civilDay(day);
        expect(dayNumber(year, month, date)).toBe(day);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2023-10-31', 4, '2024-02-29'],
    ['2023-12-31', 2, '2024-02-29'],
    ['2023-08-31', -6, '2023-02-28'],
    ['2023-05-15', 96, '2031-05-15'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(dayText(addMonths(parseDay(from) ?? 0, months))).toBe(to);
  });

  it('end in the month that many months later, on the same day or the last', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 400 }), (day, months) => {
        const from = civilDay(day);
        const to = civilDay(addMonths(day, months));
        expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + months);
        expect(to.day).toBe(Math.min(from.day, daysInMonth(to.year, to.month)));
      }),
      { seed: 2, numRuns: 2000 },
    );
  });

  it('add months before days', () => {
    expect(dayText(addPeriod(parseDay('2024-01-31') ?? 0, { months: 1, days: 1 }))).toBe('2024-03-01');
  });

  it.each(['2023-02-29', '2023-13-01', '2023-00-10', 'soon', '', '2023-04-31'])('have no %s', (text) => {
    expect(parseDay(text)).toBeNull();
  });
});
