import { boxOfPoints, type DiagramLine, type DiagramTone } from './diagram-line.ts';
import type { DiagramTheme } from './diagram-theme.ts';
import { grown, overlaps, type Box, type Point } from './geometry.ts';
import { placePlate } from './place-plate.ts';
import { markLength, markShapes, type LineMark, type MarkShape } from './line-mark.ts';

const corner = 7;
const dash = [6, 4];
const dashPeriod = 10;
/** From further away than this neither dashes nor marks can be told, and all lines of a look are one path made once. */
const farZoom = 0.2;

/** A line with what is computed once of it. */
interface PreparedLine {
  readonly line: DiagramLine;
  readonly bounds: Box;
  readonly marks: readonly MarkShape[];
}

/** Lines of one look. */
interface LineGroup {
  readonly tone: DiagramTone;
  readonly dashed: boolean;
  readonly width: number;
  readonly prepared: readonly PreparedLine[];
  readonly whole: Path2D;
}

export interface LinePaths {
  readonly groups: readonly LineGroup[];
  readonly lines: readonly DiagramLine[];
}

/** Lines made ready to be painted at any place and zoom. */
export function pathsOf(lines: readonly DiagramLine[]): LinePaths {
  const groups = new Map<string, LineGroup & { readonly prepared: PreparedLine[] }>();
  for (const line of lines) {
    const width = line.width ?? 1.5;
    const key = `${line.tone} ${String(line.dashed)} ${width}`;
    let group = groups.get(key);
    if (group === undefined) {
      group = { tone: line.tone, dashed: line.dashed, width, prepared: [], whole: new Path2D() };
      groups.set(key, group);
    }
    addWay(group.whole, line.points);
    group.prepared.push({
      line,
      bounds: grown(boxOfPoints(line.points), markLength),
      marks: marksOf(line),
    });
  }
  return { groups: [...groups.values()], lines };
}

function marksOf({ points, startMark, endMark }: DiagramLine): readonly MarkShape[] {
  const ends: readonly (readonly [LineMark, Point | undefined, Point | undefined])[] = [
    [startMark, points[0], points[1]],
    [endMark, points.at(-1), points.at(-2)],
  ];
  return ends.flatMap(([mark, at, next]) =>
    at === undefined || next === undefined ? [] : markShapes(mark, at, directionOf(at, next)),
  );
}

type Pen = Pick<Path2D, 'moveTo' | 'lineTo' | 'arcTo'>;

/** A line with rounded corners. */
function addWay(pen: Pen, points: readonly Point[]): void {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return;
  pen.moveTo(first.x, first.y);
  for (let index = 1; index < points.length - 1; index += 1) addCorner(pen, points, index);
  pen.lineTo(last.x, last.y);
}

function addCorner(pen: Pen, points: readonly Point[], index: number): void {
  const before = points[index - 1];
  const bend = points[index];
  const after = points[index + 1];
  if (before === undefined || bend === undefined || after === undefined) return;
  pen.arcTo(bend.x, bend.y, after.x, after.y, cornerRadius(before, bend, after));
}

/**
 * The radius at which a bend is rounded. An arc begins and ends `radius / tan(angle / 2)` before and after the bend: where a
 * line nearly turns back that would be far beyond its ends, so no arc takes more than half of the shorter leg.
 */
export function cornerRadius(before: Point, bend: Point, after: Point): number {
  const [a, b] = [
    { x: before.x - bend.x, y: before.y - bend.y },
    { x: after.x - bend.x, y: after.y - bend.y },
  ];
  const [first, second] = [Math.hypot(a.x, a.y), Math.hypot(b.x, b.y)];
  if (first === 0 || second === 0) return 0;
  const cosine = Math.max(-1, Math.min(1, (a.x * b.x + a.y * b.y) / (first * second)));
  // Where it goes straight on the tangent is without end, and so the radius is the usual one.
  const tangent = Math.sqrt((1 - cosine) / (1 + cosine));
  return Math.min(corner, (Math.min(first, second) / 2) * Math.min(1, tangent));
}

/**
 * The legs of a line that are on screen. Dashing what lies off it would take most of the time of a frame: long lines
 * have thousands of dashes. A cut leg begins at a whole number of dashes, so that they do not creep when one pans.
 */
function addSeenWay(pen: Pen, points: readonly Point[], seen: Box): void {
  let along = 0;
  let down = false;
  for (let index = 1; index < points.length; index += 1) {
    const from = points[index - 1];
    const to = points[index];
    if (from === undefined || to === undefined) return;
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const cut = seenPart(from, to, length, seen);
    if (cut === null) {
      down = false;
      along += length;
      continue;
    }
    const whole = Math.max(0, Math.floor((along + cut.start) / dashPeriod) * dashPeriod - along);
    const start = cut.start <= 0 ? 0 : whole;
    if (!down || start > 0) pen.moveTo(...pointAt(from, to, length, start));
    const reaches = cut.end >= length;
    if (reaches && index < points.length - 1) addCorner(pen, points, index);
    else pen.lineTo(...pointAt(from, to, length, cut.end));
    down = reaches;
    along += length;
  }
}

function pointAt(from: Point, to: Point, length: number, at: number): [number, number] {
  const share = length === 0 ? 0 : at / length;
  return [from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share];
}

/** From where to where, in pixels along it, a leg is on screen (Liang and Barsky 1984); null: nowhere. */
function seenPart(
  from: Point,
  to: Point,
  length: number,
  seen: Box,
): { readonly start: number; readonly end: number } | null {
  let start = 0;
  let end = 1;
  const sides: readonly (readonly [number, number])[] = [
    [from.x - to.x, from.x - seen.x],
    [to.x - from.x, seen.x + seen.width - from.x],
    [from.y - to.y, from.y - seen.y],
    [to.y - from.y, seen.y + seen.height - from.y],
  ];
  for (const [way, room] of sides) {
    if (way === 0) {
      if (room < 0) return null;
    } else if (way < 0) start = Math.max(start, room / way);
    else end = Math.min(end, room / way);
  }
  return start > end ? null : { start: start * length, end: end * length };
}

export function directionOf(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return length === 0 ? { x: 1, y: 0 } : { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
}

/** Strokes the lines that are on screen. The transform of the context is that of the drawing. */
export function strokePaths(
  context: CanvasRenderingContext2D,
  { groups }: LinePaths,
  theme: DiagramTheme,
  zoom: number,
  seen: Box,
  tone?: DiagramTone,
): void {
  for (const group of groups) {
    const colour = theme.tones[tone ?? group.tone];
    context.strokeStyle = colour;
    // Never thinner than a pixel of the screen, else far views fade to nothing.
    context.lineWidth = Math.max(group.width, 0.8 / zoom);
    if (zoom < farZoom) {
      context.stroke(group.whole);
      continue;
    }
    const near = group.prepared.filter(({ bounds }) => overlaps(bounds, seen));
    context.setLineDash(group.dashed ? dash : []);
    context.beginPath();
    for (const { line } of near) addSeenWay(context, line.points, seen);
    context.stroke();
    context.setLineDash([]);
    paintMarks(context, near, theme.paper, colour);
  }
}

function paintMarks(
  context: CanvasRenderingContext2D,
  near: readonly PreparedLine[],
  paper: string,
  colour: string,
): void {
  context.beginPath();
  for (const { marks } of near)
    for (const shape of marks) if (shape.kind === 'line') addShape(context, shape);
  context.stroke();
  for (const fill of ['hollow', 'filled'] as const) {
    context.beginPath();
    for (const { marks } of near)
      for (const shape of marks) if ('fill' in shape && shape.fill === fill) addShape(context, shape);
    context.fillStyle = fill === 'hollow' ? paper : colour;
    context.fill();
    if (fill === 'hollow') context.stroke();
  }
}

function addShape(context: CanvasRenderingContext2D, shape: MarkShape): void {
  switch (shape.kind) {
    case 'line':
      context.moveTo(shape.from.x, shape.from.y);
      context.lineTo(shape.to.x, shape.to.y);
      return;
    case 'circle':
      context.moveTo(shape.at.x + shape.radius, shape.at.y);
      context.arc(shape.at.x, shape.at.y, shape.radius, 0, 2 * Math.PI);
      return;
    case 'polygon':
      for (const [index, point] of shape.points.entries())
        if (index === 0) context.moveTo(point.x, point.y);
        else context.lineTo(point.x, point.y);
      context.closePath();
      return;
    case 'letter':
  }
}

/** Words on lines: labels, letters of marks and badges, where they can be read. */
export function letterLines(
  context: CanvasRenderingContext2D,
  lines: readonly DiagramLine[],
  theme: DiagramTheme,
  zoom: number,
  sees: (box: Box) => boolean,
  boxes: readonly Box[],
): void {
  if (zoom < 0.4) return;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `11px ${theme.font}`;
  for (const line of lines) {
    if (line.label === undefined && line.badge === undefined && !hasLetters(line)) continue;
    if (!sees(boxOfPoints(line.points))) continue;
    const middle = plateOf(line, boxes);
    paintLetters(context, line, theme);
    if (line.badge !== undefined) {
      const { text, tone } = line.badge;
      context.save();
      context.translate(middle.x, middle.y);
      context.scale(badgeScale(zoom), badgeScale(zoom));
      plate(context, text, { x: 0, y: 0 }, theme.tones[tone], theme.surface);
      context.restore();
    } else if (line.label !== undefined && zoom >= 0.7) {
      plate(context, line.label, middle, theme.text2, theme.paper);
    }
  }
}

/** Badges say what is wrong or changed: they stay about as large on screen as they are at full size. */
function badgeScale(zoom: number): number {
  return Math.max(1, Math.min(2.2, 0.95 / zoom));
}

function hasLetters({ startMark, endMark }: DiagramLine): boolean {
  return startMark.startsWith('child-') || endMark.startsWith('child-');
}

function paintLetters(context: CanvasRenderingContext2D, line: DiagramLine, theme: DiagramTheme): void {
  context.fillStyle = theme.tones[line.tone];
  for (const shape of marksOf(line))
    if (shape.kind === 'letter') context.fillText(shape.text, shape.at.x, shape.at.y);
}

/** Words on a small plate, so that the line does not run through them. */
function plate(
  context: CanvasRenderingContext2D,
  text: string,
  at: Point,
  colour: string,
  ground: string,
): void {
  const width = widthOf(context, text) + 10;
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

const knownPlates = new WeakMap<DiagramLine, Point>();

/** Worked out once per line, when it comes on screen: a line is a new object when a box lies elsewhere. */
function plateOf(line: DiagramLine, boxes: readonly Box[]): Point {
  const known = knownPlates.get(line);
  if (known !== undefined) return known;
  const letters = (line.badge?.text ?? line.label ?? '').length;
  // Badges are larger from further away.
  const size = line.badge === undefined ? 1 : 1.4;
  const place = placePlate(line.points, { width: (letters * 6.5 + 10) * size, height: 18 * size }, boxes);
  knownPlates.set(line, place);
  return place;
}

const knownWidths = new Map<string, number>();

/** Measured once per text and font: the same few words stand on hundreds of lines, frame after frame. */
function widthOf(context: CanvasRenderingContext2D, text: string): number {
  const key = `${context.font} ${text}`;
  const known = knownWidths.get(key);
  if (known !== undefined) return known;
  if (knownWidths.size > 5000) knownWidths.clear();
  const { width } = context.measureText(text);
  knownWidths.set(key, width);
  return width;
}
