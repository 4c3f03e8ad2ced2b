import { describe, expect, it } from 'vitest';
import type { Entity } from '../../../shared/workspace/index.ts';
import { rowsOf, titleOf } from './canvas/entity-rows.ts';
import { findInModel } from './canvas/find-in-model.ts';
import { lossInWords } from './naming-note.tsx';
import { wordsOf } from './view-words.ts';

const attribute = { classification: 'none', definition: '', type: 'text' } as const;
const person: Entity = {
  id: 'person',
  name: 'Person',
  definition: '',
  sameAs: { salesforce: 'ssot__Individual__dlm' },
  physicalName: 'dim_person',
  key: ['person_id'],
  attributes: [
    { ...attribute, id: 'person_id', name: 'Person id' },
    {
      ...attribute,
      id: 'first_name',
      name: 'First name',
      physicalType: 'VARCHAR(80)',
      sameAs: { salesforce: 'ssot__FirstName__c' },
    },
  ],
  relationships: [],
};
const salesforce = wordsOf({
  view: 'named',
  model: 'salesforce',
  entities: [
    {
      entity: 'person',
      name: 'ssot__Individual__dlm',
      attributes: [
        { attribute: 'person_id', name: null },
        { attribute: 'first_name', name: 'ssot__FirstName__c' },
      ],
    },
  ],
  loss: [{ ref: 'person.person_id', reason: 'no-name', name: null }],
});
const snowflake = wordsOf({
  view: 'physical',
  tables: [
    {
      entity: 'person',
      name: 'dim_person',
      problem: null,
      foreignKeys: [],
      columns: [
        {
          attribute: 'person_id',
          name: 'person_id',
          type: 'VARCHAR',
          required: true,
          keyPosition: 1,
          problem: null,
        },
        {
          attribute: 'first_name',
          name: 'order',
          type: 'VARCHAR(80)',
          required: false,
          keyPosition: null,
          problem: 'reserved',
        },
      ],
    },
  ],
});

describe('the model under other names', () => {
  it('shows names of another model, and ours where it has none', () => {
    const words = salesforce.get('person');
    expect(titleOf(person, 'logical', words)).toBe('ssot__Individual__dlm');
    expect(rowsOf(person, 'logical', words)).toMatchObject([
      { label: 'Person id', unnamed: true, note: 'No name in Salesforce Data 360' },
      { label: 'ssot__FirstName__c', unnamed: false, note: null, type: 'text' },
    ]);
    expect(lossInWords({ view: 'named', names: 'salesforce' }, salesforce)).toBe(
      'Without a name in Salesforce Data 360, so with ours in italics: 1 attribute',
    );
  });

  it('shows the columns and types of the warehouse that is chosen', () => {
    const words = snowflake.get('person');
    expect(titleOf(person, 'physical', words)).toBe('dim_person');
    expect(rowsOf(person, 'physical', words)).toMatchObject([
      { label: 'person_id', type: 'VARCHAR' },
      { label: 'order', type: 'VARCHAR(80)', note: 'A reserved word there: scripts quote it' },
    ]);
    expect(lossInWords({ view: 'physical', warehouse: 'snowflake' }, snowflake)).toBe(
      '1 name reserved or too long in Snowflake',
    );
  });

  it('finds by a name elsewhere, and says which', () => {
    expect(findInModel([person], 'ssot__first')).toMatchObject([
      { where: 'person.first_name', alias: 'ssot__FirstName__c' },
    ]);
    expect(findInModel([person], 'dim_person')).toMatchObject([{ where: 'person', alias: 'dim_person' }]);
  });
});
