import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob } from '../kernel/index.ts';
import { policyRuleSchema, type PolicyRule } from '../workspace/index.ts';
import { consentMatrix } from './consent-matrix.ts';
import { decideCell, decidePerson } from './decide.ts';
import { effectiveConsent, type ConsentQuestion } from './effective-consent.ts';
import { customer, now, openTiny, said } from './testing/open-tiny.ts';
import type { TinyModel } from './testing/tiny-model.ts';
import type { TinyRecord } from './testing/tiny-resolution.ts';

const word = fc.constantFrom(
  'given',
  'withdrawn',
  'refused',
  'objected',
  'requested',
  'expired',
  'unknown',
  'YES!',
  '',
);
const time = fc.constantFrom(
  '2024-01-01T00:00:00Z',
  '2025-05-05',
  '2025-07-01 10:00:00',
  '03/04/2025',
  'never',
  '2031-01-01T00:00:00Z',
  null,
);
const statement: fc.Arbitrary<TinyRecord> = fc
  .tuple(
    word,
    time,
    fc.constantFrom('a@x.de', 'b@x.de'),
    fc.constantFrom('marketing', 'newsletter', 'service', 'spam'),
    fc.constantFrom('email', 'sms', 'web'),
  )
  .map(([state, at, email, purpose, channel]) => said(state, at, { email, purpose, channel }));
const home = fc
  .constantFrom('DE', 'US', 'XX', '')
  .map((country) => customer({ 'contact_point_address.country_code': country }));

const rule: fc.Arbitrary<PolicyRule> = fc
  .record({
    effect: fc.constantFrom('allow' as const, 'mask' as const, 'deny' as const),
    purposes: fc.subarray(['marketing', 'newsletter', 'service', '*', 'typo'], {
      minLength: 1,
      maxLength: 2,
    }),
    attributes: fc.option(
      fc.subarray(['person.*', 'person.first_name', 'contact_point_email.address', '*'], { minLength: 1 }),
      { nil: undefined },
    ),
    classifications: fc.option(fc.subarray(['direct' as const, 'sensitive' as const], { minLength: 1 }), {
      nil: undefined,
    }),
  })
  .map((parts) => policyRuleSchema.parse({ id: 'r', ...parts }));

const purposes: TinyModel['purposes'] = [
  { id: 'marketing' },
  { id: 'newsletter', parent: 'marketing' },
  { id: 'service', legalBasis: 'contract' },
  { id: 'ads', legalBasis: 'legitimate-interest' },
  { id: 'lost', parent: 'nowhere', legalBasis: 'contract' },
];
const state = fc.record({
  records: fc
    .tuple(home, fc.array(fc.oneof(home, statement), { maxLength: 6 }))
    .map(([first, rest]) => [first, ...rest]),
  rules: fc.array(rule, { maxLength: 4 }),
  attribute: fc.constantFrom('person.first_name', 'contact_point_email.address', 'made.up'),
  purpose: fc.constantFrom('marketing', 'newsletter', 'service', 'ads', 'lost', 'made-up'),
});
const model = (rules: readonly PolicyRule[]): TinyModel => ({
  purposes,
  // A policy has at least one rule; one that covers nothing asked about stands for none.
  rules:
    rules.length === 0
      ? [{ id: 'none', effect: 'allow', purposes: ['x'] }]
      : rules.map((one, index) => ({ ...one, id: `r${String(index)}` })),
});

describe('a decision', () => {
  it('exists for every state, has a cause for every reason, and a basis exactly when something may be used', async () => {
    await fc.assert(
      fc.asyncProperty(state, async ({ records, rules, attribute, purpose }) => {
        const context = await openTiny(model(rules), records);
        const decision = decideCell(context, 0, { attribute, purpose }, now);
        expect(['allow', 'mask', 'deny']).toContain(decision.outcome);
        expect(decision.basis !== undefined).toBe(decision.outcome !== 'deny');
        const causes = new Set([
          'default-deny',
          purpose,
          'EU',
          'US',
          ...context.ledger.events.map(({ id }) => id),
          ...rules.map((_, index) => `use/r${String(index)}`),
        ]);
        for (const reason of [decision.reason, ...decision.alsoBecause]) {
          expect(causes).toContain(reason.cause);
          expect(reason.text).not.toBe('');
        }
        if (['lost', 'made-up'].includes(purpose)) expect(decision.reason.code).toBe('unknown-purpose');
      }),
      { seed: 360, numRuns: 1000 },
    );
  });

  it('is what the matrix counts', async () => {
    await fc.assert(
      fc.asyncProperty(state, async ({ records, rules }) => {
        const context = await openTiny(model(rules), records);
        const decisions = decidePerson(context, 0, now);
        const counted = (await consentMatrix(context, now, silentJob)).flatMap(
          ({ attribute, purpose, allow, mask, deny, reasons }) =>
            allow + mask + deny === 0 ? [] : [{ attribute, purpose, allow, mask, deny, reasons }],
        );
        expect(counted).toEqual(
          decisions.map(({ attribute, purpose, outcome, reason }) => ({
            attribute,
            purpose,
            allow: Number(outcome === 'allow'),
            mask: Number(outcome === 'mask'),
            deny: Number(outcome === 'deny'),
            reasons: [{ code: reason.code, persons: 1 }],
          })),
        );
      }),
      { seed: 360, numRuns: 400 },
    );
  });

  it('is never loosened by one more record, statement of somebody else, or restriction', async () => {
    const strength = { deny: 0, mask: 1, allow: 2 };
    await fc.assert(
      fc.asyncProperty(state, home, rule, async ({ records, rules, attribute, purpose }, more, extra) => {
        const decision = async (withRecords: readonly TinyRecord[], withRules: readonly PolicyRule[]) =>
          decideCell(await openTiny(model(withRules), withRecords), 0, { attribute, purpose }, now);
        const before = await decision(records, rules);
        const wider = await decision([...records, more], rules);
        expect(strength[wider.outcome]).toBeLessThanOrEqual(strength[before.outcome]);
        // A mask rule permits masked use where nothing was permitted; where something was, it only restricts.
        const effect =
          extra.effect === 'allow' || before.outcome === 'deny' ? ('deny' as const) : extra.effect;
        const stricter = await decision(records, [...rules, { ...extra, effect }]);
        expect(strength[stricter.outcome]).toBeLessThanOrEqual(strength[before.outcome]);
      }),
      { seed: 360, numRuns: 300 },
    );
  });

  it('turns when the event that it cites is taken away', async () => {
    await fc.assert(
      fc.asyncProperty(state, async ({ records, rules, attribute, purpose }) => {
        const context = await openTiny(model(rules), records);
        const before = decideCell(context, 0, { attribute, purpose }, now);
        const cited = context.ledger.events.find(({ id }) => id === before.reason.cause);
        if (cited === undefined) return;
        const without = {
          ...context,
          ledger: {
            ...context.ledger,
            consentOf: (_person: number, question: ConsentQuestion) =>
              effectiveConsent(
                context.ledger.events.filter((event) => event !== cited),
                question,
              ),
          },
        };
        const after = decideCell(without, 0, { attribute, purpose }, now);
        expect(after.reason).not.toEqual(before.reason);
      }),
      { seed: 360, numRuns: 600 },
    );
  });
});
