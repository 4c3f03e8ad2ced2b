import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeSize, placeGraph } from './graph-layout.ts';

const shapes = fc
  .integer({ min: 2, max: 25 })
  .chain((count) =>
    fc.record({
      nodes: fc.constant(Array.from({ length: count }, (_, index) => `crm:${index + 1}`)),
      links: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 40 }),
    }),
  )
  .map(({ nodes, links }) => ({
    nodes,
    edges: links
      .filter(([from, to]) => from !== to)
      .map(([from, to]) => ({ from: nodes[from] ?? '', to: nodes[to] ?? '' })),
  }));

describe('the layout of a graph', () => {
  it('places every record on a spot of its own and draws every link', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const placed = placeGraph(shape);
        expect(placed.nodes).toHaveLength(shape.nodes.length);
        expect(placed.edges).toHaveLength(shape.edges.length);
        for (const [index, a] of placed.nodes.entries())
          for (const b of placed.nodes.slice(index + 1))
            expect(
              Math.abs(a.x - b.x) >= nodeSize.width || Math.abs(a.y - b.y) >= nodeSize.height,
              'boxes overlap',
            ).toBe(true);
        for (const edge of placed.edges) expect(edge.path).toMatch(/^M-?[\d.]+ -?[\d.]+[LQ]/);
      }),
      { seed: 360, numRuns: 60 },
    );
  });

  it('gives the same places for the same graph', () => {
    const shape = {
      nodes: ['a:1', 'b:1', 'c:1'],
      edges: [
        { from: 'a:1', to: 'b:1' },
        { from: 'b:1', to: 'c:1' },
        { from: 'c:1', to: 'a:1' },
      ],
    };
    expect(placeGraph(shape)).toEqual(placeGraph(shape));
  });
});
