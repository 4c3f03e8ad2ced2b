import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConsentEvent } from './consent-event.ts';
import { effectiveConsent, joined, stricterConsent, type EffectiveConsent } from './effective-consent.ts';
import { compareStrictness, type LedgerState } from './ledger-state.ts';
import { tinyEvent } from './testing/tiny-event.ts';

const states: readonly LedgerState[] = [
  'objected',
  'withdrawn',
  'refused',
  'expired',
  'unreadable',
  'unknown',
  'requested',
  'given',
];
const day = (n: number): string => `2025-01-0${String(n)}T00:00:00.000Z`;

const statement = fc
  .record({
    identity: fc.constantFrom('a', 'b', 'c'),
    purpose: fc.constantFrom('p', 'parent', 'elsewhere', null),
    state: fc.constantFrom(...states),
    channel: fc.constantFrom('*', 'email', 'sms'),
    at: fc.integer({ min: 1, max: 5 }),
    recorded: fc.integer({ min: 1, max: 9 }),
    validTo: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
  })
  .map((draft) => draft);

const history = fc.array(statement, { maxLength: 12 }).map((drafts) =>
  drafts.map(({ at, recorded, validTo, ...rest }, index) =>
    tinyEvent({
      ...rest,
      id: `log/log:${String(index + 1)}`,
      record: index,
      eventTime: day(at),
      recordedTime: day(recorded),
      validTo: validTo === null ? null : day(validTo),
    }),
  ),
);
const question = { lineage: ['p', 'parent'], channels: null, asOf: { event: day(4) } };

describe('the consent of a person', () => {
  it('names a statement once that was written down for several identities', () => {
    const objection = (identity: string) => tinyEvent({ id: 'one', identity, state: 'objected' });
    const refusal = (identity: string) => tinyEvent({ id: 'two', identity, state: 'refused' });
    const said = [objection('a'), refusal('b'), objection('b'), refusal('c'), objection('c')];
    const held = joined(said.map((event) => ({ state: event.state, event })));
    expect(held?.event.id).toBe('one');
    expect(held?.beside?.map(({ event }) => event.id)).toEqual(['two']);
  });

  it('does not depend on the order in which records were merged (10,000 random clusters)', () => {
    const shuffled = history.chain((events) =>
      fc.record({
        events: fc.constant(events),
        again: fc.shuffledSubarray(events, { minLength: events.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ events, again }) => {
        expect(effectiveConsent(again, question)).toEqual(effectiveConsent(events, question));
      }),
      { seed: 360, numRuns: 10_000 },
    );
  });

  it('is the meet of its identities, so merging two persons is meeting their consents', () => {
    fc.assert(
      fc.property(history, (events) => {
        const parts = ['a', 'b', 'c'].map((identity) =>
          effectiveConsent(
            events.filter((event) => event.identity === identity),
            question,
          ),
        );
        const met = parts.reduce<EffectiveConsent | null>(
          (all, part) => (part === null ? all : stricterConsent(all, part)),
          null,
        );
        expect(effectiveConsent(events, question)).toEqual(met);
      }),
      { seed: 360, numRuns: 2000 },
    );
  });

  it('never gets weaker by a further identity', () => {
    fc.assert(
      fc.property(history, history, (events, others) => {
        const before = effectiveConsent(events, question);
        const joined = effectiveConsent(
          [...events, ...others.map((event) => ({ ...event, identity: `${event.identity}2` }))],
          question,
        );
        if (before !== null)
          expect(compareStrictness(joined?.state ?? 'given', before.state)).toBeGreaterThanOrEqual(0);
      }),
      { seed: 360, numRuns: 2000 },
    );
  });
});

describe('the meet', () => {
  const consent = fc
    .record({ state: fc.constantFrom(...states), id: fc.constantFrom('log/log:1', 'log/log:2', 'log/log:3') })
    .map(({ state, id }): EffectiveConsent => ({ state, event: { id } as ConsentEvent }));
  it('is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(consent, consent, consent, (a, b, c) => {
        expect(stricterConsent(a, b)).toEqual(stricterConsent(b, a));
        expect(stricterConsent(stricterConsent(a, b), c)).toEqual(stricterConsent(a, stricterConsent(b, c)));
        expect(stricterConsent(a, a)).toEqual(a);
      }),
      { seed: 360 },
    );
  });
});
