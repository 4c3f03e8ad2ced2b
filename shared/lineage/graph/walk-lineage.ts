import { compareText } from '../../kernel/index.ts';
import type { LineageEdge } from './lineage-node.ts';
import {
  edgesOf,
  farEnd,
  isFollowed,
  type Direction,
  type EdgeKinds,
  type LineageGraph,
} from './lineage-graph.ts';

export interface WalkOptions {
  readonly kinds?: EdgeKinds;
  /** Steps away at most. */
  readonly depth?: number;
  /** Nodes at most; the nearest ones come first. */
  readonly limit?: number;
  /** Edges that are not followed. */
  readonly skip?: (edge: LineageEdge) => boolean;
}

export interface Walk {
  /** Steps from the start by node number, in the order in which they were reached; the start is 0. */
  readonly distances: ReadonlyMap<number, number>;
  /** The edge by which a node was reached first. */
  readonly reachedBy: ReadonlyMap<number, LineageEdge>;
  /** Every edge between what was reached, by number. */
  readonly edges: readonly number[];
  /** More could be reached than `depth` or `limit` let through. */
  readonly cut: boolean;
}

/** Everything upstream or downstream of a node, nearest first. Linear in the nodes and edges reached. */
export function walkLineage(
  graph: LineageGraph,
  start: number,
  direction: Direction,
  options: WalkOptions = {},
): Walk {
  const { kinds = 'all', depth = Number.POSITIVE_INFINITY, limit = Number.POSITIVE_INFINITY, skip } = options;
  const distances = new Map<number, number>([[start, 0]]);
  const reachedBy = new Map<number, LineageEdge>();
  const edges: number[] = [];
  const queue = [start];
  let cut = false;
  for (let at = 0; at < queue.length; at += 1) {
    const node = queue[at] ?? start;
    const distance = distances.get(node) ?? 0;
    for (const index of edgesOf(graph, node, direction)) {
      const edge = graph.edges[index];
      if (edge === undefined || !isFollowed(edge, kinds) || skip?.(edge) === true) continue;
      const next = farEnd(edge, direction);
      if (!distances.has(next)) {
        if (distance >= depth || distances.size >= limit) {
          cut = true;
          continue;
        }
        distances.set(next, distance + 1);
        reachedBy.set(next, edge);
        queue.push(next);
      }
      edges.push(index);
    }
  }
  return { distances, reachedBy, edges, cut };
}

/** How many nodes are next to a node, and how many can be reached from it, itself left out. */
export function countNeighbours(
  graph: LineageGraph,
  node: number,
  direction: Direction,
): { readonly direct: number; readonly total: number } {
  const next = new Set<number>();
  for (const index of edgesOf(graph, node, direction)) {
    const edge = graph.edges[index];
    if (edge !== undefined) next.add(farEnd(edge, direction));
  }
  // Numbers beat a map here: a page of fields counts every one of them.
  const seen = new Uint8Array(graph.nodes.length);
  seen[node] = 1;
  const queue = [node];
  for (let at = 0; at < queue.length; at += 1)
    for (const index of edgesOf(graph, queue[at] ?? node, direction)) {
      const edge = graph.edges[index];
      if (edge === undefined) continue;
      const far = farEnd(edge, direction);
      if (seen[far] === 1) continue;
      seen[far] = 1;
      queue.push(far);
    }
  return { direct: next.size, total: queue.length - 1 };
}

/** One step of a path: a node and the edge that leads to it; null at the beginning. */
export interface PathStep {
  readonly node: number;
  readonly edge: LineageEdge | null;
}

/** A shortest path downstream from one node to another; empty when there is none. */
export function pathBetween(
  graph: LineageGraph,
  from: number,
  to: number,
  kinds: EdgeKinds = 'all',
): readonly PathStep[] {
  const { reachedBy, distances } = walkLineage(graph, from, 'down', { kinds });
  return distances.has(to) ? pathTo(reachedBy, to) : [];
}

/** The path by which a walk downstream reached a node. */
export function pathTo(reachedBy: ReadonlyMap<number, LineageEdge>, to: number): readonly PathStep[] {
  const path: PathStep[] = [];
  for (let node = to; ;) {
    const edge = reachedBy.get(node) ?? null;
    path.push({ node, edge });
    if (edge === null) return path.reverse();
    node = edge.from;
  }
}

/**
 * A node by what people write: its id, `crm.email` (column of a source, else attribute), `person.email`, or the id of a
 * dataset, in any case where nothing is written just so. Of several the first in the order of layers counts.
 */
export function findNode(graph: LineageGraph, text: string): number | undefined {
  const exact = graph.byId.get(text);
  if (exact !== undefined) return exact;
  for (const prefix of [
    'source',
    'golden',
    'activation',
    'contract',
    'destination',
    'mapping',
    'identity',
    'record',
  ]) {
    const found = graph.byId.get(`${prefix}:${text}`);
    if (found !== undefined) return found;
  }
  const folded = text.toLowerCase();
  const alike = graph.nodes.findIndex(
    ({ id }) => id.toLowerCase() === folded || id.slice(id.indexOf(':') + 1).toLowerCase() === folded,
  );
  return alike === -1 ? undefined : alike;
}

/** Nodes whose id or label has the text in it, in any case; those that begin with it first. */
export function searchNodes(graph: LineageGraph, text: string): readonly number[] {
  const needle = text.toLowerCase();
  const found: { readonly index: number; readonly rank: number; readonly id: string }[] = [];
  graph.nodes.forEach(({ id, name, label }, index) => {
    const lower = name.toLowerCase();
    const rank = lower === needle ? 0 : lower.startsWith(needle) ? 1 : 2;
    if (rank < 2 || id.toLowerCase().includes(needle) || label.toLowerCase().includes(needle))
      found.push({ index, rank, id });
  });
  return found.sort((a, b) => a.rank - b.rank || compareText(a.id, b.id)).map(({ index }) => index);
}
