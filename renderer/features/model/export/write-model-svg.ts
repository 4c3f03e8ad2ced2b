import type { DiagramFrame, DiagramLine, Underlay } from '../../../ui/diagram/diagram-line.ts';
import { middleOf } from '../../../ui/diagram/diagram-line.ts';
import type { DiagramNode } from '../../../ui/diagram/diagram-node.ts';
import type { DiagramTheme } from '../../../ui/diagram/diagram-theme.ts';
import { grown, unionOf, type Box, type Point } from '../../../ui/diagram/geometry.ts';
import { markShapes, type MarkShape } from '../../../ui/diagram/line-mark.ts';
import type { BoxData } from '../canvas/model-boxes.ts';
import { boxPadding, classLetters, headerHeight, mostRows, rowHeight } from '../canvas/entity-rows.ts';
import { cutTo, svgText } from './svg-text.ts';

/** What a drawing in a file shows. */
export interface SvgDrawing {
  readonly title: string;
  readonly boxes: readonly DiagramNode<BoxData>[];
  readonly underlay: Underlay;
}

const margin = 32;

/**
 * The drawing as one SVG file that needs nothing else: colours of the theme written out, fonts of the reader's system,
 * no script, no link. The same drawing gives the same bytes. Ends with a newline.
 */
export function writeModelSvg({ title, boxes, underlay }: SvgDrawing, theme: DiagramTheme): string {
  const points = underlay.lines.flatMap((line) => line.points.map((at) => ({ ...at, width: 0, height: 0 })));
  const bounds = grown(
    unionOf([...boxes, ...underlay.frames, ...points]) ?? { x: 0, y: 0, width: 100, height: 60 },
    margin,
  );
  const { x, y, width, height } = rounded(bounds);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}" role="img" aria-label="${svgText(title)}" font-family="${svgText(theme.font)}" font-size="12">`,
    `<title>${svgText(title)}</title>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${theme.paper}"/>`,
    ...underlay.frames.map((frame) => frameSvg(frame, theme)),
    ...underlay.lines.map((line) => lineSvg(line, theme)),
    ...boxes.map((box) => boxSvg(box, theme)),
    '</svg>',
    '',
  ].join('\n');
}

function rounded(box: Box): Box {
  return {
    x: Math.floor(box.x),
    y: Math.floor(box.y),
    width: Math.ceil(box.width),
    height: Math.ceil(box.height),
  };
}

function frameSvg({ x, y, width, height, tone, label }: DiagramFrame, theme: DiagramTheme): string {
  const colour = theme.tones[tone];
  return `<g><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="10" fill="${colour}" fill-opacity="0.08" stroke="${colour}"/><text x="${x + 16}" y="${y + 30}" font-size="19" font-weight="650" fill="${colour}">${svgText(cutTo(label, width - 32, 19))}</text></g>`;
}

function lineSvg(line: DiagramLine, theme: DiagramTheme): string {
  const colour = theme.tones[line.tone];
  const way = line.points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  const marks = [
    ...marksAt(line.startMark, line.points[0], line.points[1]),
    ...marksAt(line.endMark, line.points.at(-1), line.points.at(-2)),
  ];
  const words = line.badge?.text ?? line.label;
  return [
    `<g stroke="${colour}" stroke-width="${line.width ?? 1.5}" fill="none"><title>${svgText(line.spoken)}</title>`,
    `<path d="${way}" stroke-linejoin="round"${line.dashed ? ' stroke-dasharray="6 4"' : ''}/>`,
    ...marks.map((shape) => shapeSvg(shape, colour, theme.paper)),
    ...(words === undefined ? [] : [plateSvg(words, middleOf(line.points), line, theme)]),
    '</g>',
  ].join('');
}

function marksAt(
  mark: DiagramLine['startMark'],
  at: Point | undefined,
  next: Point | undefined,
): readonly MarkShape[] {
  if (at === undefined || next === undefined) return [];
  const length = Math.hypot(next.x - at.x, next.y - at.y);
  return markShapes(
    mark,
    at,
    length === 0 ? { x: 1, y: 0 } : { x: (next.x - at.x) / length, y: (next.y - at.y) / length },
  );
}

function shapeSvg(shape: MarkShape, colour: string, paper: string): string {
  switch (shape.kind) {
    case 'line':
      return `<path d="M${number(shape.from.x)} ${number(shape.from.y)}L${number(shape.to.x)} ${number(shape.to.y)}"/>`;
    case 'circle':
      return `<circle cx="${number(shape.at.x)}" cy="${number(shape.at.y)}" r="${shape.radius}" fill="${shape.fill === 'filled' ? colour : paper}"/>`;
    case 'polygon':
      return `<polygon points="${shape.points.map(({ x, y }) => `${number(x)},${number(y)}`).join(' ')}" fill="${shape.fill === 'filled' ? colour : paper}"/>`;
    case 'letter':
      return `<text x="${number(shape.at.x)}" y="${number(shape.at.y + 4)}" text-anchor="middle" stroke="none" fill="${colour}" font-size="11">${svgText(shape.text)}</text>`;
  }
}

function plateSvg(words: string, { x, y }: Point, line: DiagramLine, theme: DiagramTheme): string {
  const width = Math.round([...words].length * 6.4 + 12);
  const colour = line.badge === undefined ? theme.text2 : theme.tones[line.badge.tone];
  return `<rect x="${number(x - width / 2)}" y="${number(y - 9)}" width="${width}" height="18" rx="4" fill="${theme.paper}" stroke="${colour}" stroke-width="1"/><text x="${number(x)}" y="${number(y + 4)}" text-anchor="middle" stroke="none" fill="${colour}" font-size="11">${svgText(words)}</text>`;
}

function boxSvg(box: DiagramNode<BoxData>, theme: DiagramTheme): string {
  const { x, y, width, height, data } = box;
  const tone = theme.tones[data.tone];
  if (data.kind !== 'entity') {
    const name = data.kind === 'area' ? data.area.name : data.note.text;
    const lines = wrapped(name, Math.floor((width - 20) / 6.6), Math.floor((height - 12) / 17));
    return `<g><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${data.kind === 'area' ? 10 : 3}" fill="${theme.surface}" stroke="${tone}" stroke-width="2"/>${lines.map((line, index) => `<text x="${x + 10}" y="${y + 22 + index * 17}" fill="${theme.text}">${svgText(line)}</text>`).join('')}</g>`;
  }
  const round = data.entity.kind === 'associative' ? 11 : 5;
  const rows = data.rows.slice(0, mostRows);
  return [
    `<g><title>${svgText(box.spoken)}</title>`,
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${round}" fill="${theme.surface}" stroke="${theme.tones.plain}"/>`,
    `<rect x="${x}" y="${y}" width="${width}" height="4" fill="${tone}"/>`,
    `<text x="${x + 9}" y="${y + 23}" font-size="13" font-weight="650" fill="${theme.text}">${svgText(cutTo(data.title, width - 18, 13))}</text>`,
    ...(data.view === 'conceptual'
      ? [
          `<text x="${x + 9}" y="${y + 44}" font-size="11" fill="${theme.text2}">${svgText(data.entity.kind ?? 'entity')}</text>`,
        ]
      : [
          `<path d="M${x} ${y + headerHeight}H${x + width}" stroke="${theme.border}"/>`,
          ...rows.map((row, index) => rowSvg(row, box, index, theme)),
        ]),
    '</g>',
  ].join('');
}

type Row = Extract<BoxData, { kind: 'entity' }>['rows'][number];

function rowSvg(row: Row, { x, y, width }: Box, index: number, theme: DiagramTheme): string {
  const base = y + headerHeight + boxPadding / 2 + index * rowHeight + 14;
  const key = row.primary ? (row.foreign ? 'PF' : 'PK') : row.foreign ? 'FK' : row.unique ? 'U' : '';
  const letter = classLetters[row.classification];
  const right = x + width - (letter === '' ? 8 : 26);
  const room = width - 48 - row.type.length * 6.4 - (letter === '' ? 0 : 18);
  return [
    key === ''
      ? ''
      : `<text x="${x + 6}" y="${base}" font-size="10" font-weight="650" fill="${theme.text2}">${key}</text>`,
    `<text x="${x + 32}" y="${base}"${row.required ? ' font-weight="600"' : ''}${row.deprecated ? ' text-decoration="line-through"' : ''} fill="${theme.text}">${svgText(cutTo(`${row.label}${row.required ? '' : '?'}`, room, 12))}</text>`,
    `<text x="${right}" y="${base}" text-anchor="end" font-size="11" fill="${theme.text2}">${svgText(row.type)}</text>`,
    letter === ''
      ? ''
      : `<text x="${x + width - 8}" y="${base}" text-anchor="end" font-size="10" font-weight="700" fill="${theme.tones[row.classification === 'sensitive' ? 'bad' : row.classification === 'direct' ? 'warn' : 'plain']}">${letter}</text>`,
  ].join('');
}

function wrapped(text: string, perLine: number, most: number): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + word.length + 1 > perLine) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    lines.push(line);
  }
  return lines.slice(0, Math.max(1, most));
}

function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}
