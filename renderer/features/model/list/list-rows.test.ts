import { describe, expect, it } from 'vitest';
import type { ModelDto } from '../../../../shared/workbench/index.ts';
import type { Attribute } from '../../../../shared/workspace/index.ts';
import { bulkSteps, removeSteps } from './bulk-edit.ts';
import { rowsOfModel, shownRows, type ListFilter } from './list-rows.ts';

const attribute = (id: string, more: Partial<Attribute> = {}): Attribute => ({
  id,
  name: id,
  type: 'text',
  classification: 'none',
  definition: '',
  ...more,
});

const model: ModelDto = {
  entities: [
    {
      id: 'person',
      name: 'Person',
      definition: 'Somebody',
      key: ['person_id'],
      attributes: [
        attribute('person_id', { classification: 'indirect', definition: 'Key' }),
        attribute('email', { classification: 'direct', definition: 'Address' }),
      ],
      relationships: [],
    },
    {
      id: 'order',
      name: 'Order',
      definition: '',
      key: [],
      attributes: [attribute('total')],
      relationships: [],
    },
  ],
  mappings: [
    {
      id: 'crm--person',
      source: 'crm',
      entity: 'person',
      fields: [{ attribute: 'email', columns: ['mail'], normalisers: [] }],
      constants: [],
    },
  ] as unknown as ModelDto['mappings'],
  areas: [{ id: 'people', name: 'People', entities: ['person'] }],
  notes: [],
  terms: [],
  domains: [],
  naming: {},
  contracts: [],
  releases: [],
  adrs: [],
  layout: { positions: [] },
  findings: [],
};
const all: ListFilter = { words: '', area: '', classification: '', only: 'all' };
const ids = (filter: Partial<ListFilter>, of: 'entities' | 'attributes' = 'attributes') =>
  shownRows(rowsOfModel(model, [], of), { ...all, ...filter }, 'model').map(({ id }) => id);

describe('the list of the model', () => {
  it('lists entities or attributes, and filters them', () => {
    expect(ids({}, 'entities')).toEqual(['person', 'order']);
    expect(ids({})).toEqual(['person.person_id', 'person.email', 'order.total']);
    expect(ids({ words: 'person add' })).toEqual(['person.email']);
    expect(ids({ classification: 'direct' })).toEqual(['person.email']);
    expect(ids({ area: 'People' })).toEqual(['person.person_id', 'person.email']);
    expect(ids({ only: 'unfilled' })).toEqual(['person.person_id', 'order.total']);
    expect(ids({ only: 'keys' })).toEqual(['person.person_id']);
    expect(ids({ only: 'no-definition' })).toEqual(['order.total']);
  });

  it('sorts by what is asked for and keeps the order of the model among equals', () => {
    const rows = rowsOfModel(model, [], 'attributes');
    expect(shownRows(rows, all, 'name').map(({ id }) => id)).toEqual([
      'person.email',
      'person.person_id',
      'order.total',
    ]);
  });

  it('changes many rows by one command each, and leaves those that have the value', () => {
    const rows = rowsOfModel(model, [], 'attributes');
    expect(bulkSteps(rows, 'classification', 'direct').map(({ args }) => args['attribute'])).toEqual([
      'person_id',
      'total',
    ]);
    expect(bulkSteps(rows, 'owner', null)).toEqual([]);
    expect(bulkSteps(rows, 'area', 'people')).toEqual([
      { command: 'area.assign', args: { entities: ['person', 'order'], area: 'people' } },
    ]);
    expect(removeSteps(rowsOfModel(model, [], 'entities'))).toEqual([
      { command: 'entity.remove', args: { entities: ['person', 'order'], cascade: true } },
    ]);
  });
});
