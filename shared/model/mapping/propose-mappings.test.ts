import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnClasses, mappingSchema, sourceSchema, type ColumnClass } from '../../workspace/index.ts';
import { createModel } from '../templates/templates.ts';
import { proposeMappings } from './propose-mappings.ts';

function sourceOf(columns: readonly (readonly [string, ColumnClass])[], more: object = {}) {
  return sourceSchema.parse({
    id: 'crm',
    name: 'CRM',
    extracts: [{ path: 'data/crm.csv', format: 'csv' }],
    columns: columns.map(([name, klass]) => ({ name, class: klass })),
    ...more,
  });
}

function proposed(columns: readonly (readonly [string, ColumnClass])[], more: object = {}) {
  return Object.fromEntries(
    proposeMappings(sourceOf(columns, more), createModel('c360-core-lite')).map((mapping) => [
      mapping.entity,
      mapping.fields.map((field) => `${field.attribute} < ${field.columns.join('+')} | ${field.normalisers}`),
    ]),
  );
}

describe('proposeMappings', () => {
  test('spreads a flat person over the entities', () => {
    expect(
      proposed([
        ['id', 'record_key'],
        ['surname', 'family_name'],
        ['given', 'given_name'],
        ['dob', 'birth_date'],
        ['mail', 'email'],
        ['state', 'region'],
        ['suburb', 'city'],
        ['cluster', 'unknown'],
      ]),
    ).toEqual({
      contact_point_address: ['city < suburb | city', 'region < state | text'],
      contact_point_email: ['address < mail | email'],
      person: [
        'first_name < given | name.given',
        'last_name < surname | name.family',
        'birth_date < dob | date',
      ],
    });
  });

  test.each([
    [['by', 'bm', 'bd']],
    [['birth_day', 'BirthMonth', 'Year of Birth']],
    [['dob_d', 'dob_m', 'dob_y']],
  ])('a birth date in three columns %j is one value, year first', (names) => {
    const { person } = proposed([
      ['fname', 'given_name'],
      ...names.map((name) => [name, 'integer'] as const),
    ]);
    const ordered = names[0] === 'by' ? names : names.toReversed();
    expect(person).toEqual(['first_name < fname | name.given', `birth_date < ${ordered.join('+')} | date`]);
  });

  test('two parts of a birth date, or a whole one beside them, are left alone', () => {
    expect(
      proposed([
        ['by', 'integer'],
        ['bm', 'integer'],
      ]),
    ).toEqual({});
    expect(
      proposed([
        ['dob', 'birth_date'],
        ['by', 'integer'],
        ['bm', 'integer'],
        ['bd', 'integer'],
      ]).person,
    ).toEqual(['birth_date < dob | date']);
  });

  test('several phone columns are several values of one attribute', () => {
    expect(
      proposed([
        ['mobile', 'phone'],
        ['landline', 'phone'],
      ]),
    ).toEqual({
      contact_point_phone: ['e164 < mobile | phone', 'e164 < landline | phone'],
    });
  });

  test('the further lines of an address become line 2, those of another address are values of their own', () => {
    expect(
      proposed([
        ['address_1', 'address_line'],
        ['address_2', 'address_line'],
        ['address_3', 'address_line'],
        ['shippingStreet', 'address_line'],
      ]),
    ).toEqual({
      contact_point_address: [
        'line1 < address_1 | address',
        'line1 < shippingStreet | address',
        'line2 < address_2+address_3 | address',
      ],
    });
  });

  test('ignored columns and keys of the source are never mapped, an e-mail as key is', () => {
    expect(
      proposed(
        [
          ['person', 'full_name'],
          ['card', 'loyalty_number'],
          ['mail', 'email'],
        ],
        { key: ['card', 'mail'] },
      ),
    ).toEqual({
      contact_point_email: ['address < mail | email'],
      person: ['full_name < person | name.full'],
    });
    const ignored = sourceOf([['person', 'full_name']]);
    const source = { ...ignored, columns: ignored.columns.map((column) => ({ ...column, ignore: true })) };
    expect(proposeMappings(source, createModel('c360-core-lite'))).toEqual([]);
  });

  test('a consent log keeps its words; a lone yes/no column is no consent event', () => {
    expect(
      proposed(
        [
          ['topic', 'consent_purpose'],
          ['answer', 'consent_state'],
          ['via', 'channel'],
          ['sent', 'timestamp'],
          ['at', 'timestamp'],
        ],
        { observedAt: 'at' },
      ),
    ).toEqual({
      consent: ['purpose < topic | ', 'value < answer | ', 'channel < via | ', 'captured_at < at | '],
    });
    expect(
      proposed([
        ['newsletter', 'consent_state'],
        ['at', 'timestamp'],
      ]),
    ).toEqual({});
  });

  test('the country of the source stands in where no column tells it', () => {
    const entities = createModel('c360-core-lite');
    const [mapping] = proposeMappings(sourceOf([['town', 'city']], { country: 'DE' }), entities);
    expect(mapping?.constants).toEqual([{ attribute: 'country_code', value: 'DE' }]);
    const [told] = proposeMappings(
      sourceOf(
        [
          ['town', 'city'],
          ['land', 'country'],
        ],
        { country: 'DE' },
      ),
      entities,
    );
    expect(told?.constants).toEqual([]);
  });

  test('every proposal is a valid mapping of known columns to known attributes, in a total order', () => {
    const entities = createModel('c360-core-lite');
    const column = fc.tuple(fc.string({ minLength: 1 }), fc.constantFrom(...columnClasses));
    fc.assert(
      fc.property(fc.uniqueArray(column, { selector: ([name]) => name, maxLength: 12 }), (columns) => {
        const mappings = proposeMappings(sourceOf(columns), entities);
        const names = columns.map(([name]) => name);
        expect(mappings.map((mapping) => mapping.id)).toEqual(mappings.map((mapping) => mapping.id).sort());
        for (const mapping of mappings) {
          mappingSchema.parse(mapping);
          const attributes = entities.find((entity) => entity.id === mapping.entity)?.attributes ?? [];
          for (const field of mapping.fields) {
            expect(attributes.map((attribute) => attribute.id)).toContain(field.attribute);
            expect(names).toEqual(expect.arrayContaining(field.columns));
          }
        }
      }),
      { seed: 360 },
    );
  });
});
