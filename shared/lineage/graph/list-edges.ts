import { compareText } from '../../kernel/index.ts';
import { transformationType, type TransformationType } from '../sql/transformation.ts';
import type { LineageEdge } from './lineage-node.ts';
import type { LineageGraph } from './lineage-graph.ts';

/** Columns of a table of edges that it can be sorted by. */
export const edgeSortKeys = ['from', 'to', 'type', 'subtype', 'masking', 'by', 'file'] as const;
export type EdgeSortKey = (typeof edgeSortKeys)[number];

export interface EdgeQuery {
  /** Words, parted by white space, in any case: each has to stand somewhere in an edge. */
  readonly find?: string | undefined;
  readonly type?: TransformationType | undefined;
  /** The order in which data passes when missing. */
  readonly sort?: EdgeSortKey | undefined;
  readonly descending?: boolean | undefined;
}

/** Numbers of the edges that a query asks for, in its order; equal ones stay in the order in which data passes. */
export function listEdges(
  graph: LineageGraph,
  { find = '', type, sort, descending = false }: EdgeQuery,
): readonly number[] {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const found: number[] = [];
  for (const [index, edge] of graph.edges.entries()) {
    if (type !== undefined && transformationType(edge.subtype) !== type) continue;
    if (words.length > 0) {
      const text = edgeSortKeys
        .filter((key) => key !== 'masking')
        .map((key) => cellOf[key](edge, graph))
        .join(' ')
        .toLowerCase();
      if (!words.every((word) => text.includes(word))) continue;
    }
    found.push(index);
  }
  if (sort === undefined) return found;
  const keys = new Map(
    found.map((index) => {
      const edge = graph.edges[index];
      return [index, edge === undefined ? '' : cellOf[sort](edge, graph)];
    }),
  );
  const sign = descending ? -1 : 1;
  return found.sort((a, b) => sign * compareText(keys.get(a) ?? '', keys.get(b) ?? '') || a - b);
}

const cellOf: Readonly<Record<EdgeSortKey, (edge: LineageEdge, graph: LineageGraph) => string>> = {
  from: ({ from }, { nodes }) => nodes[from]?.id ?? '',
  to: ({ to }, { nodes }) => nodes[to]?.id ?? '',
  type: ({ subtype }) => transformationType(subtype),
  subtype: ({ subtype }) => subtype,
  masking: ({ masking }) => (masking ? 'yes' : 'no'),
  by: ({ by }) => by.label,
  file: ({ by }) => by.file,
};
