import { describe, expect, it } from 'vitest';
import { unwrap } from '../../kernel/index.ts';
import type { CaseEvent, HolidayCalendar } from '../../workspace/index.ts';
import type { ClockReading } from './clock-reading.ts';
import { readClock } from './read-clock.ts';
import { shippedRegimes } from './regimes.ts';

const regime = (id: string) => {
  const found = shippedRegimes.find((row) => row.id === id);
  if (found === undefined) throw new Error(`no regime ${id}`);
  return found;
};

interface Asked {
  readonly regime: string;
  readonly received: string;
  readonly zone?: string;
  readonly events?: readonly CaseEvent[];
  readonly calendar?: HolidayCalendar;
  readonly asOf?: string;
}

const clock = ({
  regime: id,
  received,
  zone = 'Europe/Berlin',
  events = [],
  calendar,
  asOf,
}: Asked): ClockReading =>
  unwrap(
    readClock({
      regime: regime(id),
      received: { at: received, timeZone: zone },
      events,
      calendar: calendar ?? null,
      asOf: asOf ?? received,
    }),
  );

const by = 'ann';
const at = (date: string): string => `${date}T12:00:00Z`;
const extended = (date: string): CaseEvent => ({
  kind: 'extended',
  reason: 'complexity',
  explanation: 'Seven systems, two of them on paper',
  noticeAt: at(date),
  at: at(date),
  by,
});

describe('one calendar month', () => {
  it.each([
    ['2026-09-03', '2026-10-05', 'the same day number, a Saturday, moved to Monday'],
    ['2026-01-30', '2026-03-02', 'February has no day 30: its last day, a Saturday, moved to Monday'],
    ['2024-01-31', '2024-02-29', 'a leap year'],
    ['2026-03-31', '2026-04-30', 'the last day of a short month'],
    ['2026-11-30', '2026-12-30', 'from a short month: the day number, not the end of the month'],
  ])('from %s ends on %s: %s', (received, due) => {
    expect(clock({ regime: 'eu-gdpr', received: at(received) }).due).toBe(due);
  });

  it('with two months more counts from the receipt: 31 January, 30 April', () => {
    const reading = clock({
      regime: 'eu-gdpr',
      received: at('2026-01-31'),
      events: [extended('2026-02-20')],
      asOf: at('2026-02-21'),
    });
    expect(reading).toMatchObject({ due: '2026-04-30', firstDue: '2026-03-02', extended: true });
  });

  it('is never 30 days: no row of the GDPR counts days', () => {
    const rows = shippedRegimes.filter(({ id }) => id.startsWith('eu-gdpr') || id.startsWith('uk-gdpr'));
    expect(rows.map(({ period }) => period)).not.toContainEqual({ unit: 'calendarDay', n: 30 });
  });

  it('moves over a holiday of the calendar, and says so', () => {
    const calendar: HolidayCalendar = {
      id: 'de-be',
      name: 'Berlin',
      jurisdictions: ['EU'],
      weekend: ['sat', 'sun'],
      days: [
        { date: '2026-12-25', name: 'Christmas Day' },
        { date: '2026-12-26', name: 'St Stephen’s Day' },
      ],
      years: [2026],
    };
    const reading = clock({ regime: 'eu-gdpr', received: at('2026-11-25'), calendar });
    expect(reading.due).toBe('2026-12-28');
    expect(reading.steps.map(({ text }) => text).join('\n')).toContain('Christmas Day');
    expect(reading.findings).toEqual([]);
  });

  it('begins on the day that the controller’s wall shows', () => {
    expect(clock({ regime: 'eu-gdpr', received: '2026-06-30T22:30:00Z' }).received).toBe('2026-07-01');
    expect(
      clock({ regime: 'eu-gdpr', received: '2026-06-30T22:30:00Z', zone: 'America/New_York' }).received,
    ).toBe('2026-06-30');
  });
});

describe('pauses', () => {
  const asked = (cause: 'clarification' | 'identity'): CaseEvent[] => [
    { kind: 'paused', cause, at: at('2026-03-10'), by },
    { kind: 'resumed', cause, at: at('2026-03-20'), by },
  ];

  it('for clarification stop the clock of the United Kingdom, and identity begins it', () => {
    const base = {
      regime: 'uk-gdpr',
      received: at('2026-03-02'),
      zone: 'Europe/London',
      asOf: at('2026-03-21'),
    };
    expect(clock({ ...base, events: asked('clarification') }).due).toBe('2026-04-13');
    expect(clock({ ...base, events: asked('identity') })).toMatchObject({
      begins: '2026-03-20',
      due: '2026-04-20',
    });
  });

  it('do not stop the clock of California, and the reading says so', () => {
    const base = { regime: 'us-ca-ccpa', received: at('2026-03-02'), zone: 'America/Los_Angeles' };
    const reading = clock({ ...base, events: asked('identity'), asOf: at('2026-03-21') });
    expect(reading.due).toBe(clock(base).due);
    expect(reading.findings.map(({ code, severity, event }) => [code, severity, event])).toContainEqual([
      'request.pause',
      'warning',
      0,
    ]);
  });

  it('without end move the due date on with each day', () => {
    const events = asked('clarification').slice(0, 1);
    const base = { regime: 'uk-gdpr', received: at('2026-03-02'), zone: 'Europe/London', events };
    expect(clock({ ...base, asOf: at('2026-03-11') })).toMatchObject({ status: 'paused', due: '2026-04-03' });
    expect(clock({ ...base, asOf: at('2026-06-10') })).toMatchObject({ status: 'paused', due: '2026-07-03' });
  });
});

describe('California', () => {
  it('gives 45 days, 45 more, and 10 business days to confirm', () => {
    const base = { regime: 'us-ca-ccpa', received: at('2026-01-02'), zone: 'America/Los_Angeles' };
    expect(clock(base)).toMatchObject({
      due: '2026-02-16',
      acknowledgement: { due: '2026-01-16', status: 'open' },
    });
    expect(clock({ ...base, events: [extended('2026-02-01')], asOf: at('2026-02-02') }).due).toBe(
      '2026-04-02',
    );
    expect(clock({ ...base, asOf: at('2026-01-19') }).acknowledgement?.status).toBe('overdue');
  });

  it('gives 15 business days for an opt-out', () => {
    expect(
      clock({ regime: 'us-ca-opt-out', received: at('2026-01-02'), zone: 'America/Los_Angeles' }).due,
    ).toBe('2026-01-23');
  });
});

describe('a breach', () => {
  it('has 72 hours to the minute, over any weekend', () => {
    const base = { regime: 'eu-gdpr-breach', received: '2026-11-20T17:00:00.000Z' };
    expect(clock({ ...base, asOf: '2026-11-23T16:59:59.999Z' })).toMatchObject({
      status: 'running',
      dueAt: '2026-11-23T17:00:00.000Z',
    });
    expect(clock({ ...base, asOf: '2026-11-23T17:00:00.000Z' }).status).toBe('overdue');
  });
});

describe('what is wrong', () => {
  it('has no effect and is told with its place', () => {
    const reading = clock({
      regime: 'eu-gdpr',
      received: at('2026-03-02'),
      events: [
        { kind: 'acknowledged', at: at('2026-03-01'), by },
        { kind: 'resumed', cause: 'identity', at: at('2026-03-05'), by },
        extended('2026-04-03'),
      ],
      asOf: at('2026-04-10'),
    });
    expect(reading).toMatchObject({ status: 'overdue', due: '2026-04-02', daysLeft: -8, extended: false });
    expect(
      reading.findings.filter(({ event }) => event !== null).map(({ code, event }) => [code, event]),
    ).toEqual([
      ['request.before-receipt', 0],
      ['request.pause', 1],
      ['request.extension', 2],
    ]);
  });

  it('is an error where there can be no clock', () => {
    const received = { at: at('2026-03-02'), timeZone: 'Mars/Olympus' };
    const inputs = { regime: regime('eu-gdpr'), events: [], calendar: null, asOf: at('2026-03-03') };
    expect(readClock({ ...inputs, received })).toMatchObject({
      ok: false,
      error: { code: 'request.time-zone' },
    });
    expect(readClock({ ...inputs, received: { at: at('2026-03-04'), timeZone: 'UTC' } })).toMatchObject({
      ok: false,
      error: { code: 'request.before-receipt' },
    });
  });

  it('an extension that Quebec does not know', () => {
    const reading = clock({
      regime: 'ca-qc-law25',
      received: at('2026-03-02'),
      events: [extended('2026-03-10')],
      asOf: at('2026-03-11'),
    });
    expect(reading).toMatchObject({ extended: false, due: '2026-04-01' });
    expect(reading.findings[0]?.code).toBe('request.extension');
  });
});

it('every step cites a rule', () => {
  for (const row of shippedRegimes) {
    const { steps } = clock({ regime: row.id, received: at('2026-03-02') });
    expect(steps.length).toBeGreaterThan(1);
    for (const step of steps) expect(step.citation).not.toBe('');
  }
});
