import { describe, expect, test } from 'vitest';
import { emptyModel } from '../../../workspace/empty-model.ts';
import { manifestSchema, mappingSchema, sourceSchema, termSchema } from '../../../workspace/schema/index.ts';
import { createModel } from '../../templates/templates.ts';
import { likeness, nameWords } from './name-words.ts';
import { suggestFields } from './suggest-fields.ts';

const sourceOf = (columns: readonly object[], more: object = {}) =>
  sourceSchema.parse({
    id: 'crm',
    name: 'CRM',
    extracts: [{ path: 'data/crm.csv', format: 'csv' }],
    columns,
    ...more,
  });
const model = {
  ...emptyModel(
    manifestSchema.parse({
      formatVersion: 1,
      id: 'w',
      name: 'W',
      defaults: { jurisdiction: 'EU', timeZone: 'UTC', ruleset: 'r' },
    }),
  ),
  entities: createModel('c360-core-lite'),
};
const named = (name: string, more: object = {}) => ({ name, ...more });
const suggested = (columns: readonly object[], over: object = {}, more: object = {}) =>
  suggestFields(sourceOf(columns, more), { ...model, ...over }).map(({ entity, field, score }) => ({
    ref: `${entity}.${field.attribute}`,
    columns: field.columns.join('+'),
    score,
  }));

describe('words of a name', () => {
  test.each([
    ['custFName2', 'customer first name'],
    ['GEBURTSDATUM', 'birth date'],
    ['Straße', 'street'],
    ['__', ''],
  ])('%s', (name, words) => {
    expect(nameWords(name).join(' ')).toBe(words);
  });

  test('are compared whatever their order', () => {
    expect(likeness(['name', 'first'], ['first', 'name'])).toBe(100);
    expect(likeness(['name'], ['first', 'name'])).toBe(67);
    expect(likeness([], ['name'])).toBe(0);
  });
});

describe('suggested fields', () => {
  test('class and name together are sure; a name alone is suggested, too', () => {
    expect(suggested([named('first_name', { class: 'given_name' })])).toEqual([
      { ref: 'person.first_name', columns: 'first_name', score: 100 },
    ]);
    expect(suggested([named('vorname')])).toEqual([
      { ref: 'person.first_name', columns: 'vorname', score: 60 },
    ]);
    expect(suggested([named('xq17')])).toEqual([]);
  });

  test('a synonym of the glossary and a name of another system count as names', () => {
    const entities = model.entities.map((entity) =>
      entity.id === 'person'
        ? {
            ...entity,
            attributes: entity.attributes.map((attribute) =>
              attribute.id === 'occupation'
                ? { ...attribute, term: 'trade', sameAs: { sap: 'BUT000.JOBGR' } }
                : attribute,
            ),
          }
        : entity,
    );
    const terms = [
      termSchema.parse({ id: 'trade', name: 'Trade', definition: 'What one does.', synonyms: ['Beruf'] }),
    ];
    expect(suggested([named('beruf')], { entities, terms })).toMatchObject([{ ref: 'person.occupation' }]);
    expect(suggested([named('JOBGR')], { entities, terms })).toMatchObject([{ ref: 'person.occupation' }]);
  });

  test('short forms of the naming standard come before the usual ones', () => {
    const naming = { abbreviations: { 'birth date': 'gd' } };
    expect(suggested([named('gd', { class: 'unknown' })], { naming })).toMatchObject([
      { ref: 'person.birth_date' },
    ]);
  });

  test('nothing that is mapped, ignored, a key or turned down', () => {
    const columns = [
      named('email', { class: 'email' }),
      named('phone', { class: 'phone' }),
      named('city', { class: 'city', ignore: true }),
      named('login', { class: 'login' }),
    ];
    const mappings = [
      mappingSchema.parse({
        id: 'crm--contact_point_email',
        source: 'crm',
        entity: 'contact_point_email',
        fields: [{ attribute: 'address', columns: ['email'], normalisers: ['trim'] }],
      }),
      mappingSchema.parse({
        id: 'crm--contact_point_phone',
        source: 'crm',
        entity: 'contact_point_phone',
        dismissed: [{ attribute: 'e164', columns: ['phone'] }],
      }),
    ];
    expect(suggested(columns, { mappings }, { key: ['login'] })).toEqual([]);
  });

  test('one more value of an attribute is suggested with less weight and says so', () => {
    const mappings = [
      mappingSchema.parse({
        id: 'crm--contact_point_phone',
        source: 'crm',
        entity: 'contact_point_phone',
        fields: [{ attribute: 'e164', columns: ['phone'], normalisers: ['phone'] }],
      }),
    ];
    const columns = [named('phone', { class: 'phone' }), named('mobile', { class: 'phone' })];
    const [found] = suggestFields(sourceOf(columns), { ...model, mappings });
    expect(found).toMatchObject({ field: { columns: ['mobile'] }, besides: ['phone'] });
    expect(found?.reasons.at(-1)).toBe('already filled by phone');
  });
});
