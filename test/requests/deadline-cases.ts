import * as fc from 'fast-check';
import { type ClockInputs, shippedRegimes } from '../../shared/requests/index.ts';
import { type CaseEvent, pauseCauses, type Regime, weekdays } from '../../shared/workspace/index.ts';

const zones = [
  'UTC',
  '+05:30',
  'Europe/Berlin',
  'Europe/London',
  'America/Los_Angeles',
  'America/New_York',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
  'Pacific/Honolulu',
];

const day = 86_400_000;

/** Dates that trap: ends of months, leap days, turns of the year, and any other. */
const receivedDay = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: 2019, max: 2033 }),
      fc.integer({ min: 0, max: 11 }),
      fc.integer({ min: 27, max: 31 }),
    )
    .map(([year, month, date]) => Date.UTC(year, month, date)),
  fc.constantFrom(2019, 2020, 2023, 2024, 2027, 2028, 2032).map((year) => Date.UTC(year, 1, 28)),
  fc.constantFrom(2020, 2024, 2028, 2032).map((year) => Date.UTC(year, 1, 29)),
  fc.integer({ min: 0, max: 5400 }).map((days) => Date.UTC(2019, 0, 1) + days * day),
);

/** Minutes of a day, often near midnight, where zones decide the date. */
const minuteOfDay = fc.oneof(
  fc.constantFrom(0, 1, 59, 60, 120, 1380, 1439),
  fc.integer({ min: 0, max: 1439 }),
);

const period = (units: readonly Regime['period']['unit'][]) =>
  fc.record({ unit: fc.constantFrom(...units), n: fc.integer({ min: 1, max: 12 }) }).map(({ unit, n }) => ({
    unit,
    n: unit === 'month' ? 1 + (n % 3) : unit === 'calendarDay' ? n * 8 : unit === 'hour' ? n * 12 : n * 2,
  }));

const madeRegime: fc.Arbitrary<Regime> = fc
  .record({
    period: period(['month', 'calendarDay', 'businessDay']),
    extension: fc.option(period(['month', 'calendarDay', 'businessDay']), { nil: undefined }),
    acknowledge: fc.option(period(['calendarDay', 'businessDay']), { nil: undefined }),
    pauses: fc.uniqueArray(
      fc.record({
        cause: fc.constantFrom(...pauseCauses),
        effect: fc.constantFrom('stops' as const, 'restarts' as const),
        citation: fc.constant('test'),
      }),
      { selector: ({ cause }) => cause, maxLength: 3 },
    ),
    lastDay: fc.constantFrom('next-working-day' as const, 'as-is' as const),
  })
  .map(({ period: own, extension, acknowledge, pauses, lastDay }) => ({
    id: 'made',
    jurisdiction: 'XX',
    name: 'Made',
    rights: ['access'],
    period: own,
    ...(extension === undefined ? {} : { extension: { ...extension, conditions: '' } }),
    ...(acknowledge === undefined ? {} : { acknowledge }),
    pauses,
    lastDay,
    receiptRule: '',
    verification: 'none',
    citation: 'test',
    retrievedOn: '2026-01-01',
    status: 'provisional',
  }));

const regime = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...shippedRegimes) },
  { weight: 1, arbitrary: fc.constantFrom(...shippedRegimes.filter(({ pauses }) => pauses.length > 0)) },
  { weight: 3, arbitrary: madeRegime },
);

/** Days after the receipt: any, or near where periods end. Sometimes before it. */
const after = fc.oneof(
  fc.integer({ min: -1, max: 60 }),
  fc.constantFrom(0, 10, 14, 15, 28, 29, 30, 31, 32, 33, 34, 44, 45, 46, 59, 60, 61, 62, 89, 90, 91, 92, 93),
);

const cause = fc.constantFrom(...pauseCauses);
const moment = fc.record({ after, minute: minuteOfDay });
type Moment = { readonly after: number; readonly minute: number };

const event = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('paused' as const), cause, at: moment }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('resumed' as const), cause, at: moment }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('extended' as const),
      noticeAt: fc.option(moment, { nil: undefined }),
      at: moment,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('acknowledged' as const), at: moment }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('status' as const),
      to: fc.constantFrom(
        'in_progress' as const,
        'fulfilled' as const,
        'denied' as const,
        'revoked' as const,
      ),
      at: moment,
    }),
  },
);

/** Cases of the clock: month ends, leap years, holidays, pauses, extensions, time zones. Always the same for a seed. */
export function deadlineCases(count: number, seed: number): ClockInputs[] {
  const arbitrary = fc
    .record({
      regime,
      receivedDay,
      receivedMinute: minuteOfDay,
      timeZone: fc.constantFrom(...zones),
      events: fc.array(event, { maxLength: 7 }),
      calendar: fc.option(
        fc.record({
          weekend: fc.constantFrom(['sat', 'sun'], ['fri', 'sat'], ['sun'], weekdays.slice(4)),
          days: fc.uniqueArray(fc.integer({ min: 0, max: 130 }), { maxLength: 25 }),
          run: fc.integer({ min: 25, max: 100 }),
        }),
        { nil: null },
      ),
      look: fc.record({ after: fc.integer({ min: 0, max: 140 }), minute: minuteOfDay }),
    })
    .map((made): ClockInputs => {
      const start = made.receivedDay;
      const instant = ({ after: days, minute }: Moment): string =>
        new Date(start + days * day + minute * 60_000).toISOString();
      const receivedAt = new Date(start + made.receivedMinute * 60_000).toISOString();
      const looked = instant(made.look);
      return {
        regime: made.regime,
        received: { at: receivedAt, timeZone: made.timeZone },
        events: made.events.map((one): CaseEvent => {
          const base = { at: instant(one.at), by: 'test' };
          switch (one.kind) {
            case 'paused':
            case 'resumed':
              return { ...base, kind: one.kind, cause: one.cause };
            case 'extended': {
              const told = one.noticeAt === undefined ? {} : { noticeAt: instant(one.noticeAt) };
              return { ...base, kind: 'extended', reason: 'complexity', explanation: 'test', ...told };
            }
            case 'status':
              return { ...base, kind: 'status', to: one.to };
            default:
              return { ...base, kind: one.kind };
          }
        }),
        calendar:
          made.calendar === null
            ? null
            : {
                id: 'made',
                name: 'Made',
                jurisdictions: [],
                weekend: made.calendar.weekend as ('sat' | 'sun')[],
                // A run of days off where periods end, and some anywhere.
                days: [
                  ...new Set([
                    ...made.calendar.days,
                    ...[0, 1, 2, 3].map((n) => n + (made.calendar?.run ?? 0)),
                  ]),
                ]
                  .toSorted((a, b) => a - b)
                  .map((days) => ({
                    date: new Date(start + days * day).toISOString().slice(0, 10),
                    name: 'off',
                  })),
                years: [],
              },
        asOf: looked < receivedAt ? receivedAt : looked,
      };
    });
  return fc.sample(arbitrary, { numRuns: count, seed });
}
