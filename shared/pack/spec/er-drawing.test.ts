import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entitySchema, type WorkspaceModel } from '../../workspace/index.ts';
import { packModel } from '../testing/tiny-pack.ts';
import { erDrawings } from './er-drawing.ts';
import { placeOnGrid } from './place-on-grid.ts';
import { routeLines } from './route-lines.ts';

const width = 100;
const graphs = fc.integer({ min: 1, max: 21 }).chain((count) =>
  fc.record({
    columns: fc.integer({ min: 1, max: 4 }),
    heights: fc.array(fc.integer({ min: 26, max: 124 }), { minLength: count, maxLength: count }),
    lines: fc.array(fc.record({ from: fc.nat(count - 1), to: fc.nat(count - 1) }), { maxLength: 40 }),
  }),
);

interface Graph {
  readonly columns: number;
  readonly heights: readonly number[];
  readonly lines: readonly { readonly from: number; readonly to: number }[];
}

function routed({ columns, heights, lines }: Graph) {
  const id = (index: number): string => `e${String(index)}`;
  const cells = placeOnGrid(
    heights.map((_, index) => id(index)),
    lines.map(({ from, to }) => ({ from: id(from), to: id(to) })),
    columns,
  );
  const boxes = heights.map((height, index) => ({
    cell: cells.get(id(index)) ?? { column: -1, row: -1 },
    height,
  }));
  return { boxes, ...routeLines(boxes, lines, width) };
}

interface Segment {
  readonly line: number;
  readonly level: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

function segments(lines: ReturnType<typeof routed>['lines']): Segment[] {
  return lines.flatMap((points, line) =>
    points.slice(1).map(([x, y], index): Segment => {
      const [x0, y0] = points[index] ?? [x, y];
      const level = y === y0;
      expect(level || x === x0).toBe(true);
      const [from, to] = level ? [x0, x] : [y0, y];
      return { line, level, at: level ? y : x, from: Math.min(from, to), to: Math.max(from, to) };
    }),
  );
}

describe('lines between boxes', () => {
  it('run level or upright, never through a box, and never on another line', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { boxes, corners, lines } = routed(graph);
        const all = segments(lines);
        for (const [index, [x, y]] of corners.entries()) {
          const height = boxes[index]?.height ?? 0;
          for (const { level, at, from, to } of all) {
            const [low, high, start, end] = level
              ? [y, y + height, x, x + width]
              : [x, x + width, y, y + height];
            expect(at > low && at < high && to > start && from < end).toBe(false);
          }
        }
        for (const [index, one] of all.entries())
          for (const other of all.slice(index + 1)) {
            if (one.line === other.line || one.level !== other.level || one.at !== other.at) continue;
            expect(one.to > other.from && other.to > one.from, JSON.stringify([one, other])).toBe(false);
          }
      }),
      { seed: 360, numRuns: 150 },
    );
  });

  it('have boxes beside one another, each in a cell of its own', () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { boxes } = routed(graph);
        expect(new Set(boxes.map(({ cell }) => `${cell.column} ${cell.row}`)).size).toBe(boxes.length);
      }),
      { seed: 361, numRuns: 50 },
    );
  });
});

const entity = (id: string, to?: string) =>
  entitySchema.parse({
    id,
    name: `The ${id}`,
    definition: id,
    key: ['id'],
    attributes: ['id', 'other'].map((each) => ({
      id: each,
      name: each,
      classification: 'none',
      definition: each,
    })),
    relationships:
      to === undefined
        ? []
        : [{ id: 'refers', to, attributes: ['other'], toAttributes: ['id'], cardinality: 'many-to-one' }],
  });

const modelOf = (
  entities: WorkspaceModel['entities'],
  areas: WorkspaceModel['areas'] = [],
): WorkspaceModel => ({ ...packModel(), entities, areas });

describe('drawings of a model', () => {
  const ids = Array.from({ length: 30 }, (_, index) => `e${String(index)}`);

  it('are none, one, or one for each area with what fits on a page', () => {
    expect(erDrawings(modelOf([]))).toEqual([]);
    expect(erDrawings(modelOf([entity('a')])).map(({ title }) => title)).toEqual([null]);
    const area = { id: 'sales', name: 'Sales', entities: ids.slice(0, 6) };
    const drawings = erDrawings(
      modelOf(
        ids.map((id) => entity(id, 'e0')),
        [area],
      ),
    );
    expect(drawings.map(({ title }) => title)).toEqual([
      'Sales',
      'Other entities (1 of 2)',
      'Other entities (2 of 2)',
    ]);
    const boxes = drawings.flatMap(({ drawing }) => drawing.shapes.filter(({ shape }) => shape === 'box'));
    expect(boxes).toHaveLength(ids.length);
    // 499 points of text on a page of A4: letters of 9 stay above 6 points.
    for (const { drawing } of drawings) expect((499 / drawing.width) * 9).toBeGreaterThan(6);
  });

  it('say in the box where a reference leads that leaves the drawing', () => {
    const area = { id: 'sales', name: 'Sales', entities: ['e1'] };
    const [sales] = erDrawings(
      modelOf(
        ids.map((id) => entity(id, 'e0')),
        [area],
      ),
    );
    expect(sales?.drawing.shapes).toContainEqual(expect.objectContaining({ text: 'other → The e0' }));
  });

  it('are the same every time', () => {
    const model = modelOf(ids.map((id, index) => entity(id, ids[(index * 7) % 11])));
    expect(erDrawings(model)).toEqual(erDrawings(structuredClone(model)));
  });
});
