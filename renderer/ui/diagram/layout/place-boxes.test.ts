import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps } from '../geometry.ts';
import type { LayoutNode, LayoutPlace, LayoutShape } from './layout-shape.ts';
import { placeBoxes } from './place-boxes.ts';

const shapes = fc.integer({ min: 1, max: 60 }).chain((count) => {
  const id = (index: number): string => `e${index}`;
  return fc.record({
    style: fc.constantFrom('grouped' as const, 'layered' as const),
    nodes: fc
      .array(
        fc.record({
          width: fc.integer({ min: 120, max: 340 }),
          height: fc.integer({ min: 40, max: 700 }),
          group: fc.constantFrom('sales', 'party', undefined),
          fixed: fc.option(fc.record({ x: fc.integer({ min: -3, max: 3 }), y: fc.constant(0) }), {
            freq: 12,
            nil: undefined,
          }),
        }),
        { minLength: count, maxLength: count },
      )
      .map((sizes) =>
        sizes.map(({ width, height, group, fixed }, index): LayoutNode => ({
          id: id(index),
          width,
          height,
          ...(group === undefined ? {} : { group }),
          // Far enough apart not to cover one another.
          ...(fixed === undefined ? {} : { fixed: { x: fixed.x * 1000, y: index * 1000 } }),
        })),
      ),
    edges: fc.array(
      fc.tuple(fc.nat(count - 1), fc.nat(count)).map(([from, to]) => ({ from: id(from), to: id(to) })),
      { maxLength: 120 },
    ),
  });
});

function boxesOf(shape: LayoutShape, places: readonly LayoutPlace[]) {
  const sizes = new Map(shape.nodes.map((node) => [node.id, node]));
  return [
    ...places.map(({ id, x, y }) => ({
      ...sizes.get(id),
      id,
      x,
      y,
      width: sizes.get(id)?.width ?? 0,
      height: sizes.get(id)?.height ?? 0,
    })),
    ...shape.nodes.flatMap((node) => (node.fixed === undefined ? [] : [{ ...node, ...node.fixed }])),
  ];
}

describe('placing boxes', () => {
  it('places every free box once, off all others and off those that are fixed', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const places = placeBoxes(shape);
        const free = shape.nodes.filter(({ fixed }) => fixed === undefined);
        expect(places.map(({ id }) => id).sort()).toEqual(free.map(({ id }) => id).sort());
        const boxes = boxesOf(shape, places);
        for (const [index, box] of boxes.entries())
          for (const other of boxes.slice(index + 1))
            expect(overlaps(box, other), `${box.id} covers ${other.id}`).toBe(false);
        for (const { x, y } of places) expect([x % 8, y % 8].map(Math.abs)).toEqual([0, 0]);
      }),
      { seed: 360, numRuns: 80 },
    );
  });

  it('gives the same places whatever the order of boxes and links', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const turned = { ...shape, nodes: [...shape.nodes].reverse(), edges: [...shape.edges].reverse() };
        expect(placeBoxes(turned)).toEqual(placeBoxes(shape));
      }),
      { seed: 361, numRuns: 40 },
    );
  });

  it('keeps away from obstacles and begins at the origin', () => {
    const nodes = ['a', 'b', 'c'].map((id) => ({ id, width: 200, height: 100 }));
    const edges = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
    ];
    const free = placeBoxes({ style: 'grouped', nodes, edges, origin: { x: 800, y: 400 } });
    expect(Math.min(...free.map(({ x }) => x))).toBe(800);
    expect(Math.min(...free.map(({ y }) => y))).toBe(400);
    const wall = { x: 700, y: 300, width: 400, height: 400 };
    const settled = placeBoxes({
      style: 'grouped',
      nodes,
      edges,
      origin: { x: 800, y: 400 },
      obstacles: [wall],
    });
    for (const { x, y } of settled) expect(overlaps({ x, y, width: 200, height: 100 }, wall)).toBe(false);
  });

  it('keeps the boxes of a group together', () => {
    const nodes = Array.from({ length: 40 }, (_, index) => ({
      id: `n${index}`,
      width: 200,
      height: 120,
      group: index % 2 === 0 ? 'even' : 'odd',
    }));
    const places = placeBoxes({ style: 'grouped', nodes, edges: [] });
    const bounds = (group: string) => {
      const mine = places.filter(({ id }) => nodes.find((node) => node.id === id)?.group === group);
      const xs = mine.map(({ x }) => x);
      const ys = mine.map(({ y }) => y);
      return {
        x: Math.min(...xs),
        y: Math.min(...ys),
        width: Math.max(...xs) + 200 - Math.min(...xs),
        height: Math.max(...ys) + 120 - Math.min(...ys),
      };
    };
    expect(overlaps(bounds('even'), bounds('odd'))).toBe(false);
  });

  it('tells how far it is, up to the end', () => {
    const told: [number, number][] = [];
    const nodes = Array.from({ length: 30 }, (_, index) => ({
      id: `n${index}`,
      width: 9,
      height: 9,
      group: `g${index % 5}`,
    }));
    placeBoxes({ style: 'grouped', nodes, edges: [] }, (done, total) => told.push([done, total]));
    expect(told.at(-1)).toEqual([5, 5]);
  });
});
