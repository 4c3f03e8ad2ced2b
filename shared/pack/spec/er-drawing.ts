import type { DocumentDrawing, DrawnShape } from '../../kernel/index.ts';
import type { Entity, WorkspaceModel } from '../../workspace/index.ts';
import { soundReferences } from '../sound-references.ts';

const box = { width: 190, line: 14, gapX: 60, gapY: 40 };
const mostLines = 6;
/** Units of the canvas to units of the drawing; boxes of the canvas are wider. */
const canvasScale = 0.75;

interface PlacedEntity {
  readonly entity: Entity;
  readonly lines: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/**
 * The model as a drawing: a box with name and keys for each entity, where the canvas has it, else in rows; a line for each
 * relationship, with a crow's foot where many may be. Null when there are no entities.
 */
export function erDrawing({ entities, layout }: WorkspaceModel): DocumentDrawing | null {
  if (entities.length === 0) return null;
  const placed = entities.map((entity) => place(entity, layout));
  const onCanvas = entities.every(({ id }) => layout.positions.some(({ entity }) => entity === id));
  const boxes = onCanvas ? placed : inRows(placed);
  const left = Math.min(...boxes.map(({ x }) => x)) - 10;
  const top = Math.min(...boxes.map(({ y }) => y)) - 10;
  const moved = boxes.map((one) => ({ ...one, x: one.x - left, y: one.y - top }));
  const byId = new Map(moved.map((one) => [one.entity.id, one]));
  const lines = entities.flatMap((entity) =>
    soundReferences(entity, entities).flatMap(({ relationship, to }) => {
      const from = byId.get(entity.id);
      const target = byId.get(to.id);
      if (from === undefined || target === undefined || from === target) return [];
      return link(from, target, relationship.cardinality === 'many-to-one');
    }),
  );
  return {
    kind: 'drawing',
    label: `Entities and relationships: ${entities.map(({ name }) => name).join(', ')}`,
    width: Math.max(...moved.map(({ x }) => x + box.width)) + 10,
    height: Math.max(...moved.map(({ y, height }) => y + height)) + 10,
    shapes: [...lines, ...moved.flatMap(entityShapes)],
  };
}

function place(entity: Entity, layout: WorkspaceModel['layout']): PlacedEntity {
  const at = layout.positions.find((position) => position.entity === entity.id);
  const lines = shownLines(entity);
  return {
    entity,
    lines,
    x: Math.round((at?.x ?? 0) * canvasScale),
    y: Math.round((at?.y ?? 0) * canvasScale),
    height: box.line * (lines.length + 1) + 12,
  };
}

/** Keys and references, which the lines are about. */
function shownLines({ key, relationships, attributes }: Entity): string[] {
  const foreign = new Set(relationships.flatMap((one) => one.attributes));
  const shown = attributes.filter(({ id }) => key.includes(id) || foreign.has(id));
  const lines = shown
    .slice(0, mostLines)
    .map(({ id }) => `${key.includes(id) ? '◆ ' : ''}${id}${foreign.has(id) ? ' →' : ''}`);
  const rest = attributes.length - Math.min(shown.length, mostLines);
  return rest > 0 ? [...lines, `and ${String(rest)} more`] : lines;
}

/** As many columns as make it about as wide as a page is. */
function inRows(placed: readonly PlacedEntity[]): PlacedEntity[] {
  const columns = Math.max(1, Math.min(6, Math.ceil(Math.sqrt(placed.length))));
  const rows: PlacedEntity[][] = [];
  for (let at = 0; at < placed.length; at += columns) rows.push(placed.slice(at, at + columns));
  let y = 0;
  return rows.flatMap((row) => {
    const top = y;
    y += Math.max(...row.map(({ height }) => height)) + box.gapY;
    return row.map((one, column) => ({ ...one, x: column * (box.width + box.gapX), y: top }));
  });
}

function entityShapes({ entity, lines, x, y, height }: PlacedEntity): DrawnShape[] {
  const width = box.width;
  return [
    { shape: 'box', x, y, width, height, filled: true },
    { shape: 'text', x: x + 8, y: y + box.line, size: 11, bold: true, text: cut(entity.name, 27) },
    { shape: 'line', from: [x, y + box.line + 6], to: [x + width, y + box.line + 6] },
    ...lines.map((text, index): DrawnShape => ({
      shape: 'text',
      x: x + 8,
      y: y + box.line * (index + 2) + 6,
      size: 9,
      bold: false,
      text: cut(text, 34),
    })),
  ];
}

function cut(text: string, length: number): string {
  const points = [...text.replace(/\s+/g, ' ')];
  return points.length > length ? `${points.slice(0, length - 1).join('')}…` : points.join('');
}

/** A line from side to side that faces the other box, with three toes where many may be. */
function link(from: PlacedEntity, to: PlacedEntity, many: boolean): DrawnShape[] {
  const rightwards = from.x + box.width / 2 <= to.x + box.width / 2;
  const sideways = Math.abs(from.x - to.x) >= box.width;
  const middle = (one: PlacedEntity): number => one.y + one.height / 2;
  if (!sideways) {
    const down = middle(from) <= middle(to);
    const start: Point = [from.x + box.width / 2, down ? from.y + from.height : from.y];
    const end: Point = [to.x + box.width / 2, down ? to.y : to.y + to.height];
    const toes: Point[] = [-6, 6].map((aside): Point => [start[0] + aside, start[1]]);
    return joined(start, end, toes, [start[0], start[1] + (down ? 10 : -10)], many);
  }
  const start: Point = [rightwards ? from.x + box.width : from.x, middle(from)];
  const end: Point = [rightwards ? to.x : to.x + box.width, middle(to)];
  const toes: Point[] = [-6, 6].map((aside): Point => [start[0], start[1] + aside]);
  return joined(start, end, toes, [start[0] + (rightwards ? 10 : -10), start[1]], many);
}

type Point = readonly [x: number, y: number];

function joined(start: Point, end: Point, toes: readonly Point[], heel: Point, many: boolean): DrawnShape[] {
  return [
    { shape: 'line', from: start, to: heel },
    { shape: 'line', from: heel, to: end },
    ...(many ? toes.map((toe): DrawnShape => ({ shape: 'line', from: heel, to: toe })) : []),
  ];
}
