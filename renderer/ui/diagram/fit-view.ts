import type { Viewport } from './diagram-node.ts';
import { boxOfPoints, type DiagramLine } from './diagram-line.ts';
import { grown, overlaps, unionOf, type Box } from './geometry.ts';

export interface Screen {
  readonly width: number;
  readonly height: number;
}

/** Pixels around what is shown, both sides together. */
const margin = 48;
const leastZoom = 0.04;

/** What has to be on screen: boxes, what stands around them, and the lines between two of them, which may run beside all boxes. */
export function boundsOf(
  boxes: ReadonlyMap<string, Box>,
  around: readonly Box[],
  lines: readonly Pick<DiagramLine, 'from' | 'to' | 'points'>[],
): Box | undefined {
  const between = lines.filter(({ from, to }) => boxes.has(from) && boxes.has(to));
  return unionOf([...boxes.values(), ...around, ...between.map(({ points }) => boxOfPoints(points))]);
}

/**
 * Where to look so that all of `bounds` is on screen, as large as fits and not larger than 100 %. What lies over the lower
 * right corner (the map, `corner`) covers none of `boxes`: where it would, the drawing stays left of it or above it,
 * whichever shows more.
 */
export function fitView(bounds: Box, boxes: readonly Box[], screen: Screen, corner: Screen | null): Viewport {
  const whole = centred(bounds, screen);
  if (corner === null || !isCovered(boxes, whole, screen, corner)) return whole;
  const left = centred(bounds, { ...screen, width: Math.max(1, screen.width - corner.width) });
  const above = centred(bounds, { ...screen, height: Math.max(1, screen.height - corner.height) });
  return left.zoom >= above.zoom ? left : above;
}

function centred(bounds: Box, { width, height }: Screen): Viewport {
  const { x, y, width: w, height: h } = grown(bounds, 10);
  const zoom = Math.max(leastZoom, Math.min(1, (width - margin) / w, (height - margin) / h));
  return { zoom, x: (width - w * zoom) / 2 - x * zoom, y: (height - h * zoom) / 2 - y * zoom };
}

function isCovered(boxes: readonly Box[], { x, y, zoom }: Viewport, screen: Screen, corner: Screen): boolean {
  const map: Box = {
    x: (screen.width - corner.width - x) / zoom,
    y: (screen.height - corner.height - y) / zoom,
    width: corner.width / zoom,
    height: corner.height / zoom,
  };
  return boxes.some((box) => overlaps(box, map));
}
