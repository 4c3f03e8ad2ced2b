import { describe, expect, test } from 'vitest';
import { entitySchema } from '../../workspace/index.ts';
import { modelIndex } from '../model-index.ts';
import { createModel, isTemplateId, templates } from './templates.ts';

describe.each(Object.keys(templates).filter(isTemplateId))('template %s', (template) => {
  test('is valid and complete as it would be written to files', () => {
    for (const entity of createModel(template)) expect(entitySchema.parse(entity)).toEqual(entity);
  });

  test('defines every attribute once, in words of its own length', () => {
    for (const entity of createModel(template)) {
      const ids = entity.attributes.map((attribute) => attribute.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const attribute of entity.attributes) expect(attribute.definition.length).toBeGreaterThan(15);
    }
  });

  test('hands out copies', () => {
    const [first] = createModel(template);
    first?.attributes.pop();
    expect(createModel(template)[0]?.attributes.length).toBeGreaterThan(first?.attributes.length ?? 0);
  });
});

test('C360 Core Lite has the attributes that the other rooms count on', () => {
  const index = modelIndex(createModel('c360-core-lite'));
  expect([...index.entities.keys()]).toEqual([
    'consent',
    'contact_point_address',
    'contact_point_email',
    'contact_point_phone',
    'party',
    'party_identification',
    'person',
  ]);
  expect(index.attribute('person.first_name')?.attribute.classification).toBe('direct');
  expect(index.attribute('person.birth_date')?.attribute.classification).toBe('sensitive');
  expect(index.attribute('contact_point_address.postal_code')?.attribute.classification).toBe('indirect');
  expect(index.attribute('consent.purpose')?.attribute.classification).toBe('none');
  expect(index.has('contact_point_phone.e164')).toBe(true);
  expect(index.has('person.shoe_size')).toBe(false);
});
