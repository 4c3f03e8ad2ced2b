import { describe, expect, it } from 'vitest';
import { mappingSchema } from '../../workspace/index.ts';
import { tinyModel, type TinyModel } from '../testing/tiny-model.ts';
import { lintAges } from './lint-ages.ts';
import { lintPolicies } from './lint-policies.ts';

const ageOfConsent = { age: 16, citation: 'test' };
const young: TinyModel = {
  jurisdictions: [
    { id: 'EU', regime: 'opt-in', ageOfConsent },
    { id: 'US', regime: 'opt-out' },
  ],
};
const born = mappingSchema.parse({
  id: 'crm--person',
  source: 'crm',
  entity: 'person',
  fields: [{ attribute: 'birth_date', columns: ['dob'] }],
});

describe('ages that nobody can be asked', () => {
  it('are told of where an age of consent is set and yeses are read', () => {
    const model = tinyModel(young);
    expect(lintAges(model)).toMatchObject({
      path: ['jurisdictions'],
      message: expect.stringContaining('(EU)') as string,
    });
    expect(lintAges({ ...model, mappings: [...model.mappings, born] })).toBeNull();
    expect(lintAges(tinyModel({}))).toBeNull();
    expect(lintAges(tinyModel({ ...young, consentSources: [] }))).toBeNull();
  });

  it('are told of at each rule that asks them, and at no other', () => {
    const rule = { effect: 'allow' as const, purposes: ['marketing'] };
    const model = tinyModel({
      rules: [
        { id: 'grown', ...rule, when: 'not minor' },
        { id: 'old', ...rule, when: 'regime = opt-in', unless: 'age = under-13' },
        { id: 'any', ...rule, when: 'regime = opt-in' },
      ],
    });
    const told = (mappings: typeof model.mappings) =>
      lintPolicies({ ...model, mappings }).map(({ code, policy, path }) => [code, policy, ...path].join(' '));
    expect(told(model.mappings)).toEqual([
      'policy.age-unknown use rules 0 id',
      'policy.age-unknown use rules 1 id',
    ]);
    expect(told([...model.mappings, born])).toEqual([]);
  });
});
