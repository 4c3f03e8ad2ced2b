import type { DiagramFrame, DiagramLine, DiagramTone } from './diagram-line.ts';
import type { DiagramTheme } from './diagram-theme.ts';
import type { Viewport } from './diagram-node.ts';
import { grown, overlaps, type Box, type Point } from './geometry.ts';
import { letterLines, strokePaths, type LinePaths } from './paint-lines.ts';

/** A box to be painted where it is too small to be drawn with its contents. */
export interface PaintedBox extends Box {
  readonly id: string;
  readonly label: string;
  readonly tone?: DiagramTone | undefined;
  readonly alert?: DiagramTone | undefined;
}

export interface UnderlayPicture {
  readonly frames: readonly DiagramFrame[];
  readonly lines: LinePaths;
  /** Lines that stand out: chosen, pointed at, of the chosen box. */
  readonly strong: LinePaths;
  /** Lines that are not strong are faint: something else is being shown. */
  readonly dimmed: boolean;
  /** Boxes to paint; none while they are drawn with their contents. */
  readonly boxes: readonly PaintedBox[];
  readonly selected: ReadonlySet<string>;
  /** A line being drawn by hand. */
  readonly rubber: readonly [Point, Point] | null;
}

/** Paints everything behind the boxes for one frame. `size` in pixels of the page; `ratio` is pixels of the screen per one of them. */
export function paintUnderlay(
  context: CanvasRenderingContext2D,
  size: { readonly width: number; readonly height: number; readonly ratio: number },
  { x, y, zoom }: Viewport,
  picture: UnderlayPicture,
  theme: DiagramTheme,
): void {
  const { width, height, ratio } = size;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width * ratio, height * ratio);
  context.setTransform(zoom * ratio, 0, 0, zoom * ratio, x * ratio, y * ratio);
  const seen: Box = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
  for (const frame of picture.frames) if (overlaps(frame, seen)) paintFrame(context, frame, theme, zoom);
  strokePaths(context, picture.lines, theme, zoom, picture.dimmed ? 'faint' : undefined);
  strokePaths(context, picture.strong, theme, zoom);
  if (picture.boxes.length > 0) paintBoxes(context, picture, theme, zoom, seen);
  const wide = grown(seen, 40);
  const sees = (point: Point): boolean => overlaps({ ...point, width: 0, height: 0 }, wide);
  letterLines(context, lettered(picture), theme, zoom, sees);
  if (picture.rubber !== null) paintRubber(context, picture.rubber, theme, zoom);
}

function lettered({ lines, strong, dimmed }: UnderlayPicture): readonly DiagramLine[] {
  return dimmed ? strong.lines : [...lines.lines, ...strong.lines];
}

function paintFrame(
  context: CanvasRenderingContext2D,
  frame: DiagramFrame,
  theme: DiagramTheme,
  zoom: number,
): void {
  const colour = theme.tones[frame.tone];
  context.beginPath();
  context.roundRect(frame.x, frame.y, frame.width, frame.height, 10);
  context.globalAlpha = 0.08;
  context.fillStyle = colour;
  context.fill();
  context.globalAlpha = 1;
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1, 1 / zoom);
  context.stroke();
}

/** Boxes as seen from far away: a surface, a coloured edge, and the name as long as it is legible. */
function paintBoxes(
  context: CanvasRenderingContext2D,
  { boxes, selected }: UnderlayPicture,
  theme: DiagramTheme,
  zoom: number,
  seen: Box,
): void {
  const letters = Math.min(64, 12.5 / zoom);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.font = `600 ${letters}px ${theme.font}`;
  for (const box of boxes) {
    if (!overlaps(box, seen)) continue;
    const chosen = selected.has(box.id);
    context.fillStyle = chosen ? theme.accentSoft : theme.surface;
    context.fillRect(box.x, box.y, box.width, box.height);
    context.fillStyle = theme.tones[box.tone ?? 'plain'];
    context.fillRect(box.x, box.y, box.width, Math.min(box.height / 3, Math.max(6, 3 / zoom)));
    context.strokeStyle = chosen ? theme.tones.accent : theme.tones.plain;
    context.lineWidth = (chosen ? 2.5 : 0.9) / zoom;
    context.strokeRect(box.x, box.y, box.width, box.height);
    if (box.alert !== undefined) {
      context.fillStyle = theme.tones[box.alert];
      context.beginPath();
      context.arc(box.x + box.width - 9 / zoom, box.y + 12 / zoom, 4 / zoom, 0, 2 * Math.PI);
      context.fill();
    }
    if (zoom < 0.11 || box.width * zoom < 34) continue;
    context.fillStyle = theme.text;
    for (const [index, line] of wrapped(box, letters).entries())
      context.fillText(line, box.x + letters * 0.5, box.y + letters * (1.35 + index * 1.2));
  }
}

const wrappedLabels = new Map<string, readonly string[]>();

/** The name in as many lines as there is room for, broken between words and at underscores; cut where that is not enough. */
function wrapped({ label, width, height }: PaintedBox, letters: number): readonly string[] {
  const perLine = Math.max(3, Math.floor((width - letters) / (letters * 0.56)));
  const most = Math.max(1, Math.floor((height - letters * 0.6) / (letters * 1.2)));
  const key = `${perLine} ${Math.min(most, 6)} ${label}`;
  const known = wrappedLabels.get(key);
  if (known !== undefined) return known;
  const lines: string[] = [''];
  for (const part of label.split(/(?<=[\s_-])/)) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && (last + part).trimEnd().length > perLine) lines.push(part);
    else lines[lines.length - 1] = last + part;
  }
  const shown = lines
    .slice(0, Math.min(most, 6))
    .map((line) => (line.trimEnd().length > perLine ? `${line.slice(0, perLine - 1)}…` : line.trimEnd()));
  if (wrappedLabels.size > 20_000) wrappedLabels.clear();
  wrappedLabels.set(key, shown);
  return shown;
}

function paintRubber(
  context: CanvasRenderingContext2D,
  [from, to]: readonly [Point, Point],
  theme: DiagramTheme,
  zoom: number,
): void {
  context.strokeStyle = theme.tones.accent;
  context.lineWidth = 2 / zoom;
  context.setLineDash([6 / zoom, 4 / zoom]);
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
  context.setLineDash([]);
}
