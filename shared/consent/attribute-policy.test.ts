import { describe, expect, it } from 'vitest';
import { attributePolicies, type AttributePolicies } from './attribute-policy.ts';
import { purposeTree } from './purpose-tree.ts';
import { tinyModel, type TinyModel } from './testing/tiny-model.ts';

function read(
  entries: NonNullable<TinyModel['attributePolicies']>,
  broken: ReturnType<typeof tinyModel>['broken'] = [],
): AttributePolicies {
  const model = tinyModel({
    classifications: { 'person.first_name': 'direct', 'person.gender': 'sensitive' },
    purposes: [
      { id: 'marketing' },
      { id: 'newsletter', parent: 'marketing' },
      { id: 'service', legalBasis: 'contract' },
    ],
    attributePolicies: entries,
  });
  return attributePolicies({ ...model, broken }, purposeTree(model.purposes));
}
const newsletter = { purpose: 'newsletter', basis: 'consent' } as const;

describe('the terms of an attribute', () => {
  it('limit nothing that is not written, and take the sensitivity of the classification', () => {
    const policies = read([]);
    expect(policies.of('person.gender')).toMatchObject({
      classification: 'sensitive',
      sensitivity: 'sensitive',
      purposes: null,
      cause: null,
    });
    expect(policies.refusals('person.gender', newsletter)).toEqual([]);
    expect(policies.of('person.shoe_size')).toMatchObject({ classification: null, sensitivity: 'special' });
  });

  it('take the sensitivity that the model writes on the attribute, under the last word of the entries', () => {
    const model = tinyModel({
      classifications: { 'person.first_name': 'direct' },
      purposes: [{ id: 'service' }],
    });
    const entities = model.entities.map((entity) => ({
      ...entity,
      attributes: entity.attributes.map((attribute) => ({ ...attribute, sensitivity: 'special' as const })),
    }));
    const tree = purposeTree(model.purposes);
    const written = attributePolicies({ ...model, entities }, tree);
    expect(written.of('person.first_name').sensitivity).toBe('special');
    const entry = [{ attribute: 'person.first_name', sensitivity: 'public' as const }];
    const last = attributePolicies({ ...model, entities, attributePolicies: entry }, tree);
    expect(last.of('person.first_name').sensitivity).toBe('public');
  });

  it('name the only purposes, bases and destinations', () => {
    const policies = read([
      { attribute: 'person.gender', purposes: ['marketing'], bases: ['contract'], destinations: ['mailer'] },
    ]);
    expect(policies.refusals('person.gender', newsletter)).toEqual(['basis']);
    expect(
      policies.refusals('person.gender', { purpose: 'service', basis: 'contract', destination: 'ads' }),
    ).toEqual(['purpose', 'destination']);
    expect(policies.of('person.gender').cause).toBe('attribute-policies/person.gender');
  });

  it('an empty list permits nothing', () => {
    expect(
      read([{ attribute: 'person.gender', purposes: [] }]).refusals('person.gender', newsletter),
    ).toEqual(['purpose']);
  });

  it('what an exact entry leaves out is taken from the entity', () => {
    const policies = read([
      { attribute: 'person.*', purposes: ['service'], owner: 'Privacy' },
      { attribute: 'person.gender', owner: 'HR', sensitivity: 'special' },
    ]);
    expect(policies.of('person.gender')).toMatchObject({
      owner: 'HR',
      purposes: ['service'],
      sensitivity: 'special',
    });
    expect(policies.of('person.first_name')).toMatchObject({
      owner: 'Privacy',
      purposes: ['service'],
      cause: 'attribute-policies/person.*',
    });
  });

  it('two entries for one attribute, a purpose that does not exist, and an unreadable file permit nothing', () => {
    const twice = read([{ attribute: 'person.gender' }, { attribute: 'person.gender' }]);
    expect(twice.refusals('person.gender', newsletter)).toEqual(['purpose', 'basis']);
    const unknown = read([{ attribute: 'person.gender', purposes: ['gossip'] }]);
    expect(unknown.refusals('person.gender', newsletter)).toEqual(['purpose']);
    const unreadable = read([], ['attributePolicies']);
    expect(unreadable.refusals('person.first_name', newsletter)).toEqual(['purpose', 'basis']);
    expect(unreadable.of('person.first_name').sensitivity).toBe('special');
  });
});
