import { describe, expect, test } from 'vitest';
import { sourceSchema, type Entity } from '../../workspace/index.ts';
import { proposeMappings } from '../mapping/propose-mappings.ts';
import { createModel } from '../templates/templates.ts';
import { checkModel } from './check-model.ts';

const source = sourceSchema.parse({
  id: 'crm',
  name: 'CRM',
  key: ['id'],
  extracts: [{ path: 'data/crm.csv', format: 'csv' }],
  columns: [
    { name: 'id', class: 'record_key' },
    { name: 'mail', class: 'email' },
    { name: 'born', class: 'birth_date' },
    { name: 'town', class: 'city' },
    { name: 'street', class: 'address_line' },
  ],
});
const entities = createModel('c360-core-lite');
const mappings = proposeMappings(source, entities);
const brief = (found: ReturnType<typeof checkModel>) =>
  found.map(({ severity, code, location }) => [severity, code, location?.file, location?.path].join(' '));

function changed(id: string, change: (entity: Entity) => Entity): Entity[] {
  return entities.map((entity) => (entity.id === id ? change(entity) : entity));
}

describe('checkModel', () => {
  test('finds nothing in the template with proposed mappings', () => {
    expect(checkModel({ entities, sources: [source], mappings })).toEqual([]);
  });

  test('names definitions that are missing or blank', () => {
    const blank = changed('party', (entity) => ({
      ...entity,
      definition: ' ',
      attributes: entity.attributes.map((attribute, at) =>
        at === 2 ? { ...attribute, definition: '' } : attribute,
      ),
    }));
    expect(brief(checkModel({ entities: blank, sources: [], mappings: [] }))).toEqual([
      'warning model.no-definition model/entities/party.yaml definition',
      'warning model.no-definition model/entities/party.yaml attributes[2].definition',
    ]);
  });

  test('names relationships that join different types, or point past the key', () => {
    const other = changed('consent', (entity) => ({
      ...entity,
      relationships: [
        {
          ...entity.relationships[0],
          id: 'a',
          to: 'party',
          attributes: ['captured_at'],
          toAttributes: ['party_id'],
          cardinality: 'many-to-one' as const,
          optional: false,
        },
        {
          id: 'b',
          to: 'person',
          attributes: ['value'],
          toAttributes: ['last_name'],
          cardinality: 'many-to-one' as const,
          optional: false,
        },
        {
          id: 'c',
          to: 'nothing',
          attributes: ['value'],
          toAttributes: ['gone'],
          cardinality: 'many-to-one' as const,
          optional: false,
        },
      ],
    }));
    expect(brief(checkModel({ entities: other, sources: [], mappings: [] }))).toEqual([
      'warning model.not-a-key model/entities/consent.yaml relationships[1].toAttributes',
      'error model.type-mismatch model/entities/consent.yaml relationships[0].attributes[0]',
    ]);
  });

  test('warns of personal columns that are not mapped, not of others', () => {
    expect(brief(checkModel({ entities, sources: [source], mappings: [] }))).toEqual([
      'warning mapping.unmapped-identifier sources/crm.yaml columns[2]',
      'warning mapping.unmapped-identifier sources/crm.yaml columns[1]',
      'warning mapping.unmapped-identifier sources/crm.yaml columns[4]',
    ]);
  });

  test('refuses ignored columns and unknown normalisers in mappings', () => {
    const ignoring = {
      ...source,
      columns: source.columns.map((column) =>
        column.name === 'born' ? { ...column, ignore: true } : column,
      ),
    };
    const known = ['email', 'city', 'address'];
    expect(brief(checkModel({ entities, sources: [ignoring], mappings }, { normalisers: known }))).toEqual([
      'error mapping.ignored-column mappings/crm--person.yaml fields[0].columns[0]',
      'error mapping.unknown-normaliser mappings/crm--person.yaml fields[0].normalisers[0]',
    ]);
  });
});
