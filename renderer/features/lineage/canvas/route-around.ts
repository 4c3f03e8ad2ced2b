import type { Box, Point } from '../../../ui/diagram/geometry.ts';

/** Boxes that stand above one another, and the heights at which a line can pass between them. */
export interface BoxColumn {
  readonly left: number;
  readonly right: number;
  /** Where the first box begins, and each box ends: boxes `i` take `tops[i]` to `bottoms[i]`. */
  readonly tops: readonly number[];
  readonly bottoms: readonly number[];
}

/** A line keeps this far from the boxes that it passes between. */
const clearance = 6;
/** Legs of a curve: more where it spans layers than where it goes round one box. */
const steps = { long: 10, short: 6 } as const;
const longestLoop = 150;

/** The columns of a drawing whose boxes stand in columns, from left to right. */
export function columnsOf(boxes: Iterable<Box>): readonly BoxColumn[] {
  const byLeft = new Map<number, Box[]>();
  for (const box of boxes) {
    const column = byLeft.get(box.x);
    if (column === undefined) byLeft.set(box.x, [box]);
    else column.push(box);
  }
  return [...byLeft]
    .sort(([a], [b]) => a - b)
    .map(([left, column]) => {
      const sorted = column.sort((a, b) => a.y - b.y);
      return {
        left,
        right: left + Math.max(...sorted.map(({ width }) => width)),
        tops: sorted.map(({ y }) => y),
        bottoms: sorted.map(({ y, height }) => y + height),
      };
    });
}

/**
 * A line from the right edge of a box to the left edge of another as short legs, that passes between the boxes of the
 * columns on its way: one that ran under a box would read as if it went to it and came from it. One that goes back leaves
 * to the right and comes from the left, too.
 */
export function routeAround(from: Point, to: Point, columns: readonly BoxColumn[]): readonly Point[] {
  const points: Point[] = [from];
  let at = from;
  for (const column of columns) {
    if (column.left <= from.x || column.right >= to.x) continue;
    const middle = (column.left + column.right) / 2;
    const share = (middle - from.x) / (to.x - from.x);
    const y = passing(column, from.y + (to.y - from.y) * share);
    points.push(...curve(at, { x: column.left, y }, steps.short).slice(1), { x: column.right, y });
    at = { x: column.right, y };
  }
  points.push(...curve(at, to, at === from ? steps.long : steps.short).slice(1));
  return points;
}

/** The height nearest to the one that is wanted at which no box of the column is in the way. */
function passing({ tops, bottoms }: BoxColumn, wanted: number): number {
  // The box that ends first below the height; the way leads above it, or below it.
  let low = 0;
  let high = bottoms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bottoms[middle] ?? 0) + clearance <= wanted) low = middle + 1;
    else high = middle;
  }
  const top = tops[low];
  if (top === undefined || wanted <= top - clearance) return wanted;
  const above = top - clearance;
  const below = (bottoms[low] ?? 0) + clearance;
  return wanted - above <= below - wanted ? above : below;
}

/** A cubic curve with level ends. */
function curve(from: Point, to: Point, legs: number): readonly Point[] {
  const reach = to.x < from.x ? longestLoop : Math.max(Math.min(48, to.x - from.x), (to.x - from.x) * 0.45);
  return Array.from({ length: legs + 1 }, (_, index): Point => {
    const t = index / legs;
    const u = 1 - t;
    const [a, b, c, d] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
    return {
      x: a * from.x + b * (from.x + reach) + c * (to.x - reach) + d * to.x,
      y: (a + b) * from.y + (c + d) * to.y,
    };
  });
}
