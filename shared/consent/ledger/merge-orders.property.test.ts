import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConsentEvent } from '../consent-event.ts';
import {
  effectiveConsent,
  identityConsents,
  stricterConsent,
  type EffectiveConsent,
} from '../effective-consent.ts';
import { compareStrictness, type LedgerState } from '../ledger-state.ts';
import { tinyEvent } from '../testing/tiny-event.ts';
import { joinLatest, type Voice } from './joining.ts';

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
const sources = ['a', 'b', 'c', 'd'] as const;

const statement = fc.record({
  identity: fc.constantFrom(...sources),
  purpose: fc.constantFrom('p', 'parent', null),
  state: fc.constantFrom(...states),
  channel: fc.constantFrom('*', 'email'),
  at: fc.integer({ min: 1, max: 5 }),
  recorded: fc.integer({ min: 1, max: 6 }),
  validTo: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
  confirmed: fc.boolean(),
  verified: fc.boolean(),
  listed: fc.constantFrom<readonly string[]>([], ['p']),
  guardian: fc.boolean(),
});
const cluster = fc.array(statement, { maxLength: 10 }).map((drafts) =>
  drafts.map(({ at, recorded, validTo, ...rest }, index) =>
    tinyEvent({
      ...rest,
      id: `log/log:${String(index + 1)}`,
      record: sources.indexOf(rest.identity),
      eventTime: day(at),
      recordedTime: day(recorded),
      validTo: validTo === null ? null : day(validTo),
      ageLimit: 16,
    }),
  ),
);
const question = { lineage: ['p', 'parent'], channels: null, asOf: { event: day(4) } };
const facts = fc.record({
  born: fc.constantFrom(null, '2009-01-03', '1980-01-01'),
  confirmFirst: fc.constantFrom<ReadonlySet<string>>(new Set(), new Set(['p'])),
});

/** Joins sources two and two in a drawn order, as merges of records would, and gives what the last join says. */
function joined(
  events: readonly ConsentEvent[],
  order: readonly string[],
  known: Parameters<typeof effectiveConsent>[2],
) {
  return order.reduce<EffectiveConsent | null>((held, source) => {
    const part = effectiveConsent(
      events.filter((event) => event.identity === source),
      question,
      known,
    );
    return part === null ? held : stricterConsent(held, part);
  }, null);
}

describe('merging and unmerging', () => {
  it('gives one consent for every order of merging', () => {
    fc.assert(
      fc.property(
        cluster,
        facts,
        fc.shuffledSubarray([...sources], { minLength: 4 }),
        (events, known, order) => {
          const whole = effectiveConsent(events, question, known);
          expect(joined(events, order, known)).toEqual(whole);
          expect(effectiveConsent([...events].reverse(), question, known)).toEqual(whole);
        },
      ),
      { seed: 360, numRuns: 5000 },
    );
  });

  it('leaves every source’s own consent byte for byte as it was before the merge', () => {
    fc.assert(
      fc.property(cluster, facts, (events, known) => {
        const before = sources.map((source) =>
          JSON.stringify(
            identityConsents(
              events.filter((event) => event.identity === source),
              question,
              known,
            ),
          ),
        );
        const whole = identityConsents(events, question, known);
        const after = sources.map((source) =>
          JSON.stringify(whole.filter(({ identity }) => identity === source)),
        );
        expect(after).toEqual(before);
      }),
      { seed: 361, numRuns: 3000 },
    );
  });

  it('a child’s yes without a guardian never makes anything more permitted', () => {
    fc.assert(
      fc.property(cluster, (events) => {
        const none = new Set<string>();
        const child = effectiveConsent(events, question, { born: '2020-01-01', confirmFirst: none });
        const adult = effectiveConsent(events, question, { born: null, confirmFirst: none });
        if (child?.state === 'given') expect(child.event.guardian).toBe(true);
        if (adult === null) expect(child).toBeNull();
      }),
      { seed: 362, numRuns: 3000 },
    );
  });
});

describe('the last word across strong links', () => {
  const blocks = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 4, maxLength: 4 });

  const voices = (events: readonly ConsentEvent[]): Voice[] =>
    identityConsents(events, question).map((one) => ({ ...one, silent: false }));

  it('is a function of the set of identities, whatever their order', () => {
    fc.assert(
      fc.property(cluster, blocks, (events, block) => {
        const blockOf = ({ record }: ConsentEvent): number => block[record] ?? 0;
        const consents = voices(events);
        expect(joinLatest([...consents].reverse(), blockOf)).toEqual(joinLatest(consents, blockOf));
      }),
      { seed: 363, numRuns: 3000 },
    );
  });

  it('never loosens what weaker links join, and never by a yes that is not verified', () => {
    fc.assert(
      fc.property(cluster, (events) => {
        const consents = voices(events);
        const apart = joinLatest(consents, ({ record }) => record);
        expect(apart?.state).toBe(effectiveConsent(events, question)?.state);
        const one = joinLatest(consents, () => 0);
        if (one?.state !== 'given' || one.overruled === undefined) return;
        expect(one.event.verified || one.event.confirmed).toBe(true);
        for (const other of one.overruled) expect(compareStrictness(other.state, 'given')).toBeGreaterThan(0);
      }),
      { seed: 364, numRuns: 3000 },
    );
  });
});
