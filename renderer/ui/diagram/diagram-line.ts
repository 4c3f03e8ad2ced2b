import { distanceToSegment, unionOf, type Box, type Point } from './geometry.ts';
import type { LineMark } from './line-mark.ts';

/** Colours that lines and frames may have; the theme says what they are. */
export type DiagramTone =
  | 'plain'
  | 'faint'
  | 'accent'
  | 'ok'
  | 'warn'
  | 'bad'
  | 'c1'
  | 'c2'
  | 'c3'
  | 'c4'
  | 'c5'
  | 'c6'
  | 'c7'
  | 'c8';

/** A line between two boxes, ready to be drawn. */
export interface DiagramLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** From the box of `from` to the box of `to`; at least two points. */
  readonly points: readonly Point[];
  readonly tone: DiagramTone;
  readonly dashed: boolean;
  /** Pixels at 100 %; 1.5 when left out. */
  readonly width?: number;
  readonly startMark: LineMark;
  readonly endMark: LineMark;
  readonly label?: string;
  /** A sign in the middle of the line that something is to be looked at. */
  readonly badge?: { readonly text: string; readonly tone: DiagramTone };
  /** What a screen reader says. */
  readonly spoken: string;
}

/** A frame behind the boxes: an area. */
export interface DiagramFrame extends Box {
  readonly id: string;
  readonly label: string;
  readonly tone: DiagramTone;
}

/** What lies behind the boxes. */
export interface Underlay {
  readonly lines: readonly DiagramLine[];
  readonly frames: readonly DiagramFrame[];
}

export const boxOfPoints = (points: readonly Point[]): Box =>
  unionOf(points.map(({ x, y }) => ({ x, y, width: 0, height: 0 }))) ?? { x: 0, y: 0, width: 0, height: 0 };

/** The middle of a line by length. */
export function middleOf(points: readonly Point[]): Point {
  return pointAlong(points, 0.5);
}

/** Where a line is after a share (0 to 1) of its length. */
export function pointAlong(points: readonly Point[], share: number): Point {
  const legs = points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));
  const lengths = legs.map(({ from, to }) => Math.hypot(to.x - from.x, to.y - from.y));
  let rest = lengths.reduce((sum, length) => sum + length, 0) * share;
  for (const [index, { from, to }] of legs.entries()) {
    const length = lengths[index] ?? 0;
    if (rest <= length) {
      const part = length === 0 ? 0 : rest / length;
      return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    }
    rest -= length;
  }
  return points.at(-1) ?? { x: 0, y: 0 };
}

/** The line nearest to a point, if one is within `tolerance`. Of two equally near the later, which is drawn on top. */
export function lineAt(
  lines: readonly DiagramLine[],
  point: Point,
  tolerance: number,
): DiagramLine | undefined {
  let found: DiagramLine | undefined;
  let least = tolerance;
  for (const line of lines) {
    const { points } = line;
    for (let index = 1; index < points.length; index += 1) {
      const from = points[index - 1];
      const to = points[index];
      if (from === undefined || to === undefined) continue;
      // Most legs are far away: their box says so without a root.
      if (Math.min(from.x, to.x) - least > point.x || Math.max(from.x, to.x) + least < point.x) continue;
      if (Math.min(from.y, to.y) - least > point.y || Math.max(from.y, to.y) + least < point.y) continue;
      const distance = distanceToSegment(point, from, to);
      if (distance <= least) {
        least = distance;
        found = line;
      }
    }
  }
  return found;
}
