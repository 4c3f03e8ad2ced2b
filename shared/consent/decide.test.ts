import { describe, expect, it } from 'vitest';
import type { Suppressions } from './suppressions.ts';
import { decidePerson } from './decide.ts';
import { customer, decideTiny, now, openTiny, said } from './testing/open-tiny.ts';

const us = { 'contact_point_address.country_code': 'US' };

describe('consent', () => {
  it('allows what was consented to, naming basis and event', async () => {
    const decision = await decideTiny({}, [customer(), said('given', '2025-01-01T00:00:00Z')]);
    expect(decision).toMatchObject({
      outcome: 'allow',
      basis: 'consent',
      reason: { code: 'consent-given', cause: 'log/log:1' },
    });
  });

  it('follows the last statement of one identity', async () => {
    const decision = await decideTiny({}, [
      customer(),
      said('given', '2025-03-01T00:00:00Z'),
      said('withdrawn', '2025-04-01T00:00:00Z'),
      said('given', '2025-02-01T00:00:00Z'),
    ]);
    expect(decision).toMatchObject({
      outcome: 'deny',
      reason: { code: 'consent-withdrawn', cause: 'log/log:2' },
    });
  });

  it('lets the stricter of two statements of one moment win, whatever the order', async () => {
    const both = [said('given', '2025-03-01T00:00:00Z'), said('refused', '2025-03-01T00:00:00Z')];
    for (const statements of [both, both.toReversed()]) {
      const decision = await decideTiny({}, [customer(), ...statements]);
      expect(decision.reason.code).toBe('consent-refused');
    }
  });

  it('takes the strictest over the identities of a person, even where a later yes stands elsewhere', async () => {
    const decision = await decideTiny({ consentSources: ['log', 'shop'] }, [
      customer(),
      said('withdrawn', '2024-01-01T00:00:00Z'),
      said('given', '2025-01-01T00:00:00Z', { source: 'shop' }),
    ]);
    expect(decision.reason).toMatchObject({ code: 'consent-withdrawn', cause: 'log/log:1' });
  });

  it('knows only what had been said at the time asked about', async () => {
    const records = [
      customer(),
      said('given', '2025-01-01T00:00:00Z'),
      said('withdrawn', '2025-06-01T00:00:00Z', { ingestedAt: '2025-09-01T00:00:00Z' }),
    ];
    const at = async (asOf: string, known?: string): Promise<string> =>
      (await decideTiny({}, records, known === undefined ? { asOf } : { asOf, known })).reason.code;
    expect(await at('2024-12-31T00:00:00.000Z')).toBe('consent-missing');
    expect(await at('2025-05-31T00:00:00.000Z')).toBe('consent-given');
    expect(await at('2025-06-01T00:00:00.000Z')).toBe('consent-withdrawn');
    expect(await at('2025-07-01T00:00:00.000Z', '2025-07-01T00:00:00.000Z')).toBe('consent-given');
  });

  it('expires', async () => {
    const records = [customer(), said('given', '2025-01-01T00:00:00Z', { validTo: '2025-06-01T00:00:00Z' })];
    expect((await decideTiny({}, records)).reason.code).toBe('consent-expired');
    expect((await decideTiny({}, records, { asOf: '2025-05-01T00:00:00.000Z' })).outcome).toBe('allow');
    const broken = [customer(), said('given', '2025-01-01T00:00:00Z', { validTo: 'soon' })];
    expect((await decideTiny({}, broken)).reason.code).toBe('consent-expired');
  });
});

describe('the purpose tree', () => {
  const purposes = [{ id: 'marketing' }, { id: 'newsletter', parent: 'marketing' }];
  it('carries a withdrawal down', async () => {
    const decision = await decideTiny(
      { purposes },
      [
        customer(),
        said('given', '2025-01-01T00:00:00Z', { purpose: 'newsletter' }),
        said('withdrawn', '2025-02-01T00:00:00Z'),
      ],
      { purpose: 'newsletter' },
    );
    expect(decision.reason).toMatchObject({ code: 'consent-withdrawn', cause: 'log/log:2' });
  });

  it('lets a later yes to the child stand against an earlier withdrawal above it', async () => {
    const decision = await decideTiny(
      { purposes },
      [
        customer(),
        said('withdrawn', '2025-01-01T00:00:00Z'),
        said('given', '2025-02-01T00:00:00Z', { purpose: 'newsletter' }),
      ],
      { purpose: 'newsletter' },
    );
    expect(decision.reason.code).toBe('consent-given');
  });

  it('does not widen a yes downwards', async () => {
    const decision = await decideTiny({ purposes }, [customer(), said('given', '2025-01-01T00:00:00Z')], {
      purpose: 'newsletter',
    });
    expect(decision.reason.code).toBe('consent-missing');
  });

  it.each([
    ['an unknown parent', [{ id: 'marketing', parent: 'gone' }]],
    [
      'a cycle',
      [
        { id: 'marketing', parent: 'other' },
        { id: 'other', parent: 'marketing' },
      ],
    ],
    ['a repeated id', [{ id: 'marketing' }, { id: 'marketing' }]],
  ])('denies where it is broken: %s', async (_, purposes) => {
    const decision = await decideTiny({ purposes }, [customer(), said('given', '2025-01-01T00:00:00Z')]);
    expect(decision).toMatchObject({
      outcome: 'deny',
      reason: { code: 'unknown-purpose', cause: 'marketing' },
    });
  });
});

describe('channels', () => {
  const records = [
    customer({ 'contact_point_phone.e164': '+491', 'contact_point_email.address': 'ann@example.com' }),
    said('given', '2025-01-01T00:00:00Z', { channel: 'E-Mail' }),
    said('refused', '2025-01-02T00:00:00Z', { channel: 'sms' }),
  ];
  it('answers for the channel that a contact point serves', async () => {
    const email = await decideTiny({}, records, { attribute: 'contact_point_email.address' });
    const phone = await decideTiny({}, records, { attribute: 'contact_point_phone.e164' });
    expect([email.outcome, phone.reason.code]).toEqual(['allow', 'consent-refused']);
  });
  it('asks every channel for other values, unless one is named', async () => {
    expect((await decideTiny({}, records)).reason.code).toBe('consent-refused');
    expect((await decideTiny({}, records, { channel: 'email' })).outcome).toBe('allow');
    expect((await decideTiny({}, records, { channel: 'post' })).reason.code).toBe('consent-missing');
  });
});

describe('missing consent', () => {
  it('denies where consent comes first and allows where it does not', async () => {
    expect(await decideTiny({}, [customer()])).toMatchObject({
      outcome: 'deny',
      reason: { code: 'consent-missing', cause: 'EU' },
    });
    expect(await decideTiny({}, [customer(us)])).toMatchObject({
      outcome: 'allow',
      reason: { code: 'opt-out-regime', cause: 'US' },
    });
  });

  it('takes the strictest jurisdiction of the records, so that joining never loosens', async () => {
    expect(
      (await decideTiny({}, [customer(us), customer({ 'contact_point_address.country_code': 'DE' })]))
        .outcome,
    ).toBe('deny');
  });

  it('takes the strictest configured jurisdiction for one that is not known, and says so', async () => {
    const decision = await decideTiny({ defaults: { jurisdiction: 'US' } }, [
      customer({ 'contact_point_address.country_code': 'XX' }),
    ]);
    expect(decision).toMatchObject({
      outcome: 'deny',
      reason: { code: 'consent-missing' },
      alsoBecause: [{ code: 'unknown-jurisdiction' }],
    });
    expect((await decideTiny({ jurisdictions: [] }, [customer(us)])).outcome).toBe('deny');
  });

  it('asks first for sensitive data also where opting out is the rule, unless the jurisdiction says otherwise', async () => {
    const health = { ...us, 'person.health': 'fine' };
    const about = { attribute: 'person.health' };
    const model = (sensitive?: 'opt-in' | 'opt-out') => ({
      classifications: { 'person.first_name': 'direct', 'person.health': 'sensitive' } as const,
      jurisdictions: [
        { id: 'US', regime: 'opt-out' as const, countries: ['US'], ...(sensitive && { sensitive }) },
      ],
    });
    for (const asking of [model(), model('opt-in')]) {
      expect((await decideTiny(asking, [customer(health)])).outcome).toBe('allow');
      expect(await decideTiny(asking, [customer(health)], about)).toMatchObject({
        outcome: 'deny',
        reason: { code: 'consent-missing', cause: 'US' },
      });
    }
    expect(await decideTiny(model('opt-out'), [customer(health)], about)).toMatchObject({
      outcome: 'allow',
      reason: { code: 'opt-out-regime', cause: 'US' },
    });
  });

  it('denies an opt-out in an opt-out regime', async () => {
    const decision = await decideTiny({}, [
      customer(us),
      said('objected', '2025-01-01T00:00:00Z', { jurisdiction: 'US' }),
    ]);
    expect(decision.reason.code).toBe('consent-objected');
  });
});

describe('what cannot be read', () => {
  it.each([
    ['a state', said('maybe??', '2025-02-01T00:00:00Z'), 'consent-unreadable'],
    [
      'a purpose of a withdrawal',
      said('withdrawn', '2025-02-01T00:00:00Z', { purpose: 'spam' }),
      'consent-withdrawn',
    ],
    ['the time of a withdrawal', said('withdrawn', 'last summer'), 'consent-withdrawn'],
    ['the time of a withdrawal that has none', said('withdrawn', null), 'consent-withdrawn'],
  ])('restricts: %s', async (_, unreadable, code) => {
    const decision = await decideTiny({}, [customer(), said('given', '2025-01-01T00:00:00Z'), unreadable]);
    expect(decision).toMatchObject({ outcome: 'deny', reason: { code, cause: 'log/log:2' } });
  });

  it.each([
    ['the time of a yes', said('given', 'last summer')],
    ['the purpose of a yes', said('given', '2025-01-01T00:00:00Z', { purpose: 'spam' })],
  ])('permits nothing: %s', async (_, unreadable) => {
    const decision = await decideTiny({}, [customer(), unreadable]);
    expect(decision).toMatchObject({ outcome: 'deny', reason: { code: 'consent-missing' } });
  });
});

describe('legal bases other than consent', () => {
  it.each([
    ['contract', 'withdrawn', 'allow'],
    ['contract', 'objected', 'deny'],
    ['legitimate-interest', 'objected', 'deny'],
    ['legitimate-interest', 'withdrawn', 'deny'],
    ['legitimate-interest', 'unknown', 'allow'],
    ['legal-obligation', 'refused', 'allow'],
    ['public-task', 'refused', 'deny'],
  ] as const)('%s after “%s”: %s', async (legalBasis, state, outcome) => {
    const decision = await decideTiny({ purposes: [{ id: 'marketing', legalBasis }] }, [
      customer(),
      said(state, '2025-01-01T00:00:00Z'),
    ]);
    expect(decision.outcome).toBe(outcome);
  });
});

describe('policies', () => {
  const purposes = [
    { id: 'service', legalBasis: 'contract' as const },
    { id: 'billing', parent: 'service', legalBasis: 'contract' as const },
  ];
  const decide = async (
    rules: Parameters<typeof openTiny>[0]['rules'],
    attribute = 'person.first_name',
    purpose = 'billing',
  ) =>
    decideTiny({ purposes, ...(rules === undefined ? {} : { rules }) }, [customer()], { attribute, purpose });
  const allow = { id: 'a', effect: 'allow' as const, purposes: ['service'] };

  it('denies what no rule covers', async () => {
    expect(await decide([{ ...allow, purposes: ['billing'] }], 'person.first_name', 'service')).toMatchObject(
      {
        outcome: 'deny',
        reason: { code: 'no-policy-covers', cause: 'default-deny' },
      },
    );
  });
  it('covers the purposes below and names the rule', async () => {
    expect(await decide([allow])).toMatchObject({
      outcome: 'allow',
      basis: 'contract',
      reason: { code: 'policy-allows', cause: 'use/a' },
    });
  });
  it('lets deny beat mask and mask beat allow, and lists what else speaks against', async () => {
    const mask = { id: 'm', effect: 'mask' as const, purposes: ['*'], attributes: ['person.*'] };
    const deny = {
      id: 'd',
      effect: 'deny' as const,
      purposes: ['billing'],
      classifications: ['direct' as const],
    };
    expect(await decide([allow, mask])).toMatchObject({
      outcome: 'mask',
      basis: 'contract',
      reason: { cause: 'use/m' },
    });
    expect(await decide([allow, mask, deny])).toMatchObject({
      outcome: 'deny',
      reason: { cause: 'use/d' },
      alsoBecause: [{ code: 'policy-masks', cause: 'use/m' }],
    });
  });
  it('lets restrictions apply in doubt: no classification, or a purpose that does not exist', async () => {
    const deny = {
      id: 'd',
      effect: 'deny' as const,
      purposes: ['*'],
      classifications: ['sensitive' as const],
    };
    expect((await decide([allow, deny], 'person.unheard_of')).outcome).toBe('deny');
    expect((await decide([allow, { id: 'd', effect: 'deny', purposes: ['biling'] }])).outcome).toBe('deny');
    expect((await decide([{ ...allow, purposes: ['servce'] }])).outcome).toBe('deny');
  });
  it('denies a purpose that does not exist', async () => {
    expect(await decide([{ ...allow, purposes: ['*'] }], 'person.first_name', 'profit')).toMatchObject({
      outcome: 'deny',
      reason: { code: 'unknown-purpose', cause: 'profit' },
    });
  });
});

describe('a whole person', () => {
  it('has one decision for each value held and each purpose', async () => {
    const context = await openTiny(
      { purposes: [{ id: 'marketing' }, { id: 'service', legalBasis: 'contract' }] },
      [customer({ 'person.last_name': 'Lee' }), said('given', '2025-01-01T00:00:00Z')],
    );
    const cells = decidePerson(context, 0, now).map(({ attribute, purpose }) => `${attribute} ${purpose}`);
    expect(cells).toEqual([
      'contact_point_email.address marketing',
      'contact_point_email.address service',
      'person.first_name marketing',
      'person.first_name service',
      'person.last_name marketing',
      'person.last_name service',
    ]);
  });
});

describe('somebody on the suppression list', () => {
  it('is denied the purpose, whatever policy and consent permit, and nothing else', async () => {
    const context = await openTiny({ purposes: [{ id: 'marketing' }, { id: 'ads' }] }, [
      customer(),
      said('given', '2025-01-01T00:00:00Z'),
      said('given', '2025-01-01T00:00:00Z', { purpose: 'ads' }),
    ]);
    const suppressions: Suppressions = {
      of: (_person, lineage) =>
        lineage.includes('marketing') ? { cause: 'suppression/1', text: 'Named.' } : null,
      timesOf: () => [],
    };
    const outcomes = decidePerson({ ...context, suppressions }, 0, now).map(
      ({ purpose, outcome, reason }) => [purpose, outcome, reason.code],
    );
    expect(new Set(outcomes.map((one) => one.join(' ')))).toEqual(
      new Set(['marketing deny on-suppression-list', 'ads allow consent-given']),
    );
  });
});
