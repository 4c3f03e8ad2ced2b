import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../../shared/workspace/index.ts';
import { findInModel } from './find-in-model.ts';

const entity = (id: string, name: string, attributes: readonly (readonly [string, string])[]): Entity => ({
  id,
  name,
  definition: '',
  key: [],
  attributes: attributes.map(([attribute, called]) => ({
    id: attribute,
    name: called,
    type: 'text',
    classification: 'none',
    definition: '',
  })),
  relationships: [],
});
const entities = [
  entity('contact_point_email', 'E-mail address', [['address', 'E-mail']]),
  entity('person', 'Person', [
    ['email', 'Email'],
    ['first_name', 'Given name'],
  ]),
  entity('email', 'Email', []),
];
const found = (asked: string) => findInModel(entities, asked).map(({ where }) => where);

describe('finding in the model', () => {
  it('puts what is called so first, entities before attributes', () => {
    expect(found('email')).toEqual([
      'email',
      'person.email',
      'contact_point_email',
      'contact_point_email.address',
    ]);
  });

  it('needs all words, in name or path', () => {
    expect(found('person given')).toEqual(['person.first_name']);
    expect(found('given nothing')).toEqual([]);
    expect(found('  ')).toEqual([]);
  });
});
