import { describe, expect, it } from 'vitest';
import { localDay, dateOf } from './civil-date.ts';
import { receivedMoment, toldMoment } from './told-moment.ts';

const zones = ['UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Auckland', '-11:00'];
const now = '2026-11-22T07:30:00Z';
const dayIn = (instant: string, zone: string): string => dateOf(localDay(Date.parse(instant), zone) ?? NaN);

describe('a day that a person names', () => {
  it('is a day where the clock runs, and over by the moment that stands for it', () => {
    for (const timeZone of zones) {
      // The second of November is the day on which New York has 25 hours, the eighth of March the one with 23.
      for (const day of ['2025-11-02', '2026-03-08', '2026-03-29', '2026-10-25']) {
        const done = toldMoment(day, { timeZone, now });
        expect(dayIn(done, timeZone)).toBe(day);
        expect(dayIn(new Date(Date.parse(done) + 1).toISOString(), timeZone)).not.toBe(day);
        const received = receivedMoment(day, timeZone);
        expect(dayIn(received, timeZone)).toBe(day);
        expect(dayIn(new Date(Date.parse(received) - 1).toISOString(), timeZone)).not.toBe(day);
      }
    }
  });

  it('is now when it is today, and in the future when it is to come', () => {
    expect(toldMoment('2026-11-22', { timeZone: 'Europe/Berlin', now })).toBe('2026-11-22T07:30:00.000Z');
    // In New York it is still the 21st in the hours after midnight in Greenwich.
    const late = '2026-11-22T03:00:00Z';
    expect(toldMoment('2026-11-21', { timeZone: 'America/New_York', now: late })).toBe(
      '2026-11-22T03:00:00.000Z',
    );
    expect(toldMoment('2026-11-22', { timeZone: 'America/New_York', now: late })).toBe(
      '2026-11-22T05:00:00.000Z',
    );
  });

  it('leaves an instant as it is written', () => {
    expect(toldMoment('2026-11-21T10:00:00+01:00', { timeZone: 'UTC', now })).toBe(
      '2026-11-21T10:00:00+01:00',
    );
    expect(receivedMoment('2026-11-21T10:00:00Z', 'Asia/Kolkata')).toBe('2026-11-21T10:00:00Z');
  });
});
