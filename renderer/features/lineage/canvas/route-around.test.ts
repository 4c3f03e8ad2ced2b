import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps, type Box } from '../../../ui/diagram/geometry.ts';
import { columnsOf, routeAround } from './route-around.ts';

const box = (x: number, y: number, height = 50): Box => ({ x, y, width: 228, height });

/** Two layers in two columns each, as a layer of many datasets is folded. */
const folded = [0, 264, 588, 852].flatMap((x) => [0, 68, 136, 204].map((y) => box(x, y)));

function crossed(boxes: readonly Box[], from: Box, to: Box): readonly Box[] {
  const points = routeAround(
    { x: from.x + from.width, y: from.y + 25 },
    { x: to.x, y: to.y + 25 },
    columnsOf(boxes),
  );
  const others = boxes.filter((one) => one !== from && one !== to);
  return others.filter((other) =>
    points.some((point, index) => {
      const next = points[index + 1];
      if (next === undefined) return false;
      const leg = {
        x: Math.min(point.x, next.x),
        y: Math.min(point.y, next.y),
        width: Math.abs(next.x - point.x),
        height: Math.abs(next.y - point.y),
      };
      return overlaps(leg, other, -1);
    }),
  );
}

describe('lines of lineage', () => {
  it('pass between the boxes of a fold, and not under one as if they went to it', () => {
    const [account] = folded;
    const golden = folded.find(({ x, y }) => x === 588 && y === 0);
    if (account === undefined || golden === undefined) throw new Error('no boxes');
    expect(crossed(folded, account, golden)).toEqual([]);
  });

  it('pass under no box of any column between their ends', () => {
    const heights = fc.array(fc.integer({ min: 50, max: 400 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(heights, { minLength: 3, maxLength: 5 }),
        fc.nat(5),
        fc.nat(5),
        (columns, a, b) => {
          const boxes = columns.map((column, index) => {
            let y = -100 * index;
            return column.map((height) => {
              const one = box(index * 320, y, height);
              y += height + 18;
              return one;
            });
          });
          const [first = [], last = []] = [boxes[0], boxes.at(-1)];
          const [from, to] = [first[a % first.length], last[b % last.length]];
          if (from === undefined || to === undefined) return;
          expect(crossed(boxes.flat(), from, to)).toEqual([]);
        },
      ),
      { seed: 7, numRuns: 300 },
    );
  });

  it('are plain curves where nothing is in the way, and come back from the left', () => {
    const columns = columnsOf([box(0, 0), box(324, 0)]);
    const line = routeAround({ x: 228, y: 25 }, { x: 324, y: 25 }, columns);
    expect(line[0]).toEqual({ x: 228, y: 25 });
    expect(line.at(-1)).toEqual({ x: 324, y: 25 });
    const back = routeAround({ x: 552, y: 25 }, { x: 0, y: 25 }, columns);
    expect(Math.max(...back.map(({ x }) => x))).toBeGreaterThan(552);
    expect(Math.min(...back.map(({ x }) => x))).toBeLessThan(0);
  });
});
