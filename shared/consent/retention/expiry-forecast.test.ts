import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { holdSchema } from '../../workspace/index.ts';
import { silentJob, unwrap } from '../../kernel/index.ts';
import { seen, tinyRetention, type TinyRetention } from '../testing/tiny-retention.ts';
import { dayText, parseDay } from './calendar-day.ts';
import { expiryForecast, forecastWindow, type ExpiryForecast } from './expiry-forecast.ts';
import { heldBackExpiries, type HeldBack } from './held-back.ts';

async function forecast(parts: TinyRetention, asOf: string, until: string): Promise<ExpiryForecast> {
  const { inputs, reader } = tinyRetention(parts);
  return expiryForecast(inputs, reader, unwrap(forecastWindow(reader, asOf, until)), silentJob);
}

async function heldBack(parts: TinyRetention, asOf: string): Promise<HeldBack[]> {
  const { inputs, reader } = tinyRetention(parts);
  return heldBackExpiries(inputs, reader, { asOf: parseDay(asOf) ?? 0 }, silentJob);
}

const limit = { months: 12, startsAt: 'observed' as const };
const people = (days: readonly (string | null)[]) =>
  days.map((day, index) =>
    seen(day, { person: `p-${String(index)}`, values: { 'person.last_name': 'Lee' } }),
  );

describe('a forecast of expiries', () => {
  it('counts records and cells by month, with what is overdue, later or not known apart', async () => {
    const { lines, months } = await forecast(
      {
        rules: [{ ...limit, entities: ['person'] }],
        records: people(['2020-01-15', '2023-02-10', '2023-02-28', '2023-04-01', null, '2029-01-01']),
      },
      '2024-01-31',
      '2024-12-31',
    );
    expect(months).toHaveLength(12);
    expect(lines.map(({ bucket, records, cells, due }) => [bucket, records, cells, due])).toEqual([
      ['overdue', 1, 2, 2],
      ['2024-02', 2, 4, 4],
      ['2024-04', 1, 2, 2],
      ['later', 1, 2, 2],
      ['unknown', 1, 2, 0],
    ]);
  });

  it('tells what is held and kept, and in which month it is let go', async () => {
    const { lines } = await forecast(
      {
        rules: [
          { ...limit, entities: ['person'] },
          {
            id: 'tax',
            months: 18,
            startsAt: 'observed',
            obligation: 'keep-at-least',
            attributes: ['person.last_name'],
          },
        ],
        holds: [{ until: '2024-05-31', scopes: [{ attributes: ['person.first_name'] }] }],
        records: people(['2023-02-10']),
      },
      '2024-01-01',
      '2024-12-31',
    );
    expect(lines).toEqual([
      { bucket: '2024-02', rule: 'r1', records: 1, cells: 2, held: 1, kept: 1, due: 0, released: 0 },
      { bucket: '2024-06', rule: 'r1', records: 0, cells: 0, held: 0, kept: 0, due: 0, released: 1 },
      { bucket: '2024-08', rule: 'r1', records: 0, cells: 0, held: 0, kept: 0, due: 0, released: 1 },
    ]);
  });

  it('agrees with asking record by record, whatever rules and holds there are', async () => {
    const day = fc.integer({ min: 18_000, max: 20_000 }).map(dayText);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(day), { minLength: 1, maxLength: 12 }),
        fc.array(
          fc.record({
            months: fc.integer({ min: 1, max: 60 }),
            obligation: fc.constantFrom('keep-at-most' as const, 'keep-at-least' as const),
            startsAt: fc.constantFrom('observed' as const, 'last-activity' as const),
            attributes: fc.constantFrom<string[]>(['person.first_name'], ['person.last_name'], ['person.*']),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        fc.array(
          fc.record({
            from: day,
            scopes: fc.constantFrom<z.input<typeof holdSchema>['scopes']>(
              [{ all: true }],
              [{ attributes: ['person.last_name'] }],
            ),
          }),
          {
            maxLength: 2,
          },
        ),
        day,
        async (days, rules, holds, asOf) => {
          const parts = { rules, holds, records: people(days) };
          const { reader } = tinyRetention(parts);
          const { lines } = await forecast(parts, asOf, asOf);
          const told = { due: 0, held: 0, kept: 0, open: 0 };
          for (const line of lines) {
            if (line.bucket === 'overdue') {
              told.due += line.due;
              told.held += line.held;
              told.kept += line.kept;
            }
            expect(line.held + line.kept + line.due).toBe(
              line.bucket === 'unknown' || line.bucket === 'running' ? 0 : line.cells,
            );
          }
          const asked = { due: 0, held: 0, kept: 0, open: 0 };
          for (const [record] of days.entries()) {
            for (const attribute of ['person.first_name', 'person.last_name']) {
              const held = reader.holdsOf(record, asOf, attribute).length > 0;
              const kept = reader
                .obligationsOf(record, attribute)
                .some(({ expiresAt }) => expiresAt === null || asOf <= expiresAt);
              const expired = reader
                .expiriesOf(record, attribute)
                .filter(({ expiresAt }) => expiresAt !== null && expiresAt <= asOf).length;
              asked[held ? 'held' : kept ? 'kept' : 'due'] += expired;
            }
          }
          expect(told).toEqual(asked);
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });

  it.each([
    ['2024-13-01', '2025-01-01'],
    ['2024-01-01', '2023-01-01'],
    ['2024-01-01', '2199-01-01'],
  ])('refuses %s to %s', (asOf, until) => {
    const { reader } = tinyRetention({ records: [] });
    expect(forecastWindow(reader, asOf, until)).toMatchObject({
      ok: false,
      error: { code: 'usage.argument' },
    });
  });
});

describe('a hold that ends', () => {
  const base = {
    rules: [{ ...limit, attributes: ['person.first_name'] }],
    records: people(['2020-03-01', '2022-01-01']),
  };
  const release = { on: '2021-09-01', by: 'legal', reason: 'settled' };

  it('gives back what it held back, and nothing that expired after it', async () => {
    const list = await heldBack({ ...base, holds: [{ released: release }] }, '2024-01-01');
    expect(list.map(({ record, state, expiredOn, runsOn }) => [record, state, expiredOn, runsOn])).toEqual([
      [0, 'to-run', '2021-03-01', '2021-09-01'],
    ]);
  });

  it('leaves the work waiting while it lasts, or while another hold is in the way', async () => {
    expect(
      (await heldBack({ ...base, holds: [{}] }, '2021-05-01')).map(({ state, runsOn }) => [state, runsOn]),
    ).toEqual([['waiting', null]]);
    const both = await heldBack(
      { ...base, holds: [{ released: release }, { until: '2024-06-30' }] },
      '2022-01-01',
    );
    expect(both.map(({ hold, state, runsOn }) => [hold, state, runsOn])).toEqual([
      ['h1', 'still-kept', '2024-07-01'],
      ['h2', 'waiting', '2024-07-01'],
    ]);
  });
});
