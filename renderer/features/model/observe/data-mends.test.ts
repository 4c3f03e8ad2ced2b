import { describe, expect, it } from 'vitest';
import type { CardinalityDto } from '../../../../shared/workbench/index.ts';
import { entitySchema, type Relationship } from '../../../../shared/workspace/index.ts';
import { dataMends } from './data-mends.ts';

const order = entitySchema.parse({
  id: 'order',
  name: 'Order',
  definition: 'What is bought at once.',
  key: ['order_id'],
  attributes: ['order_id', 'customer_id'].map((id) => ({
    id,
    name: id,
    classification: 'none',
    definition: id,
    required: true,
  })),
  relationships: [
    {
      id: 'order_of_customer',
      to: 'customer',
      attributes: ['customer_id'],
      toAttributes: ['customer_id'],
      cardinality: 'one-to-one',
      optional: false,
      toOptional: false,
    },
  ],
});
const [relationship] = order.relationships as [Relationship];
const observed = (more: Partial<NonNullable<CardinalityDto['counts']>>): CardinalityDto => ({
  entity: 'order',
  relationship: relationship.id,
  to: 'customer',
  childSources: ['shop'],
  parentSources: ['crm'],
  notLoaded: [],
  counts: {
    childRows: 10,
    nullForeignKeys: 0,
    orphans: 0,
    orphanKeys: 0,
    parentRows: 5,
    parentKeys: 5,
    parentsWithoutChildren: 0,
    duplicateKeys: 0,
    leastChildren: 1,
    mostChildren: 1,
    ...more,
  },
  parentEnd: { verdict: 'contradicts', reasons: [] },
  childEnd: { verdict: 'contradicts', reasons: [] },
});
const labels = (more: Parameters<typeof observed>[0]) =>
  dataMends(order, relationship, observed(more)).map(({ label }) => label);

describe('dataMends', () => {
  it('makes what may be empty optional, with its foreign key', () => {
    const [mend] = dataMends(order, relationship, observed({ nullForeignKeys: 3 }));
    expect(mend?.steps).toEqual([
      {
        command: 'relationship.put',
        args: { entity: 'order', relationship: { ...relationship, optional: true } },
      },
      {
        command: 'attribute.change',
        args: { entity: 'order', attribute: 'customer_id', members: { required: null } },
      },
    ]);
  });

  it('lets a customer have no order, or several', () => {
    expect(labels({ parentsWithoutChildren: 2, mostChildren: 4 })).toEqual([
      'Let there be none here',
      'Declare many to one',
    ]);
  });

  it('does not hide faults of the data', () => {
    expect(labels({ orphans: 4, orphanKeys: 2, duplicateKeys: 1 })).toEqual([]);
  });

  it('leaves a key alone', () => {
    const keyed = { ...order, key: ['customer_id'] };
    expect(dataMends(keyed, relationship, observed({ nullForeignKeys: 3 }))).toEqual([]);
  });
});
