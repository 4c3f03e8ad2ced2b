import {
  edgesOf,
  farEnd,
  isFollowed,
  type Direction,
  type EdgeKinds,
  type LineageGraph,
} from './lineage-graph.ts';

export interface ReachQuestion {
  readonly direction: Direction | 'both';
  readonly kinds: EdgeKinds;
  /** Steps away at most. */
  readonly depth?: number | undefined;
  /** Nodes at most on either side, the start among them; the nearest ones come first. */
  readonly limit: number;
}

/** What lies before and after a node, as numbers alone: thousands of nodes are asked for while somebody waits. */
export interface Reach {
  /** By distance, then id. */
  readonly nodes: Int32Array;
  /** Steps away, of each of `nodes`: negative upstream, 0 the start itself. What lies on both sides counts as after it. */
  readonly distances: Int32Array;
  /** Every edge between them that was followed, in the order of the graph. */
  readonly edges: Int32Array;
  /** More is there than `depth` or `limit` let through. */
  readonly cut: boolean;
}

interface Side {
  /** In the order in which they were reached, the start first. */
  readonly nodes: Int32Array;
  readonly distances: Int32Array;
  readonly edges: readonly number[];
  readonly cut: boolean;
}

/** What lies before and after a node. Linear in the nodes of the graph and the edges reached. */
export function reachLineage(
  graph: LineageGraph,
  start: number,
  { direction, ...question }: ReachQuestion,
): Reach {
  const up = direction === 'down' ? null : reachSide(graph, start, 'up', question);
  const down = direction === 'up' ? null : reachSide(graph, start, 'down', question);
  // Steps away by node number, moved so that all are above 0, which says that a node was not reached.
  const away = new Int32Array(graph.nodes.length);
  const origin = (up?.distances.at(-1) ?? 0) + 1;
  const furthest = origin + (down?.distances.at(-1) ?? 0);
  away[start] = origin;
  for (const [side, sign] of [
    [up, -1],
    [down, 1],
  ] as const)
    for (let at = 1; at < (side?.nodes.length ?? 0); at += 1)
      away[side?.nodes[at] ?? 0] = origin + sign * (side?.distances[at] ?? 0);
  return {
    ...inOrder(graph.ordered, away, furthest, origin),
    edges: risingOnce([...(up?.edges ?? []), ...(down?.edges ?? [])]),
    cut: up?.cut === true || down?.cut === true,
  };
}

function reachSide(
  graph: LineageGraph,
  start: number,
  direction: Direction,
  { kinds, depth = Number.POSITIVE_INFINITY, limit }: Omit<ReachQuestion, 'direction'>,
): Side {
  const seen = new Uint8Array(graph.nodes.length);
  const queue = new Int32Array(graph.nodes.length);
  const distances = new Int32Array(graph.nodes.length);
  const edges: number[] = [];
  let reached = 1;
  let cut = false;
  queue[0] = start;
  seen[start] = 1;
  for (let at = 0; at < reached; at += 1) {
    const distance = distances[at] ?? 0;
    for (const index of edgesOf(graph, queue[at] ?? start, direction)) {
      const edge = graph.edges[index];
      if (edge === undefined || !isFollowed(edge, kinds)) continue;
      const next = farEnd(edge, direction);
      if (seen[next] === 0) {
        if (distance >= depth || reached >= limit) {
          cut = true;
          continue;
        }
        seen[next] = 1;
        queue[reached] = next;
        distances[reached] = distance + 1;
        reached += 1;
      }
      edges.push(index);
    }
  }
  return { nodes: queue.subarray(0, reached), distances: distances.subarray(0, reached), edges, cut };
}

/** Counting sort: nodes taken by id go behind one another at their distance. */
function inOrder(
  ordered: Int32Array,
  away: Int32Array,
  furthest: number,
  origin: number,
): Pick<Reach, 'nodes' | 'distances'> {
  const next = new Int32Array(furthest + 2);
  for (const distance of away) if (distance > 0) next[distance + 1] = (next[distance + 1] ?? 0) + 1;
  for (let distance = 1; distance < next.length; distance += 1)
    next[distance] = (next[distance] ?? 0) + (next[distance - 1] ?? 0);
  const count = next.at(-1) ?? 0;
  const nodes = new Int32Array(count);
  const distances = new Int32Array(count);
  for (const node of ordered) {
    const distance = away[node] ?? 0;
    if (distance === 0) continue;
    const at = next[distance] ?? 0;
    next[distance] = at + 1;
    nodes[at] = node;
    distances[at] = distance - origin;
  }
  return { nodes, distances };
}

function risingOnce(numbers: readonly number[]): Int32Array {
  const sorted = Int32Array.from(numbers).sort();
  return sorted.filter((number, at) => at === 0 || sorted[at - 1] !== number);
}
