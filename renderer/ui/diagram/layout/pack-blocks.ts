import { unionOf, type Point } from '../geometry.ts';

/** Boxes that have places relative to one another, moved as one. */
export interface Block {
  readonly width: number;
  readonly height: number;
  readonly places: readonly PlacedBox[];
}

export interface PlacedBox extends Point {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** The boxes with the upper left corner of all at 0, 0. */
export function blockOf(places: readonly PlacedBox[]): Block {
  const bounds = unionOf(places) ?? { x: 0, y: 0, width: 0, height: 0 };
  return {
    width: bounds.width,
    height: bounds.height,
    places: places.map((place) => ({ ...place, x: place.x - bounds.x, y: place.y - bounds.y })),
  };
}

interface Step {
  readonly x: number;
  readonly width: number;
  readonly y: number;
}

/** Wider than high, as screens are. */
const aspect = 1.7;

/**
 * Blocks side by side in the order given, each as high up and as far left as it fits (skyline, bottom-left rule of
 * Burke, Kendall and Whitwell 2004), about as wide as screens are.
 */
export function packBlocks(blocks: readonly Block[], gap: number): Block {
  const area = blocks.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const widest = blocks.reduce((most, { width }) => Math.max(most, width + gap), 0);
  const limit = Math.max(widest, Math.sqrt(area * aspect));
  let skyline: readonly Step[] = [{ x: 0, width: limit, y: 0 }];
  const placed: PlacedBox[] = [];
  for (const block of blocks) {
    const width = block.width + gap;
    const { x, y } = lowest(skyline, width, limit);
    for (const place of block.places) placed.push({ ...place, x: place.x + x, y: place.y + y });
    skyline = raised(skyline, x, width, y + block.height + gap);
  }
  return blockOf(placed);
}

/** The highest place on the page (least y, then least x) at which a block of this width rests on the skyline. */
function lowest(skyline: readonly Step[], width: number, limit: number): Point {
  let best: Point = { x: 0, y: Infinity };
  for (const { x } of skyline) {
    if (x + width > limit + 0.5) continue;
    const y = skyline
      .filter((step) => step.x < x + width && step.x + step.width > x)
      .reduce((most, step) => Math.max(most, step.y), 0);
    if (y < best.y) best = { x, y };
  }
  return best.y === Infinity ? { x: 0, y: skyline.reduce((most, step) => Math.max(most, step.y), 0) } : best;
}

function raised(skyline: readonly Step[], x: number, width: number, y: number): readonly Step[] {
  const end = x + width;
  const rest = skyline.flatMap((step): Step[] => {
    const stepEnd = step.x + step.width;
    if (stepEnd <= x || step.x >= end) return [step];
    return [
      ...(step.x < x ? [{ x: step.x, width: x - step.x, y: step.y }] : []),
      ...(stepEnd > end ? [{ x: end, width: stepEnd - end, y: step.y }] : []),
    ];
  });
  return [...rest, { x, width, y }].sort((a, b) => a.x - b.x);
}
