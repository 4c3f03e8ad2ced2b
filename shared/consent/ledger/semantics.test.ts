import { describe, expect, it } from 'vitest';
import type { Notice } from '../../workspace/index.ts';
import { openConsent } from '../consent-context.ts';
import { silentJob } from '../../kernel/index.ts';
import { now, said } from '../testing/open-tiny.ts';
import { tinyModel, type TinyModel } from '../testing/tiny-model.ts';
import { tinyResolution, type TinyRecord } from '../testing/tiny-resolution.ts';

interface World {
  readonly model?: TinyModel;
  readonly notices?: readonly Notice[];
  readonly settings?: Partial<ReturnType<typeof tinyModel>['consentSettings']>;
}

async function ledgerOf(
  records: readonly TinyRecord[],
  { model = {}, notices = [], settings = {} }: World = {},
) {
  const whole = tinyModel(model);
  return openConsent(
    {
      model: { ...whole, notices, consentSettings: { ...whole.consentSettings, ...settings } },
      resolution: tinyResolution(records),
    },
    silentJob,
  );
}

async function stateOf(records: readonly TinyRecord[], world: World = {}, purpose = 'marketing') {
  const { ledger, purposes } = await ledgerOf(records, world);
  const held = ledger.consentOf(0, { lineage: purposes.lineage(purpose), channels: null, asOf: now });
  return held?.state ?? null;
}

const more = (record: TinyRecord, values: TinyRecord['values']): TinyRecord => ({
  ...record,
  values: { ...record.values, ...values },
});

describe('double opt-in', () => {
  const world: World = { model: { purposes: [{ id: 'marketing', doubleOptIn: true }] } };

  it('counts a yes as asked for until it is confirmed', async () => {
    expect(await stateOf([said('given', '2025-01-01')], world)).toBe('requested');
    expect(await stateOf([said('given', '2025-01-01'), said('confirmed', '2025-01-01')], world)).toBe(
      'given',
    );
    expect(
      await stateOf([more(said('given', '2025-01-01'), { 'consent.confirmed_at': '2025-01-02' })], world),
    ).toBe('given');
    expect(await stateOf([said('confirmed', '2025-01-01'), said('withdrawn', '2025-02-01')], world)).toBe(
      'withdrawn',
    );
  });

  it('can be asked of one log', async () => {
    const source: World = { settings: { doubleOptInSources: ['log'] } };
    expect(await stateOf([said('given', '2025-01-01')], source)).toBe('requested');
  });
});

describe('children', () => {
  const world: World = {
    model: {
      jurisdictions: [
        {
          id: 'EU',
          regime: 'opt-in',
          countries: ['DE', 'AT'],
          ageOfConsent: { age: 16, byCountry: { AT: 14 }, citation: 'GDPR Art 8' },
        },
      ],
    },
  };
  const born = (date: string): TinyRecord => ({
    source: 'crm',
    person: 'p-ann',
    values: { 'person.birth_date': date },
  });
  const yes = said('given', '2025-06-01T00:00:00Z');

  it('cannot say yes alone below the age of the place and time', async () => {
    expect(await stateOf([yes, born('2010-01-01')], world)).toBe('unknown');
    expect(await stateOf([yes, born('2009-06-01')], world)).toBe('given');
    expect(await stateOf([yes, born('2009-06-02')], world)).toBe('unknown');
    const austrian = more(yes, { 'consent.jurisdiction': 'AT' });
    expect(await stateOf([austrian, born('2010-01-01')], world)).toBe('given');
  });

  it('can with a guardian, and can always say no', async () => {
    expect(await stateOf([more(yes, { 'consent.guardian': 'yes' }), born('2015-01-01')], world)).toBe(
      'given',
    );
    expect(await stateOf([said('refused', '2025-06-01'), born('2015-01-01')], world)).toBe('refused');
    expect(await stateOf([said('refused', '2025-01-01'), yes, born('2015-01-01')], world)).toBe('refused');
  });

  it('are measured by the highest age where the country within a jurisdiction is not known', async () => {
    const german: World = {
      model: {
        jurisdictions: [
          {
            id: 'EU',
            regime: 'opt-in',
            countries: ['DE', 'AT'],
            ageOfConsent: { age: 13, byCountry: { DE: 16 }, citation: 'GDPR Art 8' },
          },
        ],
      },
    };
    expect(await stateOf([yes, born('2010-01-01')], german)).toBe('unknown');
    const austrian = more(yes, { 'consent.jurisdiction': 'AT' });
    expect(await stateOf([austrian, born('2010-01-01')], german)).toBe('given');
  });

  it('are asked first where any law of theirs asks the young, whatever place is strictest for adults', async () => {
    const { jurisdictions } = await ledgerOf(
      [
        {
          ...born('2012-01-01'),
          values: { 'person.birth_date': '2012-01-01', 'contact_point_address.country_code': 'US' },
        },
        { source: 'crm', person: 'p-ann', values: { 'contact_point_address.country_code': 'BR' } },
      ],
      {
        model: {
          jurisdictions: [
            { id: 'BR', regime: 'opt-out', countries: ['BR'] },
            {
              id: 'US',
              regime: 'opt-out',
              countries: ['US'],
              ageOfConsent: { age: 13, optInBelow: 16, citation: 'Cal. Civ. Code 1798.120(c)' },
            },
          ],
        },
      },
    );
    expect(jurisdictions.ofPerson(0, now.event)).toMatchObject({ id: 'US', regime: 'opt-in' });
    expect(jurisdictions.ofPerson(0, '2028-01-01T00:00:00Z')).toMatchObject({ id: 'BR', regime: 'opt-out' });
  });

  it('the latest birth date of a merged person counts', async () => {
    expect(await stateOf([yes, born('1980-01-01'), born('2015-01-01')], world)).toBe('unknown');
  });
});

describe('the purpose tree', () => {
  const purposes = [{ id: 'marketing' }, { id: 'email', parent: 'marketing' }];
  const notice = (listed: string[]): Notice => ({
    id: 'privacy',
    version: '2',
    language: 'en',
    validFrom: '2024-01-01T00:00:00Z',
    purposes: listed,
    categories: [],
    recipients: [],
  });
  const underNotice = (state: string, at: string, purpose: string): TinyRecord =>
    more(said(state, at, { purpose }), { 'consent.policy_version': 'privacy@2' });
  const email = (records: readonly TinyRecord[], listed: string[]) =>
    stateOf(records, { model: { purposes }, notices: [notice(listed)] }, 'email');

  it('carries a yes down only to what the notice lists', async () => {
    expect(await email([underNotice('given', '2025-01-01', 'marketing')], ['marketing'])).toBeNull();
    expect(await email([underNotice('given', '2025-01-01', 'marketing')], ['marketing', 'email'])).toBe(
      'given',
    );
  });

  it('an explicit decision below beats a yes from above, and not a later withdrawal from above', async () => {
    const above = underNotice('given', '2025-03-01', 'marketing');
    const listed = ['marketing', 'email'];
    expect(await email([said('refused', '2025-01-01', { purpose: 'email' }), above], listed)).toBe('refused');
    const yes = said('given', '2025-01-01', { purpose: 'email' });
    expect(await email([yes, said('withdrawn', '2025-02-01')], listed)).toBe('withdrawn');
    expect(await email([said('withdrawn', '2024-12-01'), yes], listed)).toBe('given');
  });

  it('names a notice that is not written or was not shown', async () => {
    const early = underNotice('given', '2023-01-01', 'marketing');
    const unknown = more(said('given', '2025-01-01'), { 'consent.policy_version': 'privacy@9' });
    const { ledger } = await ledgerOf([early, unknown], { notices: [notice(['marketing'])] });
    expect(ledger.problems.map(({ code }) => code)).toEqual(['notice-not-in-force', 'unknown-notice']);
    const undated = await ledgerOf([underNotice('given', 'some day', 'marketing')], {
      notices: [notice(['marketing'])],
    });
    expect(undated.ledger.problems.map(({ code }) => code)).toEqual(['unreadable-time']);
  });
});

describe('a statement that names nobody', () => {
  it('is told, holds as no yes of anybody, and is not lost', async () => {
    const nobody = (state: string, person: string): TinyRecord => ({
      ...more(said(state, '2025-01-01'), { 'contact_point_email.address': null }),
      person,
    });
    const { ledger } = await ledgerOf([nobody('given', 'p-1'), nobody('withdrawn', 'p-2')]);
    expect(ledger.problems).toMatchObject([
      { record: 0, code: 'names-nobody' },
      { record: 1, code: 'names-nobody' },
    ]);
    expect(ledger.events.map(({ state }) => state)).toEqual(['unknown', 'withdrawn']);
    expect(ledger.counts).toEqual({ consentRecords: 2, speaking: 2, silent: 0 });
  });

  it('is somebody’s where it was joined to a record of theirs', async () => {
    const customer: TinyRecord = { source: 'crm', person: 'p-1', values: { 'person.first_name': 'Ann' } };
    const unnamed = more(said('given', '2025-01-01'), { 'contact_point_email.address': null });
    const joined = { ...unnamed, person: 'p-1' };
    const { ledger } = await ledgerOf([joined, customer]);
    expect(ledger.problems).toEqual([]);
    expect(ledger.events[0]?.state).toBe('given');
  });
});

describe('identities of one person', () => {
  const other = { email: 'ann2@example.com' };
  const yes = said('given', '2025-01-01');
  const elsewhere = said('given', '2025-01-01', { ...other, purpose: 'service' });
  const purposes = [{ id: 'marketing' }, { id: 'service' }];

  it('one that a log knows and that never answered makes the consent unknown, unless that is switched off', async () => {
    expect(await stateOf([yes, elsewhere], { model: { purposes } })).toBe('unknown');
    expect(await stateOf([yes, elsewhere], { model: { purposes }, settings: { silence: 'ignored' } })).toBe(
      'given',
    );
    expect(await stateOf([yes, said(null, null, other)])).toBe('unknown');
  });

  it('a source that collects no consent, or never asked for the purpose, makes nothing unknown', async () => {
    const customer: TinyRecord = { source: 'crm', person: 'p-ann', values: { 'person.first_name': 'Ann' } };
    expect(await stateOf([yes, customer])).toBe('given');
    const otherLog = { ...elsewhere, source: 'shop' };
    expect(await stateOf([yes, otherLog], { model: { purposes, consentSources: ['log', 'shop'] } })).toBe(
      'given',
    );
  });

  it('the last word is no option across weak links', async () => {
    const model: TinyModel = { purposes: [{ id: 'marketing', joining: 'latest' }] };
    const no = said('withdrawn', '2024-01-01', other);
    expect(await stateOf([no, more(yes, { 'consent.verified': 'yes' })], { model })).toBe('withdrawn');
  });
});

describe('what is wrong in a log', () => {
  it('a signal that does not decode denies, with its place; GPC objects; nothing is lost', async () => {
    const signal = (kind: string, text: string, email: string): TinyRecord =>
      more(said(null, '2025-01-01', { email }), {
        'consent.signal_kind': kind,
        'consent.signal': text,
        'consent.purpose': null,
      });
    const model: TinyModel = { purposes: [{ id: 'marketing', fides: 'marketing' }] };
    const bad = await ledgerOf([signal('tcf', 'COvFy', 'a@example.com')], { model });
    expect(bad.ledger.problems).toMatchObject([{ record: 0, code: 'unreadable-signal' }]);
    expect(bad.ledger.counts).toEqual({ consentRecords: 1, speaking: 1, silent: 0 });
    expect(await stateOf([signal('tcf', 'COvFy', 'a@example.com')], { model })).toBe('unreadable');
    expect(await stateOf([signal('gpc', '1', 'a@example.com')], { model })).toBe('objected');
    expect(await stateOf([signal('gpc', '0', 'a@example.com')], { model })).toBeNull();
  });

  it('validities that overlap, or end before they begin, are named', async () => {
    const span = (state: string, from: string, to: string): TinyRecord =>
      more(said(state, from), { 'consent.valid_from': from, 'consent.valid_to': to });
    const { ledger } = await ledgerOf([
      span('given', '2025-01-01', '2025-12-31'),
      span('refused', '2025-06-01', '2025-07-01'),
      span('given', '2025-08-01', '2025-01-01'),
    ]);
    expect(ledger.problems.map(({ record, code }) => `${String(record)} ${code}`)).toEqual([
      '1 overlapping-validity',
      '2 unreadable-validity',
    ]);
  });
});
