import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps } from '../../../ui/diagram/geometry.ts';
import { orderLayers, type OrderShape } from './order-layers.ts';
import { BoxKeeper, placeBoxes } from './place-boxes.ts';
import { datasetOfNode, shownBoxes, type Shown } from './shown-boxes.ts';

const layers = ['source', 'mapping', 'golden', 'policy', 'activation'] as const;
const shapes = fc.integer({ min: 1, max: 80 }).chain((count) =>
  fc.record({
    datasets: fc
      .array(fc.constantFrom(...layers), { minLength: count, maxLength: count })
      .map((list) => list.map((layer, index) => ({ id: `${layer}:d${index}`, layer }))),
    links: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 200 }),
  }),
);
const shapeOf = ({ datasets, links }: { datasets: OrderShape['datasets']; links: [number, number][] }) => ({
  datasets,
  edges: links.map(([from, to]) => ({ from: datasets[from]?.id ?? '', to: datasets[to]?.id ?? '' })),
});

function shownOf(shape: OrderShape, closed: Shown['closed'] = new Set()): Shown {
  return {
    datasets: new Map(
      shape.datasets.map(({ id, layer }) => [
        id,
        {
          id,
          layer,
          name: id,
          label: id,
          fields: 2,
          personal: 1,
          class: 'personal' as const,
          upstream: 0,
          downstream: 0,
          place: { file: '', path: '' },
        },
      ]),
    ),
    order: orderLayers(shape),
    closed,
    open: new Map(),
    path: null,
    pathOf: new Map(),
    marked: new Set(),
    hitsOf: new Map(),
    cursor: null,
    hideRest: false,
  };
}

describe('the order of datasets', () => {
  it('has every dataset once, layers as data passes, whatever the order of the input', () => {
    fc.assert(
      fc.property(shapes, (made) => {
        const shape = shapeOf(made);
        const order = orderLayers(shape);
        expect(order.flatMap(({ ids }) => ids).sort()).toEqual(shape.datasets.map(({ id }) => id).sort());
        const turned = { datasets: shape.datasets.toReversed(), edges: shape.edges.toReversed() };
        expect(orderLayers(turned)).toEqual(order);
      }),
      { seed: 360, numRuns: 60 },
    );
  });

  it('untangles what can be untangled', () => {
    const datasets = ['a', 'b', 'c'].flatMap((name) => [
      { id: `source:${name}`, layer: 'source' as const },
      { id: `golden:${name}`, layer: 'golden' as const },
    ]);
    const edges = [
      { from: 'source:a', to: 'golden:c' },
      { from: 'source:b', to: 'golden:b' },
      { from: 'source:c', to: 'golden:a' },
    ];
    const [sources, golden] = orderLayers({ datasets, edges });
    const partner = new Map(edges.map(({ from, to }) => [from, to]));
    expect(golden?.ids).toEqual(sources?.ids.map((id) => partner.get(id)));
  });
});

describe('the boxes', () => {
  it('do not cover one another, and stay the same objects while nothing changes', () => {
    fc.assert(
      fc.property(shapes, (made) => {
        const kept = new BoxKeeper();
        const shown = shownOf(shapeOf(made));
        const { nodes } = placeBoxes(shownBoxes(shown), kept, false);
        for (const [index, box] of nodes.entries())
          for (const other of nodes.slice(index + 1)) expect(overlaps(box, other)).toBe(false);
        const again = placeBoxes(shownBoxes(shown), kept, false).nodes;
        expect(again.every((node, index) => node === nodes[index])).toBe(true);
      }),
      { seed: 361, numRuns: 40 },
    );
  });

  it('of a collapsed layer are one, from which datasets of the path come out', () => {
    const datasets = Array.from({ length: 5 }, (_, index) => ({
      id: `source:d${index}`,
      layer: 'source' as const,
    }));
    const shown = shownOf({ datasets, edges: [] }, new Set(['source' as const]));
    const idsOf = (some: Shown) => shownBoxes(some).flatMap(({ boxes }) => boxes.map(({ id }) => id));
    expect(idsOf(shown)).toEqual(['layer source']);
    const pathOf = new Map([['source:d3', []]]);
    expect(idsOf({ ...shown, pathOf })).toEqual(['layer source', 'source:d3']);
  });

  it('find the dataset of a node by its id, dots in names or not', () => {
    const known = new Set(['source:crm', 'source:crm.eu']);
    expect(datasetOfNode('source:crm.eu.e.mail', known)).toBe('source:crm.eu');
    expect(datasetOfNode('source:crm.e.mail', known)).toBe('source:crm');
    expect(datasetOfNode('source:crm#step', known)).toBe('source:crm');
    expect(datasetOfNode('golden:x.y', known)).toBeUndefined();
  });
});
