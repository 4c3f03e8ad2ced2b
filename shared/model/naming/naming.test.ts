import { describe, expect, test } from 'vitest';
import { entitySchema, type Naming } from '../../workspace/index.ts';
import { createModel, isTemplateId, templates } from '../templates/templates.ts';
import { defaultNaming } from './default-naming.ts';
import { lintNaming, proposeName } from './lint-naming.ts';
import { inCase, nameWords } from './name-words.ts';
import { plural, singular } from './plural.ts';

const entity = (
  id: string,
  attributes: readonly { id: string; type?: string; physicalName?: string }[] = [],
) =>
  entitySchema.parse({
    id,
    name: id,
    definition: 'D',
    attributes: attributes.map((more) => ({
      name: more.id,
      classification: 'none',
      definition: 'D',
      ...more,
    })),
  });

describe('words of names', () => {
  test.each([
    ['HTTPServer_id', ['http', 'server', 'id']],
    ['customerFirstName', ['customer', 'first', 'name']],
    ['line1', ['line1']],
    ['SALES-ORDER', ['sales', 'order']],
  ])('%s', (name, words) => {
    expect(nameWords(name)).toEqual(words);
  });

  test('go into every case and back', () => {
    for (const nameCase of ['snake', 'camel', 'pascal', 'upper-snake', 'kebab'] as const)
      expect(nameWords(inCase(['sales', 'order', 'id'], nameCase))).toEqual(['sales', 'order', 'id']);
  });
});

test.each([
  ['orders', 'order'],
  ['categories', 'category'],
  ['addresses', 'address'],
  ['boxes', 'box'],
  ['people', 'person'],
  ['children', 'child'],
])('%s is the plural of %s', (many, one) => {
  expect(singular(many)).toBe(one);
  expect(plural(one)).toBe(many);
  expect([singular(one), plural(many)]).toEqual([one, many]);
});

test.each(['status', 'series', 'analysis', 'process', 'bonus'])('%s is no plural', (word) => {
  expect(singular(word)).toBe(word);
});

describe('the lint of names', () => {
  test('proposes the name that the standard wants, as one command', () => {
    const standard: Naming = {
      entities: { case: 'snake', number: 'singular' },
      attributes: { case: 'snake' },
      abbreviations: { identifier: 'id' },
    };
    const found = lintNaming([entity('sales-orders', [{ id: 'order_identifier' }])], standard);
    expect(found).toMatchObject([
      {
        name: 'sales-orders',
        proposed: 'sales_order',
        command: { command: 'entity.rename', args: { entity: 'sales-orders', to: 'sales_order' } },
      },
      {
        attribute: 'order_identifier',
        proposed: 'order_id',
        command: {
          command: 'attribute.rename',
          args: { entity: 'sales-orders', attribute: 'order_identifier', to: 'order_id' },
        },
      },
    ]);
  });

  test('sets the name in databases where no id could be that name', () => {
    const found = lintNaming([entity('order', [{ id: 'sold_at' }])], { attributes: { case: 'camel' } });
    expect(found).toMatchObject([
      {
        proposed: 'soldAt',
        command: { command: 'attribute.change', args: { members: { physicalName: 'soldAt' } } },
      },
    ]);
  });

  test('keeps exceptions, and leaves it to people to replace forbidden words', () => {
    const standard: Naming = {
      forbidden: [{ word: 'flag' }],
      exceptions: [{ name: 'old_flag', reason: 'Readers know it.' }],
    };
    const found = lintNaming([entity('order', [{ id: 'old_flag' }, { id: 'new_flag' }])], standard);
    expect(found).toMatchObject([{ attribute: 'new_flag', proposed: null, command: null }]);
  });

  test('shortens from the middle', () => {
    expect(proposeName('customer_very_long_winded_order_id', { maxLength: 20 }, {})).toBe('customer_very_id');
  });

  test('finds nothing in a name that it proposed, nor in the templates', () => {
    const names = ['SalesOrders', 'tmp', 'customers_identifier', 'ÄÖ', 'aB', 'addresses'];
    for (const name of names) {
      const proposed = proposeName(name, defaultNaming.entities ?? {}, defaultNaming);
      if (proposed === null || !/^[a-z0-9_]+$/.test(proposed)) continue;
      expect(lintNaming([entity(proposed)], defaultNaming), name).toEqual([]);
    }
    for (const id of Object.keys(templates).filter(isTemplateId))
      expect(lintNaming(createModel(id), defaultNaming)).toEqual([]);
  });
});
