import { middleOf, type DiagramLine, type DiagramTone } from './diagram-line.ts';
import type { DiagramTheme } from './diagram-theme.ts';
import type { Point } from './geometry.ts';
import { markShapes, type LineMark, type MarkShape } from './line-mark.ts';

const corner = 7;
const dash = [6, 4];

/** Lines of one look as one path: the browser strokes thousands of them about as fast as one. */
interface LineGroup {
  readonly tone: DiagramTone;
  readonly dashed: boolean;
  readonly width: number;
  readonly way: Path2D;
  readonly strokes: Path2D;
  readonly filled: Path2D;
  readonly hollow: Path2D;
}

/** Lines turned into paths once; painting them at another zoom or place needs no more work than a stroke. */
export interface LinePaths {
  readonly groups: readonly LineGroup[];
  readonly lines: readonly DiagramLine[];
}

export function pathsOf(lines: readonly DiagramLine[]): LinePaths {
  const groups = new Map<string, LineGroup>();
  for (const line of lines) {
    const width = line.width ?? 1.5;
    const key = `${line.tone} ${String(line.dashed)} ${width}`;
    let group = groups.get(key);
    if (group === undefined) {
      group = {
        tone: line.tone,
        dashed: line.dashed,
        width,
        way: new Path2D(),
        strokes: new Path2D(),
        filled: new Path2D(),
        hollow: new Path2D(),
      };
      groups.set(key, group);
    }
    addWay(group.way, line.points);
    addMarks(group, line);
  }
  return { groups: [...groups.values()], lines };
}

/** A line with rounded corners. */
function addWay(path: Path2D, points: readonly Point[]): void {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return;
  path.moveTo(first.x, first.y);
  for (let index = 1; index < points.length - 1; index += 1) {
    const before = points[index - 1] ?? first;
    const bend = points[index] ?? first;
    const after = points[index + 1] ?? last;
    const room = Math.min(
      Math.hypot(bend.x - before.x, bend.y - before.y),
      Math.hypot(after.x - bend.x, after.y - bend.y),
    );
    path.arcTo(bend.x, bend.y, after.x, after.y, Math.min(corner, room / 2));
  }
  path.lineTo(last.x, last.y);
}

function addMarks(group: LineGroup, { points, startMark, endMark }: DiagramLine): void {
  const ends: readonly (readonly [LineMark, Point | undefined, Point | undefined])[] = [
    [startMark, points[0], points[1]],
    [endMark, points.at(-1), points.at(-2)],
  ];
  for (const [mark, at, next] of ends) {
    if (at === undefined || next === undefined) continue;
    for (const shape of markShapes(mark, at, directionOf(at, next))) addShape(group, shape);
  }
}

export function directionOf(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return length === 0 ? { x: 1, y: 0 } : { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

function addShape(group: LineGroup, shape: MarkShape): void {
  switch (shape.kind) {
    case 'line':
      group.strokes.moveTo(shape.from.x, shape.from.y);
      group.strokes.lineTo(shape.to.x, shape.to.y);
      return;
    case 'circle': {
      const path = group[shape.fill];
      path.moveTo(shape.at.x + shape.radius, shape.at.y);
      path.arc(shape.at.x, shape.at.y, shape.radius, 0, 2 * Math.PI);
      return;
    }
    case 'polygon': {
      const path = group[shape.fill];
      for (const [index, point] of shape.points.entries())
        if (index === 0) path.moveTo(point.x, point.y);
        else path.lineTo(point.x, point.y);
      path.closePath();
      return;
    }
    case 'letter':
  }
}

/** Strokes the lines. The transform of the context is that of the drawing. */
export function strokePaths(
  context: CanvasRenderingContext2D,
  { groups }: LinePaths,
  theme: DiagramTheme,
  zoom: number,
  tone?: DiagramTone,
): void {
  const marks = zoom >= 0.2;
  for (const group of groups) {
    const colour = theme.tones[tone ?? group.tone];
    context.strokeStyle = colour;
    // Never thinner than a pixel of the screen, else far views fade to nothing.
    context.lineWidth = Math.max(group.width, 0.8 / zoom);
    context.setLineDash(group.dashed && zoom >= 0.15 ? dash : []);
    context.stroke(group.way);
    if (!marks) continue;
    context.setLineDash([]);
    context.stroke(group.strokes);
    context.fillStyle = theme.paper;
    context.fill(group.hollow);
    context.stroke(group.hollow);
    context.fillStyle = colour;
    context.fill(group.filled);
  }
  context.setLineDash([]);
}

/** Words on lines: labels, letters of marks and badges, where they can be read. */
export function letterLines(
  context: CanvasRenderingContext2D,
  lines: readonly DiagramLine[],
  theme: DiagramTheme,
  zoom: number,
  sees: (point: Point) => boolean,
): void {
  if (zoom < 0.4) return;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `11px ${theme.font}`;
  for (const line of lines) {
    if (line.label === undefined && line.badge === undefined && !hasLetters(line)) continue;
    const middle = middleOf(line.points);
    if (!sees(middle)) continue;
    paintLetters(context, line, theme);
    if (line.badge !== undefined) {
      plate(context, line.badge.text, middle, theme.tones[line.badge.tone], theme.surface);
    } else if (line.label !== undefined && zoom >= 0.7) {
      plate(context, line.label, middle, theme.text2, theme.paper);
    }
  }
}

function hasLetters({ startMark, endMark }: DiagramLine): boolean {
  return startMark.startsWith('child-') || endMark.startsWith('child-');
}

function paintLetters(
  context: CanvasRenderingContext2D,
  { points, startMark, endMark, tone }: DiagramLine,
  theme: DiagramTheme,
): void {
  const ends: readonly (readonly [LineMark, Point | undefined, Point | undefined])[] = [
    [startMark, points[0], points[1]],
    [endMark, points.at(-1), points.at(-2)],
  ];
  for (const [mark, at, next] of ends) {
    if (at === undefined || next === undefined) continue;
    for (const shape of markShapes(mark, at, directionOf(at, next))) {
      if (shape.kind !== 'letter') continue;
      context.fillStyle = theme.tones[tone];
      context.fillText(shape.text, shape.at.x, shape.at.y);
    }
  }
}

/** Words on a small plate, so that the line does not run through them. */
function plate(
  context: CanvasRenderingContext2D,
  text: string,
  at: Point,
  colour: string,
  ground: string,
): void {
  const width = context.measureText(text).width + 10;
  context.fillStyle = ground;
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(at.x - width / 2, at.y - 9, width, 18, 4);
  context.fill();
  context.stroke();
  context.fillStyle = colour;
  context.fillText(text, at.x, at.y + 0.5);
}
