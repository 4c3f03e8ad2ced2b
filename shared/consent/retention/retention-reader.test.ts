import { describe, expect, it } from 'vitest';
import { seen, tinyRetention } from '../testing/tiny-retention.ts';

const name = 'person.first_name';

describe('the expiry of a value', () => {
  it('is the same day some calendar months after the last dealing with the person, in whichever record that was', () => {
    const { reader } = tinyRetention({
      rules: [{ months: 1 }],
      records: [seen('2024-01-05'), seen('31/01/2024'), seen('2023-12-01', { source: 'billing' })],
    });
    expect(reader.expiryOf(0, name)).toMatchObject({
      rule: 'r1',
      state: 'dated',
      startsAt: '2024-01-31',
      startedBy: 'last-activity',
      expiresAt: '2024-02-29',
      binding: true,
    });
  });

  it('is on the first day the value may not be used: live the day before, over from then on', () => {
    const { reader } = tinyRetention({
      rules: [{ days: 10, startsAt: 'observed' }],
      records: [seen('2024-01-01')],
    });
    const expiry = reader.expiryOf(0, name);
    expect(reader.live(expiry, '2024-01-10T23:59:59.999Z')).toBe(true);
    expect(reader.live(expiry, '2024-01-11T00:00:00.000Z')).toBe(false);
  });

  it('counts days in the time zone of the workspace', () => {
    const { reader } = tinyRetention({
      rules: [{ days: 1, startsAt: 'observed' }],
      model: { defaults: { timeZone: 'Europe/Berlin' } },
      records: [seen('2024-06-30T22:30:00Z'), seen('2024-06-30 22:30:00', { person: 'p-bob' })],
    });
    expect(reader.expiryOf(0, name)?.startsAt).toBe('2024-07-01');
    expect(reader.expiryOf(1, name)?.startsAt).toBe('2024-06-30');
    expect(reader.live(reader.expiryOf(0, name), '2024-07-01T22:30:00Z')).toBe(false);
  });

  it.each([
    ['missing', null],
    ['not a date', 'soon'],
    ['a day of no calendar', '2024-02-30'],
  ])('is unknown, and the value not live, when the start is %s', (_what, text) => {
    const { reader } = tinyRetention({
      rules: [{ months: 600, startsAt: 'observed' }],
      records: [seen(text)],
    });
    const expiry = reader.expiryOf(0, name);
    expect(expiry).toMatchObject({ state: 'unknown', expiresAt: null });
    expect(reader.live(expiry, '2024-01-01')).toBe(false);
    expect(reader.disposalOf(0, name, '2024-01-01').state).toBe('unknown');
  });

  it('is running while the event that ends it has not happened', () => {
    const { reader } = tinyRetention({
      rules: [
        { until: { attribute: 'person.left_on' } },
        { months: 6, startsAt: { attribute: 'person.left_on' } },
      ],
      records: [seen('2024-01-01')],
    });
    expect(reader.expiriesOf(0, name).map(({ rule, state }) => [rule, state])).toEqual([
      ['r2', 'unknown'],
      ['r1', 'running'],
    ]);
  });

  it('counts from an attribute of the record, or of another record of the person', () => {
    const { reader } = tinyRetention({
      rules: [{ years: 6, startsAt: { attribute: 'person.left_on' } }],
      records: [
        seen('2024-01-01'),
        seen('2024-01-01', { source: 'billing', values: { 'person.left_on': '2020-02-29' } }),
      ],
    });
    expect(reader.expiryOf(0, name)?.expiresAt).toBe('2026-02-28');
  });

  it('takes the earlier of two readings for a duty to delete, the later for a duty to keep', () => {
    const { reader } = tinyRetention({
      rules: [
        { days: 1, startsAt: 'observed' },
        { days: 1, startsAt: 'observed', obligation: 'keep-at-least' },
      ],
      records: [seen('03/04/2024')],
    });
    expect(reader.expiryOf(0, name)?.startsAt).toBe('2024-03-04');
    expect(reader.obligationsOf(0, name)[0]?.startsAt).toBe('2024-04-03');
  });

  it('counts from the end of consent, and from the arrival of the extract', () => {
    const { reader } = tinyRetention({
      rules: [
        { months: 3, startsAt: 'consent-withdrawn', purposes: ['marketing'] },
        { days: 30, startsAt: 'receipt' },
      ],
      model: {
        sources: [
          { id: 'crm', extracts: [{ path: 'data/crm.csv', format: 'csv', receivedAt: '2024-05-01' }] },
        ],
      },
      records: [seen(null)],
      more: {
        consentEndedAt: (_person, purposes) =>
          purposes.includes('marketing') ? '2024-01-31T09:00:00.000Z' : null,
      },
    });
    expect(reader.expiriesOf(0, name, 'marketing').map(({ expiresAt }) => expiresAt)).toEqual([
      '2024-04-30',
      '2024-05-31',
    ]);
  });
});

describe('several rules', () => {
  const records = [seen('2024-01-01')];
  const rules = [
    { months: 24, purposes: ['marketing'], startsAt: 'observed' as const },
    { months: 96, purposes: ['billing'], startsAt: 'observed' as const },
    { months: 120, startsAt: 'observed' as const },
  ];

  it('end use for a purpose by the shortest that speaks about it or one above it', () => {
    const { reader } = tinyRetention({ rules, records });
    expect(reader.expiryOf(0, name, 'email')?.rule).toBe('r1');
    expect(reader.expiryOf(0, name, 'billing')?.rule).toBe('r2');
    expect(reader.expiriesOf(0, name, 'email').map(({ rule, binding }) => [rule, binding])).toEqual([
      ['r1', true],
      ['r3', false],
    ]);
  });

  it('end keeping when the last purpose has run out', () => {
    const { reader } = tinyRetention({ rules, records });
    expect(reader.expiryOf(0, name)?.rule).toBe('r2');
  });

  it('of jurisdictions hold where the record is, and all of them where that is not known', () => {
    const byPlace = [
      { months: 12, jurisdictions: ['EU'], startsAt: 'observed' as const },
      { months: 24, jurisdictions: ['US'], startsAt: 'observed' as const },
    ];
    const at = (place: string | null): string | undefined =>
      tinyRetention({ rules: byPlace, records, more: { jurisdictionOf: () => place } }).reader.expiryOf(
        0,
        name,
      )?.rule;
    expect(at('US')).toBe('r2');
    expect(at('EU')).toBe('r1');
    expect(at(null)).toBe('r1');
  });

  it('with a purpose that does not exist count for every purpose', () => {
    const { reader } = tinyRetention({
      rules: [{ days: 1, purposes: ['typo'], startsAt: 'observed' }],
      records,
    });
    expect(reader.expiryOf(0, name, 'billing')?.rule).toBe('r1');
  });

  it('without a period, or with two, permit nothing', () => {
    const { reader } = tinyRetention({ rules: [{}, { months: 1, until: 'consent-withdrawn' }], records });
    expect(reader.expiriesOf(0, name).map(({ state }) => state)).toEqual(['unknown', 'unknown']);
  });

  it('in a file that cannot be read leave nothing live', () => {
    const { reader } = tinyRetention({ records, broken: ['retention'] });
    expect(reader.live(reader.expiryOf(0, name), '2024-01-01')).toBe(false);
  });

  it('that do not cover a value leave it without a limit', () => {
    const { reader } = tinyRetention({ rules: [{ months: 1, entities: ['contact'] }], records });
    expect(reader.expiryOf(0, name)).toBeNull();
    expect(reader.disposalOf(0, name, '2030-01-01').state).toBe('unregulated');
  });
});

describe('what is to happen to a value', () => {
  const limit = { months: 12, startsAt: 'observed' as const };
  const records = [seen('2020-01-01'), seen('2020-01-01', { source: 'billing', person: 'p-bob' })];

  it('is nothing before it has expired, and its deletion from then on', () => {
    const { reader } = tinyRetention({ rules: [limit], records });
    expect(reader.disposalOf(0, name, '2020-12-31').state).toBe('live');
    expect(reader.disposalOf(0, name, '2021-01-01').state).toBe('due');
  });

  it('waits for a duty to keep, whose last day counts', () => {
    const keep = { months: 24, startsAt: 'observed' as const, obligation: 'keep-at-least' as const };
    const { reader } = tinyRetention({ rules: [limit, keep], records });
    expect(reader.disposalOf(0, name, '2022-01-01').state).toBe('kept');
    expect(reader.disposalOf(0, name, '2022-01-02').state).toBe('due');
  });

  it('waits for a hold in force, by record, person, source, attribute or day', () => {
    const token = '0'.repeat(63);
    const scopes = [
      { records: [`${token}0`] },
      { persons: [`${'f'.repeat(63)}0`] },
      { source: 'crm' },
      { attributes: ['person.*'], source: 'crm' },
      { observed: { from: '2019-12-31', to: '2020-01-01' }, source: 'crm' },
      { entity: 'person', extract: 'crm' },
    ];
    for (const scope of scopes) {
      const { reader } = tinyRetention({ rules: [limit], records, holds: [{ scopes: [scope] }] });
      expect(reader.disposalOf(0, name, '2021-06-01').state).toBe('held');
      expect(reader.disposalOf(1, name, '2021-06-01').state).toBe('due');
    }
  });

  it('goes on when the hold is over: the last day counts, a release on its own day', () => {
    const holds = [{ until: '2021-06-30' }];
    const { reader } = tinyRetention({ rules: [limit], records, holds });
    expect(reader.disposalOf(0, name, '2021-06-30').state).toBe('held');
    expect(reader.disposalOf(0, name, '2021-07-01').state).toBe('due');
    const released = tinyRetention({
      rules: [limit],
      records,
      holds: [{ released: { on: '2021-03-01', by: 'legal', reason: 'settled' } }],
    }).reader;
    expect(released.holdsOf(0, '2021-02-28')[0]?.reRun).toEqual({ trigger: 'release', on: '2021-03-01' });
    expect(released.disposalOf(0, name, '2021-03-01').state).toBe('due');
  });

  it('stops for holds that cannot be read, and for tokens that cannot be computed', () => {
    const broken = tinyRetention({ rules: [limit], records, broken: ['holds'] }).reader;
    expect(broken.disposalOf(0, name, '2021-06-01').state).toBe('held');
    const { inputs: _inputs, reader } = tinyRetention({
      rules: [limit],
      records,
      holds: [{ scopes: [{ records: ['a'.repeat(64)] }] }],
      more: { tokenOf: undefined },
    });
    expect(reader.disposalOf(0, name, '2021-06-01').state).toBe('held');
  });
});
