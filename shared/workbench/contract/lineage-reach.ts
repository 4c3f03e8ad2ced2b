import { z } from 'zod';
import { columnQuestion, countedNodeDto, type LineageColumnDto } from './lineage-methods.ts';
import { method } from './method.ts';

/**
 * Many numbers or texts in a row, looked through as one: a schema per item would make an object for each of a hundred
 * thousand, and the window waits for it.
 */
const numbers = z.custom<readonly number[]>(
  (value) => Array.isArray(value) && value.every((item) => Number.isSafeInteger(item)),
  { message: 'not a list of whole numbers' },
);
const texts = z.custom<readonly string[]>(
  (value) => Array.isArray(value) && value.every((item) => typeof item === 'string'),
  { message: 'not a list of texts' },
);

/**
 * The answer of `lineage.column` in little: nodes and edges as rows of numbers into `texts`. The path of a column with
 * thousands before it takes a tenth of the bytes, and of the time to read them. `readReach` makes it readable.
 */
export const lineageReachDto = z.object({
  node: countedNodeDto,
  texts,
  /** Per node: distance, then id, kind, layer, dataset, name, label, class, file and path as numbers into `texts`. */
  nodes: numbers,
  /** Per edge: places of both ends among the nodes, 1 where it masks, then type, subtype, label, file and path. */
  edges: numbers,
  cut: z.boolean(),
});
export type LineageReachDto = z.infer<typeof lineageReachDto>;

type Node = LineageColumnDto['nodes'][number];
type Edge = LineageColumnDto['edges'][number];
const nodeWidth = 10;
const edgeWidth = 8;

/** Nodes and edges by their places, from 0: a drawing looks at all of them and shows a few, so that few are made whole. */
export interface LineagePath {
  /** How many nodes and edges it has. */
  readonly nodes: number;
  readonly edges: number;
  idOf(node: number): string;
  datasetOf(node: number): string;
  /** Steps from the picked node: negative upstream. */
  distanceOf(node: number): number;
  node(node: number): Node;
  /** Places of the nodes at the ends of an edge. */
  fromOf(edge: number): number;
  toOf(edge: number): number;
  isDirect(edge: number): boolean;
  isMasking(edge: number): boolean;
  subtypeOf(edge: number): Edge['subtype'];
  edge(edge: number): Edge;
}

/** The path that an answer of `lineage.reach` holds. What is asked of a place beyond its nodes or edges is empty. */
export function readReach({
  texts: words,
  nodes,
  edges,
}: Pick<LineageReachDto, 'texts' | 'nodes' | 'edges'>): LineagePath {
  const text = (row: readonly number[], at: number): string => words[row[at] ?? -1] ?? '';
  const idOf = (node: number): string => text(nodes, node * nodeWidth + 1);
  const fromOf = (edge: number): number => edges[edge * edgeWidth] ?? -1;
  const toOf = (edge: number): number => edges[edge * edgeWidth + 1] ?? -1;
  const isMasking = (edge: number): boolean => edges[edge * edgeWidth + 2] === 1;
  const typeOf = (edge: number): Edge['type'] => text(edges, edge * edgeWidth + 3) as Edge['type'];
  const subtypeOf = (edge: number): Edge['subtype'] => text(edges, edge * edgeWidth + 4) as Edge['subtype'];
  return {
    nodes: nodes.length / nodeWidth,
    edges: edges.length / edgeWidth,
    idOf,
    datasetOf: (node) => text(nodes, node * nodeWidth + 4),
    distanceOf: (node) => nodes[node * nodeWidth] ?? 0,
    node: (node) => {
      const at = node * nodeWidth;
      return {
        id: idOf(node),
        kind: text(nodes, at + 2) as Node['kind'],
        layer: text(nodes, at + 3) as Node['layer'],
        dataset: text(nodes, at + 4),
        name: text(nodes, at + 5),
        label: text(nodes, at + 6),
        class: text(nodes, at + 7) as Node['class'],
        place: { file: text(nodes, at + 8), path: text(nodes, at + 9) },
        distance: nodes[at] ?? 0,
      };
    },
    fromOf,
    toOf,
    isDirect: (edge) => typeOf(edge) === 'DIRECT',
    isMasking,
    subtypeOf,
    edge: (edge) => {
      const at = edge * edgeWidth;
      return {
        from: idOf(fromOf(edge)),
        to: idOf(toOf(edge)),
        masking: isMasking(edge),
        type: typeOf(edge),
        subtype: subtypeOf(edge),
        by: { label: text(edges, at + 5), file: text(edges, at + 6), path: text(edges, at + 7) },
      };
    },
  };
}

export const lineageReachMethods = {
  /** As `lineage.column`, in little: for a window that draws paths of thousands of columns. */
  'lineage.reach': method(columnQuestion, lineageReachDto),
};
