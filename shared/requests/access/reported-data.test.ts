import { expect, it } from 'vitest';
import { silentJob, unwrap } from '../../kernel/index.ts';
import { accessInputs, ann, type TinyRequest } from '../testing/tiny-request.ts';
import { makeAccessPackage } from './access-package.ts';
import type { DataItem } from './access-report.ts';

const records = [
  ann('crm', { 'contact_point_email.address': 'ann@example.com', 'person.first_name': 'Ann' }),
];

async function itemOf(request: Omit<TinyRequest, 'records'>): Promise<DataItem> {
  const inputs = await accessInputs({ records, ...request });
  const { report } = unwrap(
    await makeAccessPackage(inputs, { identifiers: ['email=ann@example.com'] }, silentJob),
  );
  const item = report.categories
    .flatMap(({ items }) => items)
    .find(({ attribute }) => attribute === 'person.first_name');
  if (item === undefined) throw new Error('no first name in the report');
  return item;
}

it('names a rule for a purpose above the one that uses the value, and not one of another source', async () => {
  const { retention } = await itemOf({
    model: {
      purposes: [
        { id: 'marketing', legalBasis: 'contract' },
        { id: 'letters', parent: 'marketing', legalBasis: 'contract' },
      ],
      rules: [{ id: 'letters', effect: 'allow', purposes: ['letters'] }],
    },
    retention: [
      { id: 'silence', citation: 'own', purposes: ['marketing'], months: 24 },
      { id: 'shop-only', citation: 'own', sources: ['shop'], months: 6 },
    ],
  });
  expect(retention).toEqual(['24 months (silence: own)']);
});

it('names the rule that sets the day until which a value is kept, also where nothing may use it', async () => {
  const { retention, uses } = await itemOf({
    model: {
      purposes: [{ id: 'billing', legalBasis: 'contract' }],
      rules: [{ id: 'none', effect: 'deny', purposes: ['*'] }],
    },
    retention: [{ id: 'invoices', citation: 'law', purposes: ['billing'], months: 96 }],
  });
  expect(uses).toEqual([]);
  expect(retention).toEqual(['96 months (invoices: law)']);
});

it('tells times in the zone of the case, and reasons and bases in words', async () => {
  const inputs = await accessInputs({
    records,
    model: {
      purposes: [{ id: 'billing', name: 'Billing', legalBasis: 'legal-obligation' }],
      rules: [{ id: 'all', effect: 'allow', purposes: ['*'] }],
    },
  });
  const facts = {
    caseId: '2026-0001',
    regime: 'GDPR',
    timeZone: 'Europe/Berlin',
    channel: 'web form',
    agent: null,
    due: null,
    clock: [],
    identity: null,
  };
  const made = unwrap(
    await makeAccessPackage({ ...inputs, facts }, { identifiers: ['email=ann@example.com'] }, silentJob),
  );
  const html = new TextDecoder().decode(made.files.find(({ name }) => name.endsWith('.html'))?.content);
  expect(html).toContain('2026-01-02 01:00 (Europe/Berlin) by web form');
  expect(html).toContain('(legal obligation)');
  expect(html).toContain('1 record was found to be about you');
  expect(html).not.toMatch(/2026-01-0\dT|legal-obligation|1 records/);
});
