import { expect, test } from 'vitest';
import { entitySchema } from '../../../../shared/workspace/index.ts';
import { linksOf } from './model-graph.ts';
import { thingOfChoice } from './thing-of-choice.ts';

const entity = (id: string, attributes: readonly object[] = []) =>
  entitySchema.parse({
    id,
    name: id,
    definition: '',
    attributes: attributes.map((attribute) => ({
      name: id,
      classification: 'none',
      definition: '',
      ...attribute,
    })),
  });

test('what an attribute holds is a line to it, and choosing the line shows the attribute', () => {
  const order = entity('order', [
    { id: 'lines', type: 'array', holds: ['line', 'gone'] },
    { id: 'to', type: 'json', holds: ['address'] },
  ]);
  const entities = new Map([order, entity('line'), entity('address')].map((one) => [one.id, one]));
  const links = linksOf(entities);
  expect(links.map(({ kind, id, from, to }) => [kind, id, from.id, to.id])).toEqual([
    ['held', 'order/lines/holds/line', 'line', 'order'],
    ['held', 'order/to/holds/address', 'address', 'order'],
  ]);
  const graph = { links } as Parameters<typeof thingOfChoice>[0];
  expect(thingOfChoice(graph, { nodes: new Set(), line: 'order/lines/holds/line' })).toEqual({
    kind: 'attribute',
    entity: 'order',
    attribute: 'lines',
  });
});
