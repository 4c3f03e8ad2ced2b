import { describe, expect, it } from 'vitest';
import { readInstant, readMoment, type TimeReading } from './captured-at.ts';

const utc: TimeReading = { timeZone: 'UTC' };
const berlin: TimeReading = { timeZone: 'Europe/Berlin' };

describe('reading when something was said', () => {
  it.each([
    ['2024-05-01T10:00:00Z', utc, '2024-05-01T10:00:00.000Z'],
    ['2024-05-01T10:00:00.123456+02:00', utc, '2024-05-01T08:00:00.123Z'],
    ['2024-05-01 10:00:00', utc, '2024-05-01T10:00:00.000Z'],
    ['2024-05-01 10:00', berlin, '2024-05-01T08:00:00.000Z'],
    ['2024-01-01 10:00', berlin, '2024-01-01T09:00:00.000Z'],
    ['2024-05-01 10:00', { timeZone: '-03:30' }, '2024-05-01T13:30:00.000Z'],
    ['1714557600', utc, '2024-05-01T10:00:00.000Z'],
    ['1714557600123', utc, '2024-05-01T10:00:00.123Z'],
    ['20240501100000', utc, '2024-05-01T10:00:00.000Z'],
    ['31/12/2023 23:59', utc, '2023-12-31T23:59:00.000Z'],
    ['12/31/2023 11:59 PM', utc, '2023-12-31T23:59:00.000Z'],
    ['1.5.2024 12:00 am', { timeZone: 'UTC', dayMonthOrder: 'day-first' }, '2024-05-01T00:00:00.000Z'],
    ['1.5.2024 00:00', { timeZone: 'UTC', dayMonthOrder: 'month-first' }, '2024-01-05T00:00:00.000Z'],
  ] as const)('reads %s', (text, reading, expected) => {
    expect(readMoment(text, reading)).toEqual({ earliest: expected, latest: expected });
  });

  it('spans a day that has no time of day, in the zone of the workspace', () => {
    expect(readMoment('2024-05-01', berlin)).toEqual({
      earliest: '2024-04-30T22:00:00.000Z',
      latest: '2024-05-01T21:59:59.999Z',
    });
  });

  it('spans both readings of an ambiguous date rather than guess', () => {
    expect(readMoment('03/04/2024 00:00', utc)).toEqual({
      earliest: '2024-03-04T00:00:00.000Z',
      latest: '2024-04-03T00:00:00.000Z',
    });
  });

  it('spans both instants of the repeated hour in autumn, and survives the missing hour of spring', () => {
    expect(readMoment('2024-10-27 02:30', berlin)).toEqual({
      earliest: '2024-10-27T00:30:00.000Z',
      latest: '2024-10-27T01:30:00.000Z',
    });
    expect(readMoment('2024-03-31 02:30', berlin)).toEqual({
      earliest: '2024-03-31T00:30:00.000Z',
      latest: '2024-03-31T01:30:00.000Z',
    });
  });

  it.each([
    '',
    'yesterday',
    '2024-02-30',
    '2024-13-01',
    '30/02/2024',
    '2024-05-01 25:00',
    '13:00 PM',
    '2024-05-01 13:00 PM',
    '0024-05-01',
    '2024-05-01T10:00:00+99:00',
    '2024/05-01',
    '99999',
  ])('does not read %j', (text) => {
    expect(readMoment(text, utc)).toBeNull();
  });

  it('reads nothing in a zone that does not exist, unless the text names its own', () => {
    const nowhere = { timeZone: 'Mars/Olympus' };
    expect(readMoment('2024-05-01 10:00', nowhere)).toBeNull();
    expect(readMoment('2024-05-01 10:00Z', nowhere)).not.toBeNull();
  });

  it('asks for an exact instant in a question', () => {
    expect(readInstant('2024-05-01T10:00:00+02:00')).toEqual({ ok: true, value: '2024-05-01T08:00:00.000Z' });
    expect(readInstant('2024-05-01')).toMatchObject({ ok: false, error: { code: 'usage.argument' } });
    expect(readInstant('soon')).toMatchObject({ ok: false, error: { code: 'usage.argument' } });
  });
});
