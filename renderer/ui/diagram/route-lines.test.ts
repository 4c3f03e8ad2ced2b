import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAt, middleOf, type DiagramLine } from './diagram-line.ts';
import type { Box } from './geometry.ts';
import { lineMarks, markShapes } from './line-mark.ts';
import { routeLines } from './route-lines.ts';

const box = fc.record({
  x: fc.integer({ min: -2000, max: 2000 }),
  y: fc.integer({ min: -2000, max: 2000 }),
  width: fc.integer({ min: 80, max: 400 }),
  height: fc.integer({ min: 40, max: 900 }),
});

const drawings = fc.record({
  boxes: fc.array(box, { minLength: 1, maxLength: 12 }),
  links: fc.array(fc.tuple(fc.nat(11), fc.nat(11), fc.nat(900), fc.nat(900)), { maxLength: 30 }),
});

describe('lines between boxes', () => {
  it('run at right angles from the side of one box to the side of the other', () => {
    fc.assert(
      fc.property(drawings, ({ boxes, links }) => {
        const boxOf = (id: string): Box | undefined => boxes[Number(id)];
        const requests = links.map(([from, to, fromOffset, toOffset], index) => ({
          id: `l${index}`,
          from: String(from),
          to: String(to),
          fromOffset,
          toOffset,
        }));
        const routes = routeLines(requests, boxOf);
        for (const { id, from, to } of requests) {
          const start = boxOf(from);
          const end = boxOf(to);
          const points = routes.get(id);
          if (start === undefined || end === undefined) {
            expect(points).toBeUndefined();
            continue;
          }
          expect(points?.length ?? 0).toBeGreaterThanOrEqual(2);
          for (const [index, point] of (points ?? []).entries()) {
            const next = points?.[index + 1];
            if (next !== undefined) expect(point.x === next.x || point.y === next.y).toBe(true);
          }
          for (const [point, its] of [
            [points?.[0], start],
            [points?.at(-1), end],
          ] as const) {
            expect([its.x, its.x + its.width]).toContain(point?.x);
            expect(point?.y).toBeGreaterThanOrEqual(its.y - 2);
            expect(point?.y).toBeLessThanOrEqual(its.y + its.height + 2);
          }
        }
      }),
      { seed: 360, numRuns: 100 },
    );
  });

  it('do not meet at one point of a side while there is room', () => {
    const boxes: Record<string, Box> = {
      a: { x: 0, y: 0, width: 200, height: 400 },
      b: { x: 600, y: 0, width: 200, height: 400 },
    };
    const requests = [1, 2, 3, 4].map((index) => ({ id: `l${index}`, from: 'a', to: 'b', toOffset: 50 }));
    const ends = [...routeLines(requests, (id) => boxes[id]).values()].map((points) => points.at(-1)?.y ?? 0);
    const sorted = ends.toSorted((a, b) => a - b);
    for (const [index, y] of sorted.slice(1).entries())
      expect(y - (sorted[index] ?? 0)).toBeGreaterThanOrEqual(12);
  });

  it('are found by a point near them and have their middle on them', () => {
    const line: DiagramLine = {
      id: 'l',
      from: 'a',
      to: 'b',
      points: [
        { x: 0, y: 0 },
        { x: 100, y: 0 },
        { x: 100, y: 60 },
      ],
      tone: 'plain',
      dashed: false,
      startMark: 'none',
      endMark: 'none',
      spoken: '',
    };
    expect(lineAt([line], { x: 40, y: 5 }, 7)?.id).toBe('l');
    expect(lineAt([line], { x: 104, y: 30 }, 7)?.id).toBe('l');
    expect(lineAt([line], { x: 40, y: 20 }, 7)).toBeUndefined();
    expect(middleOf(line.points)).toEqual({ x: 80, y: 0 });
  });
});

describe('marks of lines', () => {
  it('lie beside the box, in the direction of the line', () => {
    for (const mark of lineMarks)
      for (const shape of markShapes(mark, { x: 10, y: 0 }, { x: 1, y: 0 })) {
        const xs =
          shape.kind === 'line'
            ? [shape.from.x, shape.to.x]
            : shape.kind === 'polygon'
              ? shape.points.map(({ x }) => x)
              : [shape.at.x];
        for (const x of xs) {
          expect(x, mark).toBeGreaterThanOrEqual(10);
          expect(x, mark).toBeLessThanOrEqual(34);
        }
      }
  });
});
