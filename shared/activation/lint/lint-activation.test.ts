import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { decisionRules } from '../../consent/index.ts';
import { allowAll } from '../../consent/testing/open-tiny.ts';
import { tinyModel } from '../../consent/testing/tiny-model.ts';
import { activationSchema, noticeSchema, type Activation } from '../../workspace/index.ts';
import { disclosureReport } from '../disclosure/k-anonymity.ts';
import { lintActivation, type ActivationLintInput } from './lint-activation.ts';

const email = 'contact_point_email.address';
type Parts = Partial<z.input<typeof activationSchema>>;

function dataset(parts: Parts = {}): Activation {
  return activationSchema.parse({
    id: 'report',
    name: 'Report',
    purpose: 'marketing',
    destination: { id: 'reporting', kind: 'analytics' },
    columns: [{ attribute: email, name: 'email', masking: { strategy: 'token' }, required: true }],
    owner: 'planning',
    notice: 'privacy@1',
    ...parts,
  });
}

interface More {
  readonly others?: readonly Activation[];
  readonly made?: ActivationLintInput['made'];
}

function codes(parts: Parts, more: More = {}) {
  return findings(parts, more).map(({ code }) => code);
}

function findings(parts: Parts, more: More = {}) {
  const model = {
    ...tinyModel({
      rules: allowAll,
      classifications: { [email]: 'direct', 'person.born': 'indirect', 'person.town': 'indirect' },
      attributePolicies: [{ attribute: 'person.town', destinations: ['mailer'] }],
    }),
    notices: [
      noticeSchema.parse({
        id: 'privacy',
        version: '1',
        language: 'en',
        validFrom: '2024-01-01T00:00:00Z',
        purposes: ['marketing'],
      }),
    ],
  };
  const activation = dataset(parts);
  const { purposes, terms } = decisionRules(model);
  return lintActivation({
    activation,
    model: { ...model, activations: [activation, ...(more.others ?? [])] },
    purposes,
    terms,
    ...(more.made === undefined ? {} : { made: more.made }),
  });
}

const ledger = { persons: 2, outside: 0, audience: 2, delivered: 2, suppressed: [], cells: 2, columns: [] };

describe('lint of a governed dataset', () => {
  it('finds nothing where nothing is unsafe', () => {
    expect(codes({})).toEqual([]);
  });

  it.each<[string, Parts]>([
    [
      'unkeyed-hash',
      {
        destination: { id: 'ads', kind: 'ad-platform' },
        columns: [{ attribute: email, name: 'email_sha256' }],
      },
    ],
    ['direct-identifier-unmasked', { columns: [{ attribute: email, name: 'email' }] }],
    [
      'generalise-says-nothing',
      { columns: [{ attribute: 'person.born', name: 'born', masking: { strategy: 'generalise' } }] },
    ],
    ['destination-not-permitted', { columns: [{ attribute: 'person.town', name: 'town' }] }],
    ['no-notice', { notice: undefined }],
    ['notice-omits-purpose', { notice: 'privacy@2' }],
    ['unknown-recipient', { destination: { id: 'reporting', kind: 'analytics', recipient: 'nobody' } }],
    ['no-owner', { owner: undefined }],
    [
      'quasi-identifiers-undeclared',
      {
        columns: [
          { attribute: 'person.born', name: 'born' },
          { attribute: 'person.town', name: 'town' },
        ],
        destination: { id: 'mailer', kind: 'crm' },
      },
    ],
  ])('finds %s', (code, parts) => {
    expect(codes(parts)).toEqual([code]);
  });

  it('finds tokens that two destinations of one purpose can join', () => {
    const other = dataset({ id: 'other', destination: { id: 'partner', kind: 'partner' } });
    expect(codes({}, { others: [other] })).toEqual(['tokens-join']);
    expect(
      codes(
        {},
        {
          others: [
            dataset({ id: 'other', purpose: 'elsewhere', destination: { id: 'partner', kind: 'partner' } }),
          ],
        },
      ),
    ).toEqual([]);
  });

  it('finds values that are bare digests, whatever the column is called', () => {
    const digested = (attribute: string): readonly [string, string][] =>
      findings(
        { columns: [{ attribute, name: 'token', masking: { strategy: 'token' }, required: true }] },
        { made: { ledger, disclosure: null, digests: ['token'] } },
      ).map(({ severity, code }) => [severity, code]);
    expect(digested(email)).toEqual([['error', 'unkeyed-hash']]);
    // Of a device id, say, nobody can tell.
    expect(digested('person.born')).toEqual([['warning', 'unkeyed-hash']]);
  });

  it('finds groups that are too small or all alike, and says so of the rows', () => {
    const disclosure = disclosureReport(
      [
        { quasi: ['a'], sensitive: 'x' },
        { quasi: ['a'], sensitive: 'x' },
      ],
      { k: 5, l: 2, sensitive: true },
    );
    const parts: Parts = {
      disclosure: { quasiIdentifiers: ['person.born'], sensitive: 'person.town', k: 5, l: 2 },
    };
    expect(codes(parts, { made: { ledger, disclosure, digests: [] } })).toEqual([
      'quasi-identifiers-under-k',
      'sensitive-not-diverse',
    ]);
  });

  it('finds blanks that nobody counts, and values that a masking cannot take', () => {
    const column = { name: 'email', attribute: email, delivered: 1, masked: 0, withheld: 1, empty: 0 };
    const reasons = [{ code: 'masking-refused', count: 1, causes: 1, examples: ['email'] }];
    const made = { ledger: { ...ledger, columns: [{ ...column, reasons }] }, disclosure: null, digests: [] };
    expect(
      codes({ columns: [{ attribute: email, name: 'email', masking: { strategy: 'token' } }] }, { made }),
    ).toEqual(['masking-refuses', 'withheld-uncounted']);
  });
});
