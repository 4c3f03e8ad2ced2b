import { overlaps, type Box } from '../geometry.ts';
import type { PlacedBox } from './pack-blocks.ts';

const cell = 400;

/** Boxes by the squares that they touch. */
class Ground {
  private readonly squares = new Map<string, Box[]>();

  add(box: Box): void {
    for (const key of squaresOf(box)) {
      const list = this.squares.get(key);
      if (list === undefined) this.squares.set(key, [box]);
      else list.push(box);
    }
  }

  isFree(box: Box, gap: number): boolean {
    const wide = { x: box.x - gap, y: box.y - gap, width: box.width + 2 * gap, height: box.height + 2 * gap };
    return squaresOf(wide).every((key) =>
      (this.squares.get(key) ?? []).every((other) => !overlaps(box, other, gap)),
    );
  }
}

function squaresOf({ x, y, width, height }: Box): readonly string[] {
  const keys: string[] = [];
  for (let column = Math.floor(x / cell); column <= Math.floor((x + width) / cell); column += 1)
    for (let row = Math.floor(y / cell); row <= Math.floor((y + height) / cell); row += 1)
      keys.push(`${column} ${row}`);
  return keys;
}

const step = 56;
const mostRings = 400;

/**
 * Moves boxes off the ground that is taken: each goes to the nearest free place, from the upper left one on. Boxes that
 * lie free stay where they are.
 */
export function settle(
  boxes: readonly PlacedBox[],
  obstacles: readonly Box[],
  gap: number,
): readonly PlacedBox[] {
  const ground = new Ground();
  for (const obstacle of obstacles) ground.add(obstacle);
  const ordered = [...boxes].sort((a, b) => a.y - b.y || a.x - b.x || (a.id < b.id ? -1 : 1));
  return ordered.map((box) => {
    const place = freePlace(box, ground, gap);
    ground.add(place);
    return place;
  });
}

function freePlace(box: PlacedBox, ground: Ground, gap: number): PlacedBox {
  if (ground.isFree(box, gap)) return box;
  for (let ring = 1; ring <= mostRings; ring += 1) {
    for (const [across, down] of ringOf(ring)) {
      const moved = { ...box, x: box.x + across * step, y: box.y + down * step };
      if (ground.isFree(moved, gap)) return moved;
    }
  }
  return box;
}

/** Steps to all squares at this distance, straight ones first. */
function ringOf(ring: number): readonly (readonly [number, number])[] {
  const steps: [number, number][] = [];
  for (let other = 0; other <= ring; other += 1) {
    for (const sign of other === 0 ? [1] : [1, -1]) {
      steps.push([ring, sign * other], [sign * other, ring], [-ring, sign * other], [sign * other, -ring]);
    }
  }
  return steps;
}
