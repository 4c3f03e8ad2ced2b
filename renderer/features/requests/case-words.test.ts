import { expect, it } from 'vitest';
import { dayThere, instantOfDay } from './case-words.ts';

const morning = new Date('2026-03-10T08:15:00');
const evening = new Date('2026-03-10T22:15:00');

it('takes today for now, in the morning and in the evening', () => {
  for (const now of [morning, evening]) expect(instantOfDay('2026-03-10', now)).toBe(now.toISOString());
});

it('takes another day for its noon, and does not take a day to come for today', () => {
  expect(instantOfDay('2026-03-09', morning)).toBe(new Date('2026-03-09T12:00:00').toISOString());
  expect(instantOfDay('2026-03-11', morning)).toBe(new Date('2026-03-11T12:00:00').toISOString());
  expect(instantOfDay('', morning)).toBeUndefined();
});

it('names the day where the request is reckoned, also past midnight there', () => {
  expect(dayThere('2026-03-10T23:30:00Z', 'Europe/Berlin')).toBe('2026-03-11');
  expect(dayThere('2026-03-10T23:30:00Z', 'America/Los_Angeles')).toBe('2026-03-10');
  expect(dayThere('2026-03-10T23:30:00Z', 'Nowhere/Land')).toBe('2026-03-10');
});
