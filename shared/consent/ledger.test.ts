import { describe, expect, it } from 'vitest';
import { silentJob, unwrap } from '../kernel/index.ts';
import { consentMatrix } from './consent-matrix.ts';
import { writeDecisionsCsv } from './decisions-csv.ts';
import { customer, now, openTiny, said } from './testing/open-tiny.ts';

const words = {
  states: { Y: 'given', N: 'refused', 'opted out': 'withdrawn' },
  purposes: { 'Weekly News': 'marketing' },
} as const;

describe('reading a consent log', () => {
  it('reads the words of the source by the vocabulary, without case', async () => {
    const { ledger } = await openTiny({ vocabulary: words }, [
      said('y', '2025-01-01', { purpose: 'weekly news', channel: 'E-Mail' }),
      said('Opted Out', '2025-02-01', { purpose: 'WEEKLY NEWS' }),
    ]);
    expect(ledger.events.map(({ id, purpose, state, channel }) => ({ id, purpose, state, channel }))).toEqual(
      [
        { id: 'log/log:1', purpose: 'marketing', state: 'given', channel: 'email' },
        { id: 'log/log:2', purpose: 'marketing', state: 'withdrawn', channel: '*' },
      ],
    );
    expect(ledger.problems).toEqual([]);
  });

  it('accounts for every record: what speaks, what is silent, what is unreadable', async () => {
    const { ledger } = await openTiny({ vocabulary: words }, [
      customer(),
      said('Y', '2025-01-01'),
      said(null, '2025-01-01'),
      said('N', 'sometime', { purpose: 'gossip', channel: 'till', jurisdiction: 'Atlantis' }),
    ]);
    expect(ledger.counts).toEqual({ consentRecords: 3, speaking: 2, silent: 1 });
    expect(ledger.problems.map(({ record, code }) => [record, code])).toEqual([
      [3, 'not-a-contact-channel'],
      [3, 'unknown-jurisdiction'],
      [3, 'unreadable-purpose'],
      [3, 'unreadable-time'],
    ]);
  });

  it('takes several purposes of a record with one value, or with a value each, and nothing between', async () => {
    const record = (purposes: string[], states: string[]) => ({
      ...said('', '2025-01-01'),
      values: { 'consent.purpose': purposes, 'consent.value': states, 'consent.captured_at': '2025-01-01' },
    });
    const model = { purposes: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] };
    const { ledger } = await openTiny(model, [
      record(['a', 'b'], ['given']),
      record(['a', 'b'], ['given', 'refused']),
      record(['a', 'b', 'c'], ['given', 'refused']),
    ]);
    expect(ledger.events.map(({ id, purpose, state }) => `${id} ${purpose ?? '?'} ${state}`)).toEqual([
      'log/log:1 a given',
      'log/log:1#2 b given',
      'log/log:2 a given',
      'log/log:2#2 b refused',
      'log/log:3 a unreadable',
      'log/log:3#2 b unreadable',
      'log/log:3#3 c unreadable',
    ]);
  });

  it('takes “confirmed” as the second step of a yes, unless the vocabulary says what the log means by it', async () => {
    const plain = await openTiny({}, [said('confirmed', '2025-01-01')]);
    expect(plain.ledger.events[0]).toMatchObject({ state: 'given', confirmed: true });
    const own = await openTiny({ vocabulary: { states: { confirmed: 'given' } } }, [
      said('Confirmed', '2025-01-01'),
    ]);
    expect(own.ledger.events[0]).toMatchObject({ state: 'given', confirmed: false, problems: [] });
  });

  it('reads two vocabulary entries that contradict one another as not known', async () => {
    const { ledger } = await openTiny({ vocabulary: { states: { ok: 'given', OK: 'refused' } } }, [
      said('Ok', '2025-01-01'),
    ]);
    expect(ledger.events[0]?.state).toBe('unreadable');
  });
});

const people = [
  customer({}, 'p-ann'),
  said('given', '2025-01-01T00:00:00Z', { person: 'p-ann' }),
  customer({ 'person.last_name': 'Bo', 'contact_point_address.country_code': 'US' }, 'p-bo'),
  customer({}, 'p-cy'),
  said('withdrawn', '2025-01-01T00:00:00Z', { person: 'p-cy', email: 'cy@example.com' }),
];

describe('the matrix', () => {
  it('adds up, and says why', async () => {
    const context = await openTiny({}, people);
    const cells = await consentMatrix(context, now, silentJob);
    for (const { persons, allow, mask, deny, reasons } of cells) {
      expect(allow + mask + deny).toBe(persons);
      expect(reasons.reduce((sum, reason) => sum + reason.persons, 0)).toBe(persons);
    }
    expect(cells.find(({ attribute }) => attribute === 'person.first_name')).toEqual({
      attribute: 'person.first_name',
      purpose: 'marketing',
      persons: 3,
      allow: 2,
      mask: 0,
      deny: 1,
      reasons: [
        { code: 'consent-given', persons: 1 },
        { code: 'consent-withdrawn', persons: 1 },
        { code: 'opt-out-regime', persons: 1 },
      ],
    });
  });
});

describe('decisions as CSV', () => {
  it('has one line per value held, and no personal value', async () => {
    const context = await openTiny({}, people);
    const bytes = unwrap(await writeDecisionsCsv(context, { purpose: 'marketing', asOf: now }, silentJob));
    expect(new TextDecoder().decode(bytes).split('\n')).toEqual([
      'person_id,attribute,outcome,basis,reason,cause,also',
      'p-ann,contact_point_email.address,allow,consent,consent-given,log/log:1,policy-allows:use/all',
      'p-ann,person.first_name,allow,consent,consent-given,log/log:1,policy-allows:use/all',
      // What the model does not describe may be sensitive, and that asks for a yes everywhere.
      'p-bo,contact_point_address.country_code,deny,,consent-missing,US,',
      'p-bo,person.first_name,allow,consent,opt-out-regime,US,policy-allows:use/all',
      'p-bo,person.last_name,deny,,consent-missing,US,',
      'p-cy,contact_point_email.address,deny,,consent-withdrawn,log/log:2,',
      'p-cy,person.first_name,deny,,consent-withdrawn,log/log:2,',
      '',
    ]);
  });

  it('refuses an unknown purpose', async () => {
    const context = await openTiny({}, people);
    expect(await writeDecisionsCsv(context, { purpose: 'x', asOf: now }, silentJob)).toMatchObject({
      error: { code: 'consent.unknown-purpose' },
    });
  });
});
