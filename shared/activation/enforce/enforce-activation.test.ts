import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { nobodySuppressed, type Suppressions } from '../../consent/index.ts';
import { allowAll, customer, now, openTiny, said } from '../../consent/testing/open-tiny.ts';
import type { TinyModel } from '../../consent/testing/tiny-model.ts';
import type { TinyRecord } from '../../consent/testing/tiny-resolution.ts';
import { silentJob, unwrap } from '../../kernel/index.ts';
import { activationSchema, type Activation } from '../../workspace/index.ts';
import { diffAudiences, standingOf } from '../diff/audience-diff.ts';
import { maskingKeys } from '../masking/masking-keys.ts';
import type { ActivatedRow } from './activated-row.ts';
import type { ActivationLedger } from './activation-ledger.ts';
import { enforceActivation } from './enforce-activation.ts';
import { DatasetWriter } from './write-dataset.ts';

const email = 'contact_point_email.address';
const model: TinyModel = {
  rules: allowAll,
  classifications: { 'person.first_name': 'direct', 'person.born': 'indirect', [email]: 'direct' },
};

function dataset(parts: Partial<z.input<typeof activationSchema>> = {}): Activation {
  return activationSchema.parse({
    id: 'letters',
    name: 'Letters',
    purpose: 'marketing',
    destination: { id: 'mailer', kind: 'email-service' },
    columns: [
      { attribute: email, name: 'email', required: true },
      { attribute: 'person.first_name', name: 'name' },
    ],
    ...parts,
  });
}

interface Made {
  readonly rows: readonly ActivatedRow[];
  readonly ledger: ActivationLedger;
  readonly text: string;
}

async function make(
  activation: Activation,
  records: readonly TinyRecord[],
  of: TinyModel = model,
  suppressions: Suppressions = nobodySuppressed,
): Promise<Made> {
  const rows: ActivatedRow[] = [];
  const writer = new DatasetWriter(activation);
  const ledger = unwrap(
    await enforceActivation(
      {
        activation,
        consent: { ...(await openTiny(of, records)), suppressions },
        attributes: [email, 'person.first_name', 'person.born'],
        keys: maskingKeys(new Uint8Array(32).fill(3)),
        asOf: now,
      },
      (row) => {
        rows.push(row);
        writer.row(row);
      },
      silentJob,
    ),
  );
  const [data] = writer.close({
    product: 'test',
    asOf: now.event,
    known: null,
    runDigest: '',
    ledger,
    disclosure: null,
  });
  return { rows, ledger, text: new TextDecoder().decode(data?.content) };
}

const person = (id: string, consent: string | null, values: TinyRecord['values'] = {}): TinyRecord[] => [
  customer({ [email]: `${id}@example.com`, 'person.first_name': id, ...values }, id),
  ...(consent === null ? [] : [said(consent, '2025-01-01', { person: id, email: `${id}@example.com` })]),
];

describe('a governed dataset', () => {
  it('delivers whom policy and consent permit, and names what keeps the others back', async () => {
    const { ledger, text } = await make(dataset(), [
      ...person('ann', 'given'),
      ...person('bob', 'withdrawn'),
      ...person('cat', null),
    ]);
    expect(text).toBe('email,name\nann@example.com,ann\n');
    expect(ledger).toMatchObject({ persons: 3, outside: 0, audience: 3, delivered: 1 });
    expect(ledger.suppressed.map(({ code, count }) => [code, count])).toEqual([
      ['consent-missing', 1],
      ['consent-withdrawn', 1],
    ]);
  });

  it('delivers nobody whom the suppression list names, whatever policy and consent permit', async () => {
    const { ledger, text, rows } = await make(
      dataset(),
      [...person('ann', 'given'), ...person('bob', 'given')],
      model,
      {
        of: (index, lineage) =>
          index === 1 && lineage.includes('marketing') ? { cause: 'suppression/1', text: 'Named.' } : null,
        timesOf: () => [],
      },
    );
    expect(text).toBe('email,name\nann@example.com,ann\n');
    expect(ledger).toMatchObject({ audience: 2, delivered: 1 });
    expect(rows[1]?.suppressedBy).toMatchObject({ code: 'on-suppression-list', cause: 'suppression/1' });
  });

  it('masks what a policy permits masked only, by the stricter of its way and that of the dataset', async () => {
    const masks: TinyModel = {
      ...model,
      rules: [
        { id: 'open', effect: 'allow', purposes: ['*'], attributes: [email] },
        { id: 'year', effect: 'mask', mask: 'generalise', purposes: ['*'], attributes: ['person.born'] },
        { id: 'name', effect: 'mask', mask: 'token', purposes: ['*'], attributes: ['person.first_name'] },
      ],
    };
    const activation = dataset({
      columns: [
        { attribute: 'person.born', name: 'born', masking: { strategy: 'generalise', to: 'year' } },
        { attribute: 'person.first_name', name: 'name', masking: { strategy: 'date-shift' } },
      ],
    });
    const { rows } = await make(activation, person('ann', 'given', { 'person.born': '1987-04-23' }), masks);
    expect(rows[0]?.cells).toMatchObject([
      { outcome: 'masked', value: '1987', masking: 'generalise', reason: { cause: 'use/year' } },
      { outcome: 'masked', masking: 'token', reason: { cause: 'use/name' } },
    ]);
  });

  it('withholds what a masking cannot take, and never shows it', async () => {
    const activation = dataset({
      columns: [
        { attribute: email, name: 'email' },
        { attribute: 'person.first_name', name: 'name', masking: { strategy: 'date-shift' } },
      ],
    });
    const { rows, text } = await make(activation, person('ann', 'given'));
    expect(rows[0]?.cells[1]).toMatchObject({
      outcome: 'withheld',
      value: null,
      reason: { code: 'masking-refused' },
    });
    expect(text).toBe('email,name\nann@example.com,\n');
  });

  it('means only the audience, and refuses what it cannot read', async () => {
    const records = [...person('ann', 'given', { 'person.born': '1987-04-23' }), ...person('bob', 'given')];
    const { ledger } = await make(dataset({ audience: 'person.born < 2000-01-01' }), records);
    expect(ledger).toMatchObject({ persons: 2, outside: 1, audience: 1, delivered: 1 });
    await expect(make(dataset({ audience: 'person.born <' }), records)).rejects.toThrow(/Audience/);
    await expect(make(dataset({ purpose: 'elsewhere' }), records)).rejects.toThrow(/purpose/);
    await expect(make(dataset({ legalBasis: 'contract' }), records)).rejects.toThrow(/rests on contract/);
  });

  it('cannot put a formula into a spreadsheet', async () => {
    const { text } = await make(
      dataset(),
      person('ann', 'given', { 'person.first_name': '=HYPERLINK("http://x")' }),
    );
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
  });

  it('writes one object a line where that is asked', async () => {
    const { text } = await make(dataset({ format: 'ndjson', subjectColumn: 'key' }), person('ann', 'given'));
    expect(JSON.parse(text)).toEqual({
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
      email: 'ann@example.com',
      name: 'ann',
    });
  });

  it('accounts for every person and every cell, whatever consents, values and columns there are', async () => {
    const state = fc.constantFrom('given', 'withdrawn', 'requested', null);
    const masking = fc.constantFrom(
      undefined,
      { strategy: 'token' as const },
      { strategy: 'generalise' as const, to: 'year' as const },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ consent: state, born: fc.option(fc.constantFrom('1987-04-23', 'soon')) }), {
          maxLength: 8,
        }),
        masking,
        fc.boolean(),
        async (people, how, required) => {
          const records = people.flatMap(({ consent, born }, index) =>
            person(`p${String(index)}`, consent, { 'person.born': born }),
          );
          const activation = dataset({
            columns: [
              { attribute: email, name: 'email' },
              {
                attribute: 'person.born',
                name: 'born',
                required,
                ...(how === undefined ? {} : { masking: how }),
              },
            ],
          });
          const { ledger, text } = await make(activation, records);
          const kept = ledger.suppressed.reduce((sum, { count }) => sum + count, 0);
          expect(ledger.persons).toBe(people.length);
          expect(ledger.outside + ledger.audience).toBe(ledger.persons);
          expect(ledger.delivered + kept).toBe(ledger.audience);
          expect(text.trimEnd().split('\n')).toHaveLength(ledger.delivered + 1);
          for (const { delivered, masked, withheld, empty, reasons } of ledger.columns) {
            expect(delivered + masked + withheld + empty).toBe(ledger.delivered);
            expect(reasons.reduce((sum, { count }) => sum + count, 0)).toBe(masked + withheld);
          }
        },
      ),
      { seed: 17, numRuns: 150 },
    );
  });
});

describe('the difference of two audiences', () => {
  it('counts who comes in, who leaves and whose cells change, with the reason and examples', async () => {
    const records = [...person('ann', 'given'), ...person('bob', 'given'), ...person('cat', null)];
    const standings = async (of: TinyModel) =>
      new Map((await make(dataset(), records, of)).rows.map((row) => [row.personId, standingOf(row)]));
    const strict: TinyModel = {
      ...model,
      rules: [
        ...(allowAll ?? []),
        { id: 'no-names', effect: 'deny', purposes: ['*'], attributes: ['person.first_name'] },
      ],
    };
    const diff = diffAudiences(await standings(model), await standings(strict));
    expect(diff).toMatchObject({ before: 2, after: 2, enters: 0, leaves: 0, cellsChange: 2, same: 0 });
    const shut: TinyModel = { ...model, rules: undefined };
    const closed = diffAudiences(await standings(model), await standings(shut));
    expect(closed).toMatchObject({ before: 2, after: 0, leaves: 2 });
    expect(closed.changes[0]).toEqual({
      kind: 'leaves',
      from: 'delivered',
      to: 'no-policy-covers (default-deny)',
      persons: 2,
      examples: ['ann', 'bob'],
    });
  });
});

describe('an audience', () => {
  it('does not choose by what the owner of an attribute keeps from this use', async () => {
    const chosen = dataset({ audience: 'person.born >= 1990-01-01 and not (has person.first_name)' });
    const askedOf = async (attributePolicies: TinyModel['attributePolicies']) => {
      const inputs = {
        activation: chosen,
        consent: await openTiny(
          { ...model, ...(attributePolicies === undefined ? {} : { attributePolicies }) },
          person('ann', 'given'),
        ),
        attributes: [email, 'person.first_name', 'person.born'],
        keys: maskingKeys(new Uint8Array(32).fill(3)),
        asOf: now,
      };
      return enforceActivation(inputs, () => {}, silentJob);
    };
    expect((await askedOf([])).ok).toBe(true);
    expect((await askedOf([{ attribute: 'person.born', destinations: ['mailer'] }])).ok).toBe(true);
    const elsewhere = await askedOf([{ attribute: 'person.born', destinations: ['billing'] }]);
    expect(elsewhere).toMatchObject({
      error: { code: 'schema.invalid-value', location: { path: 'audience' } },
    });
    // Also one that is asked for within a part of the condition only.
    const named = await askedOf([{ attribute: 'person.first_name', purposes: ['billing'] }]);
    expect(named).toMatchObject({ error: { code: 'schema.invalid-value' } });
  });
});
