import { boxOfPoints, middleOf, pointAlong } from './diagram-line.ts';
import { grown, overlaps, type Box, type Point } from './geometry.ts';

/** Shares of the length that are tried, from the middle outwards; near the ends stand the marks. */
const shares = [0.5, 0.44, 0.56, 0.38, 0.62, 0.31, 0.69, 0.24, 0.76, 0.17, 0.83] as const;

/**
 * Where on a line a plate with words can be read: in the middle, or the nearest place to it that no box covers. Boxes lie
 * over lines, so what is under them is hidden. Where every place is covered, the least covered one.
 */
export function placePlate(
  points: readonly Point[],
  { width, height }: { readonly width: number; readonly height: number },
  boxes: readonly Box[],
): Point {
  const around = grown(boxOfPoints(points), Math.max(width, height) / 2);
  const near = boxes.filter((box) => overlaps(box, around));
  if (near.length === 0) return middleOf(points);
  let best = middleOf(points);
  let least = Infinity;
  for (const share of shares) {
    const at = pointAlong(points, share);
    const plate = { x: at.x - width / 2, y: at.y - height / 2, width, height };
    const covered = near.reduce((sum, box) => sum + commonArea(plate, box), 0);
    if (covered === 0) return at;
    if (covered >= least) continue;
    least = covered;
    best = at;
  }
  return best;
}

function commonArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width <= 0 || height <= 0 ? 0 : width * height;
}
