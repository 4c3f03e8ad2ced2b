import { describe, expect, it } from 'vitest';
import { silentJob } from '../../kernel/index.ts';
import { retentionRuleSchema } from '../../workspace/index.ts';
import { openConsent, withRules } from '../consent-context.ts';
import { decidePerson } from '../decide.ts';
import { findDrift, usesOfPolicies } from '../drift/find-drift.ts';
import { customer, now, openTiny, said } from '../testing/open-tiny.ts';
import { tinyModel, type TinyModel } from '../testing/tiny-model.ts';
import { tinyResolution } from '../testing/tiny-resolution.ts';
import type { ConsentContext } from '../consent-context.ts';
import { decideCell } from '../decide.ts';
import type { AsOf } from '../effective-consent.ts';
import { decisionRules } from './decision-rules.ts';
import { policyEffect } from './policy-effect.ts';
import { simulatePerson } from './simulate.ts';
import { usesOfValue } from './uses-of-value.ts';

const rule = { id: 'write', effect: 'allow' as const, purposes: ['marketing'] };
const model: TinyModel = { rules: [rule] };
const people = [
  customer(),
  said('given', '2025-01-01T00:00:00Z'),
  customer({}, 'p-bo'),
  said('given', '2025-02-01T00:00:00Z', { person: 'p-bo', email: 'bo@example.com' }),
  said('withdrawn', '2025-03-01T00:00:00Z', { person: 'p-bo', email: 'bo@example.com' }),
];

const draftOf = (rules: TinyModel['rules']): ReturnType<typeof decisionRules> =>
  decisionRules(tinyModel({ rules }));

describe('the effect of a draft', () => {
  it('names each class of decisions that turns, with the people it touches', async () => {
    const context = await openTiny(model, people);
    const draft = draftOf([{ ...rule, effect: 'mask', mask: 'token' }]);
    const effect = await policyEffect(context, draft, { asOf: now, examples: 5 }, silentJob);
    expect(effect).toMatchObject({ persons: 1, looser: 0 });
    expect(effect.moves.find(({ attribute }) => attribute === 'person.first_name')).toMatchObject({
      direction: 'stricter',
      persons: 1,
      examples: [0],
      before: { outcome: 'allow' },
      after: { outcome: 'mask', masking: 'token' },
    });
  });

  it('is what deciding everybody one by one by both rules gives, also where the draft asks for more facts', async () => {
    const context = await openTiny(model, people);
    const draft = draftOf([{ ...rule, when: 'trust >= 60 or consent(marketing) = withdrawn' }]);
    const effect = await policyEffect(context, draft, { asOf: now, examples: 5 }, silentJob);
    const changed = [0, 1].flatMap((person) => {
      const after = decidePerson(withRules(context, draft), person, now);
      return decidePerson(context, person, now).filter(
        (cell, index) => cell.outcome !== after[index]?.outcome,
      );
    });
    expect(effect.cells).toBe(changed.length);
    expect(changed.length).toBeGreaterThan(0);
  });

  it('is nothing where the draft says the same', async () => {
    const context = await openTiny(model, people);
    const effect = await policyEffect(context, draftOf([rule]), { asOf: now, examples: 5 }, silentJob);
    expect(effect).toMatchObject({ persons: 0, cells: 0, moves: [] });
  });
});

describe('the simulator', () => {
  it('supposes one more statement of the identity that spoke last', async () => {
    const context = await openTiny(model, people);
    const outcomes = (person: number, state: 'given' | 'withdrawn'): string[] =>
      simulatePerson(context, person, now, {
        statement: { purpose: 'marketing', state, channel: '*', at: '2025-12-01T00:00:00.000Z' },
      })
        .filter(({ before }) => before.attribute === 'person.first_name')
        .map(({ before, after, change }) => `${before.outcome} ${after.outcome} ${change}`);
    expect(outcomes(0, 'withdrawn')).toEqual(['allow deny stricter']);
    expect(outcomes(1, 'given')).toEqual(['deny allow looser']);
    expect(outcomes(1, 'withdrawn')).toEqual(['deny deny same']);
  });

  const supposedYes = { purpose: 'marketing', state: 'given', channel: '*', at: '2025-12-01T00:00:00.000Z' };
  const afterYes = (context: ConsentContext, asOf: AsOf): string | undefined =>
    simulatePerson(context, 0, asOf, { statement: { ...supposedYes, state: 'given' } }).find(
      ({ before }) => before.attribute === 'person.first_name',
    )?.after.reason.code;

  it('promises nothing for an identity that its log knows and that stays silent', async () => {
    const other = said('given', '2025-01-01T00:00:00Z', { email: 'ann@work.example', purpose: 'newsletter' });
    const purposes = [{ id: 'marketing' }, { id: 'newsletter' }];
    const spoke = said('withdrawn', '2025-02-01T00:00:00Z');
    const context = await openTiny({ ...model, purposes }, [customer(), other, spoke]);
    const real = await openTiny({ ...model, purposes }, [
      customer(),
      other,
      spoke,
      said('given', supposedYes.at),
    ]);
    const decided = decideCell(real, 0, { attribute: 'person.first_name', purpose: 'marketing' }, now);
    expect(decided.reason.code).toBe('consent-missing');
    expect(afterYes(context, now)).toBe('consent-missing');
  });

  it('is known whenever it is supposed, also where the replay knows less than today', async () => {
    const context = await openTiny(model, people);
    expect(afterYes(context, { ...now, known: '2024-06-01T00:00:00.000Z' })).toBe('consent-given');
  });
});

describe('who may use a value', () => {
  it('is told for every purpose, inside the house and at each destination that rules name', async () => {
    const context = await openTiny({ rules: [{ ...rule, unless: 'destination = adnet' }] }, people);
    const uses = usesOfValue(context, 0, { attribute: 'person.first_name' }, now);
    expect(
      uses.map(({ destination, decision }) => [destination, decision.outcome, decision.reason.code]),
    ).toEqual([
      [null, 'allow', 'consent-given'],
      ['adnet', 'deny', 'condition-not-met'],
    ]);
  });
});

describe('drift', () => {
  it('finds who lost the basis of a declared use, and since when', async () => {
    const context = await openTiny(model, people);
    const found = await findDrift(context, usesOfPolicies(context), { asOf: now, examples: 5 }, silentJob);
    expect(found.find(({ attribute }) => attribute === 'person.first_name')).toMatchObject({
      use: 'marketing',
      persons: 2,
      live: 1,
      lost: 1,
      never: 0,
      firstInvalid: '2025-03-01T00:00:00.000Z',
      reasons: [{ code: 'consent-withdrawn', persons: 1 }],
      examples: [{ person: 1 }],
    });
  });

  it('finds who lost it by the end of keeping alone, from the midnight of the workspace on', async () => {
    const base = tinyModel({
      rules: [rule],
      purposes: [{ id: 'marketing', legalBasis: 'legitimate-interest' }],
      defaults: { timeZone: 'Europe/Berlin' },
    });
    const keeping = retentionRuleSchema.parse({
      id: 'year',
      citation: 'test',
      months: 12,
      startsAt: { attribute: 'person.seen' },
    });
    const resolution = tinyResolution([
      customer({ 'person.seen': '2024-01-10' }),
      customer({ 'person.seen': '2024-07-10' }, 'p-bo'),
      customer({ 'person.seen': '2025-12-31' }, 'p-cy'),
    ]);
    const context = await openConsent({ model: { ...base, retention: [keeping] }, resolution }, silentJob);
    const uses = [
      { id: 'u', name: 'u', purpose: 'marketing', destination: null, attributes: ['person.first_name'] },
    ];
    const found = await findDrift(context, uses, { asOf: now, examples: 5 }, silentJob);
    expect(found).toMatchObject([
      {
        persons: 3,
        live: 1,
        lost: 2,
        never: 0,
        // Winter and summer time.
        examples: [{ since: '2025-01-09T23:00:00.000Z' }, { since: '2025-07-09T22:00:00.000Z' }],
        reasons: [{ code: 'retention-expired', persons: 2 }],
      },
    ]);
  });
});

describe('drift by the calendar', () => {
  const basis = [{ id: 'marketing', legalBasis: 'legitimate-interest' as const }];
  const drifts = async (when: string, born?: string) => {
    const parts: TinyModel = { purposes: basis, rules: [{ ...rule, when }] };
    const context = await openTiny(parts, [
      customer(born === undefined ? {} : { 'person.birth_date': born }),
    ]);
    const uses = usesOfPolicies(context).map((use) => ({ ...use, attributes: ['person.first_name'] }));
    return findDrift(context, uses, { asOf: now, examples: 5 }, silentJob);
  };

  it('finds the day on which a condition ended', async () => {
    expect(await drifts('date < 2025-07-01')).toMatchObject([
      { lost: 1, never: 0, firstInvalid: '2025-07-01T00:00:00.000Z' },
    ]);
    expect(await drifts('date <= 2025-07-01')).toMatchObject([{ firstInvalid: '2025-07-02T00:00:00.000Z' }]);
    expect(await drifts('date > 2026-06-01')).toMatchObject([{ lost: 0, never: 1 }]);
  });

  it('finds the birthday that took somebody out of an age band', async () => {
    expect(await drifts('age = 16-17', '2007-05-06')).toMatchObject([
      { lost: 1, firstInvalid: '2025-05-06T00:00:00.000Z' },
    ]);
    expect(await drifts('minor', '2004-02-29')).toMatchObject([{ firstInvalid: '2022-03-01T00:00:00.000Z' }]);
  });
});

describe('what cannot be read', () => {
  const decisions = async (change: Partial<ReturnType<typeof tinyModel>>): Promise<string[]> => {
    const context = await openTiny(model, people);
    const rules = decisionRules({ ...tinyModel(model), ...change });
    return decidePerson(withRules(context, rules), 0, now).map(
      ({ attribute, outcome, reason }) => `${attribute} ${outcome} ${reason.code} ${reason.cause}`,
    );
  };

  it('denies what a broken policy file names, and leaves alone what it does not', async () => {
    const unreadablePolicies = [
      { id: 'torn', names: [{ purposes: ['marketing'], attributes: ['person.first_name'] }] },
    ];
    expect(await decisions({ broken: ['policy'], unreadablePolicies })).toEqual([
      'contact_point_email.address allow consent-given log/log:1',
      'person.first_name deny policy-unreadable torn',
    ]);
  });

  it('denies everything where it cannot be told what is broken', async () => {
    expect(new Set((await decisions({ broken: ['policy'] })).map((text) => text.split(' ')[1]))).toEqual(
      new Set(['deny']),
    );
    expect(await decisions({ broken: ['derived'] })).toContain(
      'person.first_name deny policy-unreadable consent/derived.yaml',
    );
  });

  it('denies by a policy with one condition that cannot be read, and not by the others', async () => {
    const broken = tinyModel({ rules: [{ ...rule, when: 'consent = gven' }] }).policies;
    expect(await decisions({ policies: broken })).toContain(
      'person.first_name deny policy-unreadable use/write',
    );
  });
});
