import type { DocumentDrawing, DrawnShape } from '../../kernel/index.ts';
import type { Entity, Relationship, WorkspaceModel } from '../../workspace/index.ts';
import { soundReferences } from '../sound-references.ts';
import { linkedOrder, placeOnGrid } from './place-on-grid.ts';
import { routeLines, type Point } from './route-lines.ts';

const box = { width: 190, line: 14 };
const mostLines = 6;
/** As many columns and boxes as can still be read on a printed page (A4). */
const mostColumns = 3;
const mostBoxes = 21;

export interface ErDrawing {
  /** The area that is drawn; null when the whole model is on one drawing. */
  readonly title: string | null;
  readonly drawing: DocumentDrawing;
}

interface DrawnEntity {
  readonly entity: Entity;
  readonly lines: readonly string[];
  readonly height: number;
}

/**
 * The model as drawings that can be read on paper: one when it is small, else one for each area and for what is in none. A box
 * with name, keys and references for each entity, linked ones near one another; a line for each relationship within the
 * drawing, around the boxes, with a crow's foot where many may be. References say their target in the box as well, so that
 * those to another drawing are not lost. The same model gives the same drawings.
 */
export function erDrawings({ entities, areas }: WorkspaceModel): ErDrawing[] {
  if (entities.length === 0) return [];
  if (entities.length <= mostBoxes) return [{ title: null, drawing: drawingOf(entities, entities) }];
  const areaOf = new Map(areas.flatMap(({ id, entities: own }) => own.map((entity) => [entity, id])));
  const groups = [
    ...areas.map(({ id, name }) => ({
      title: name,
      own: entities.filter((entity) => areaOf.get(entity.id) === id),
    })),
    {
      title: areas.length === 0 ? 'Entities' : 'Other entities',
      own: entities.filter((entity) => !areaOf.has(entity.id)),
    },
  ];
  return groups.flatMap(({ title, own }) => {
    const parts = readableParts(own, entities);
    return parts.map((part, index) => ({
      title: parts.length === 1 ? title : `${title} (${String(index + 1)} of ${String(parts.length)})`,
      drawing: drawingOf(part, entities),
    }));
  });
}

/** What is linked stays together as far as a page holds it. */
function readableParts(own: readonly Entity[], all: readonly Entity[]): Entity[][] {
  const byId = new Map(own.map((entity) => [entity.id, entity]));
  const links = referencesOf(own, all).map(({ from, to }) => ({ from: from.id, to: to.id }));
  const ordered = linkedOrder([...byId.keys()], links).flatMap((id) => byId.get(id) ?? []);
  const parts: Entity[][] = [];
  const each = Math.ceil(ordered.length / Math.ceil(ordered.length / mostBoxes));
  for (let at = 0; at < ordered.length; at += each) parts.push(ordered.slice(at, at + each));
  return parts;
}

interface Reference {
  readonly from: Entity;
  readonly to: Entity;
  readonly relationship: Relationship;
}

/** References between the entities given, as far as they hold. */
function referencesOf(own: readonly Entity[], all: readonly Entity[]): Reference[] {
  const members = new Set(own.map(({ id }) => id));
  return own.flatMap((from) =>
    soundReferences(from, all).flatMap(({ relationship, to }) =>
      members.has(to.id) ? [{ from, to, relationship }] : [],
    ),
  );
}

function drawingOf(own: readonly Entity[], all: readonly Entity[]): DocumentDrawing {
  const drawn = own.map((entity) => drawnEntity(entity, all));
  const references = referencesOf(own, all);
  const columns = Math.min(mostColumns, Math.ceil(Math.sqrt(own.length)));
  const cells = placeOnGrid(
    own.map(({ id }) => id),
    references.map(({ from, to }) => ({ from: from.id, to: to.id })),
    columns,
  );
  const numbers = new Map(own.map(({ id }, index) => [id, index]));
  const { corners, lines, width, height } = routeLines(
    drawn.map(({ entity, height: high }) => ({
      cell: cells.get(entity.id) ?? { column: 0, row: 0 },
      height: high,
    })),
    references.map(({ from, to }) => ({ from: numbers.get(from.id) ?? 0, to: numbers.get(to.id) ?? 0 })),
    box.width,
  );
  return {
    kind: 'drawing',
    label: `Entities and relationships: ${own.map(({ name }) => name).join(', ')}`,
    width,
    height,
    shapes: [
      ...lines.flatMap((points, index) =>
        lineShapes(points, references[index]?.relationship.cardinality === 'many-to-one'),
      ),
      ...drawn.flatMap((one, index) => entityShapes(one, corners[index] ?? [0, 0])),
    ],
  };
}

/** Keys and references, which the lines are about. */
function drawnEntity(entity: Entity, all: readonly Entity[]): DrawnEntity {
  const { key, attributes } = entity;
  const targets = new Map(
    soundReferences(entity, all).flatMap(({ relationship, to }) =>
      relationship.attributes.map((attribute) => [attribute, to.name] as const),
    ),
  );
  const shown = attributes.filter(({ id }) => key.includes(id) || targets.has(id)).slice(0, mostLines);
  const rest = attributes.length - shown.length;
  const lines = shown.map(({ id }) => {
    const target = targets.get(id);
    return `${key.includes(id) ? '◆ ' : ''}${id}${target === undefined ? '' : ` → ${target}`}`;
  });
  if (rest > 0) lines.push(`and ${String(rest)} more`);
  return { entity, lines, height: box.line * (lines.length + 1) + 12 };
}

function entityShapes({ entity, lines, height }: DrawnEntity, [x, y]: Point): DrawnShape[] {
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

/** A line from corner to corner, with three toes at its start where many may be. */
function lineShapes(points: readonly Point[], many: boolean): DrawnShape[] {
  const [start, next] = points;
  const lines = points
    .slice(1)
    .map((to, index): DrawnShape => ({ shape: 'line', from: points[index] ?? to, to }));
  if (!many || start === undefined || next === undefined) return lines;
  const heel: Point = [start[0] + (next[0] > start[0] ? 10 : -10), start[1]];
  const toes = [-5, 5].map((aside): DrawnShape => ({
    shape: 'line',
    from: heel,
    to: [start[0], start[1] + aside],
  }));
  return [...lines, ...toes];
}
