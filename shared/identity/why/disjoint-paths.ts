import { type LinkGraph, shortestPath, strongestPath } from './link-graph.ts';

/** Where one link cannot part two records, several must go at once. */
export interface Connections {
  /** Paths of which no two share a link; as many as there are, or `most`. */
  readonly paths: readonly (readonly number[])[];
  /** The smallest set of links whose loss separates the two records; null when more than `most` are needed. */
  readonly cut: readonly number[] | null;
}

/**
 * Edge-disjoint paths and the smallest cut between two records: by Menger's theorem as many as each other. Found as a
 * maximum flow of one unit per link over shortest augmenting paths (Edmonds & Karp 1972); at most `most` + 1 of them, so
 * that a dense person costs no more than `most` walks over its links.
 */
export function connections(graph: LinkGraph, from: number, to: number, most = 20): Connections {
  /** The end towards which a link carries the unit, -1 when it carries none. */
  const towards = new Int32Array(graph.links.length).fill(-1);
  let flow = 0;
  let reached: ReadonlySet<number> | null = null;
  while (flow <= most) {
    const path = shortestPath(graph, from, to, (link, here) => towards[link] !== graph.other(link, here));
    if (path === null) {
      reached = reachable(graph, from, (link, here) => towards[link] !== graph.other(link, here));
      break;
    }
    let here = from;
    for (const link of path) {
      const next = graph.other(link, here);
      towards[link] = towards[link] === here ? -1 : next;
      here = next;
    }
    flow += 1;
  }
  const side = reached;
  return {
    paths: strongDisjoint(graph, from, to, Math.min(flow, most)) ?? flowPaths(graph, from, to, towards, most),
    cut:
      side === null
        ? null
        : graph.links.flatMap(({ left, right }, link) => (side.has(left) === side.has(right) ? [] : [link])),
  };
}

/** The strongest path, the strongest without its links, and so on: readable, if it finds as many as there are. */
function strongDisjoint(graph: LinkGraph, from: number, to: number, wanted: number): number[][] | null {
  const used = new Set<number>();
  const paths: number[][] = [];
  while (paths.length < wanted) {
    const path = strongestPath(graph, from, to, used);
    if (path === null) return null;
    for (const link of path) used.add(link);
    paths.push(path);
  }
  return paths;
}

function flowPaths(
  graph: LinkGraph,
  from: number,
  to: number,
  towards: Int32Array,
  most: number,
): number[][] {
  const free = towards.slice();
  const paths: number[][] = [];
  while (paths.length < most) {
    const path = shortestPath(graph, from, to, (link, here) => free[link] === graph.other(link, here));
    if (path === null) break;
    for (const link of path) free[link] = -1;
    paths.push(path);
  }
  return paths;
}

function reachable(
  graph: LinkGraph,
  from: number,
  allows: (link: number, here: number) => boolean,
): ReadonlySet<number> {
  const seen = new Set([from]);
  for (const here of seen)
    for (const step of graph.stepsOf(here)) if (allows(step.link, here)) seen.add(step.to);
  return seen;
}
