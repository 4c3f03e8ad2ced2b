import { centreOf, type Box } from './geometry.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The box that one comes to by an arrow key: the nearest in that direction, where what lies aside counts double. Of two
 * equally near the one with the smaller id. Undefined at the edge.
 */
export function stepTo(
  boxes: readonly (Box & { readonly id: string })[],
  from: Box,
  direction: Direction,
): string | undefined {
  const start = centreOf(from);
  let found: string | undefined;
  let least = Infinity;
  for (const box of boxes) {
    const { x, y } = centreOf(box);
    const across = direction === 'left' || direction === 'right';
    const sign = direction === 'left' || direction === 'up' ? -1 : 1;
    const ahead = sign * (across ? x - start.x : y - start.y);
    const aside = Math.abs(across ? y - start.y : x - start.x);
    if (ahead <= 1) continue;
    const cost = ahead + 2 * aside;
    if (cost < least || (cost === least && found !== undefined && box.id < found)) {
      least = cost;
      found = box.id;
    }
  }
  return found;
}
