import type { DiagramFrame, DiagramLine, DiagramTone } from './diagram-line.ts';
import type { DiagramTheme } from './diagram-theme.ts';
import type { Viewport } from './diagram-node.ts';
import { grown, overlaps, type Box, type Point } from './geometry.ts';
import { nameInLine, nameLines } from './name-lines.ts';
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
  /** All boxes: words on lines keep clear of them. */
  readonly around: readonly Box[];
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
  strokePaths(context, picture.lines, theme, zoom, seen, picture.dimmed ? 'faint' : undefined);
  strokePaths(context, picture.strong, theme, zoom, seen);
  if (picture.boxes.length > 0) {
    paintBoxes(context, picture, theme, zoom, seen);
    paintFrameNames(context, picture.frames, theme, zoom, seen);
  }
  const wide = grown(seen, 40);
  letterLines(context, lettered(picture), theme, zoom, (box) => overlaps(box, wide), picture.around);
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
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  for (const box of boxes) {
    if (!overlaps(box, seen)) continue;
    const chosen = selected.has(box.id);
    context.fillStyle = chosen ? theme.accentSoft : theme.surface;
    context.fillRect(box.x, box.y, box.width, box.height);
    context.fillStyle = theme.tones[box.tone ?? 'plain'];
    const band = isFlat(box, zoom) ? 2 / zoom : Math.max(6, 3 / zoom);
    context.fillRect(box.x, box.y, box.width, Math.min(box.height / 3, band));
    context.strokeStyle = chosen ? theme.tones.accent : theme.tones.plain;
    context.lineWidth = (chosen ? 2.5 : 0.9) / zoom;
    context.strokeRect(box.x, box.y, box.width, box.height);
    if (box.alert !== undefined) paintAlert(context, box, theme.tones[box.alert], zoom);
  }
  paintNames(context, boxes, theme, zoom, seen);
}

/** A corner in the colour of what there is to look at. */
function paintAlert(context: CanvasRenderingContext2D, box: PaintedBox, colour: string, zoom: number): void {
  const size = Math.min(9 / zoom, box.width / 4, box.height / 3);
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(right - size, bottom);
  context.lineTo(right, bottom - size);
  context.lineTo(right, bottom);
  context.fill();
}

/** Sizes of names on the screen, in pixels: smaller ones cannot be read, larger ones need not be. */
const letterSizes = [12, 10, 9, 7] as const;

/** Width of a letter of a name, in parts of its size: a little more than most need, so that no name goes over its box. */
const letterWidth = 0.66;

/** Each name in the largest letters in which its words fit, size by size: choosing a font costs more than a word. */
function paintNames(
  context: CanvasRenderingContext2D,
  boxes: readonly PaintedBox[],
  theme: DiagramTheme,
  zoom: number,
  seen: Box,
): void {
  const bySize = new Map<number, PaintedBox[]>(letterSizes.map((size) => [size, []]));
  for (const box of boxes) {
    if (box.width * zoom < 26 || box.height * zoom < letterSizes[3] || !overlaps(box, seen)) continue;
    const letters = isFlat(box, zoom) ? box.label.length : wordsOf(box.label).longest;
    const needed = letters * letterWidth;
    const fitting = Math.min((box.width * zoom - 7) / needed, box.height * zoom - 3);
    bySize.get(letterSizes.find((size) => size <= fitting) ?? letterSizes[3])?.push(box);
  }
  context.fillStyle = theme.text;
  for (const [size, some] of bySize) {
    if (some.length === 0) continue;
    const letters = size / zoom;
    context.font = `600 ${letters}px ${theme.font}`;
    for (const box of some) {
      const perLine = Math.max(3, Math.floor((box.width * zoom - 6) / (size * letterWidth)));
      if (isFlat(box, zoom)) {
        const most = Math.max(3, Math.floor((box.width * zoom - 7) / (size * letterWidth)));
        context.fillText(nameInLine(box.label, most), box.x + 4 / zoom, box.y + box.height / 2 + 1 / zoom);
        continue;
      }
      const most = Math.min(6, Math.max(1, Math.floor((box.height - letters * 0.6) / (letters * 1.2))));
      for (const [index, line] of nameLines(wordsOf(box.label).parts, perLine, most).entries())
        context.fillText(line, box.x + 4 / zoom, box.y + letters * (1.3 + index * 1.2));
    }
  }
}

/** So low on the screen that a name has one line: it is cut in its middle instead of broken between words. */
function isFlat(box: PaintedBox, zoom: number): boolean {
  return box.height * zoom < 4 * letterSizes[3];
}

interface Words {
  readonly parts: readonly string[];
  /** Letters of the longest. */
  readonly longest: number;
}

const knownWords = new Map<string, Words>();

/** A name broken between words and after underscores. */
function wordsOf(label: string): Words {
  const known = knownWords.get(label);
  if (known !== undefined) return known;
  const parts = label.split(/(?<=[\s_-])/);
  const words = { parts, longest: parts.reduce((most, part) => Math.max(most, part.trimEnd().length), 3) };
  if (knownWords.size > 20_000) knownWords.clear();
  knownWords.set(label, words);
  return words;
}

/** Room that frames leave above their boxes. */
const frameHead = 46;
/** Letters of their names, in pixels of the screen: large where head and gap have room for them, else smaller, and legible still. */
const frameLetters = { most: 13, least: 9, room: 96 } as const;

/**
 * Names of frames where the titles over them are too small to be read. They stand on the boxes and grow upwards, out of
 * the frame: what a box is called is not covered.
 */
function paintFrameNames(
  context: CanvasRenderingContext2D,
  frames: readonly DiagramFrame[],
  theme: DiagramTheme,
  zoom: number,
  seen: Box,
): void {
  const { most, least, room } = frameLetters;
  const usual = Math.max(least, Math.min(most, (room * zoom) / 1.5)) / zoom;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  for (const frame of frames) {
    if (frame.label === '' || !overlaps(frame, seen)) continue;
    context.font = `650 ${usual}px ${theme.font}`;
    const wanted = context.measureText(frame.label).width;
    // One that is longer than its frame is wide would stand on the next.
    const letters = Math.max(least / zoom, Math.min(usual, (usual * frame.width) / wanted));
    const width = (wanted * letters) / usual;
    if (width > frame.width * 1.3) continue;
    if (letters !== usual) context.font = `650 ${letters}px ${theme.font}`;
    context.globalAlpha = 0.86;
    context.fillStyle = theme.surface;
    const foot = frame.y + frameHead;
    context.fillRect(frame.x + letters * 0.2, foot - letters * 1.5, width + letters * 0.7, letters * 1.5);
    context.globalAlpha = 1;
    context.fillStyle = theme.tones[frame.tone];
    context.fillText(frame.label, frame.x + letters * 0.55, foot - letters * 0.72);
  }
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
