import { compareText } from '../../kernel/index.ts';

export interface Step {
  readonly to: string;
  readonly path: readonly (string | number)[];
}

export interface Circle {
  /** The nodes in the order of the circle, beginning with the smallest. */
  readonly ids: readonly string[];
  /** Path of the step that leaves the first node. */
  readonly path: readonly (string | number)[];
}

/**
 * Circles of a directed graph: for every knot of nodes that reach one another, one shortest circle through its smallest node
 * that lies on one. Steps to nodes that are not there are passed over. In a total order, whatever the order of the input.
 */
export function circles(graph: ReadonlyMap<string, readonly Step[]>): Circle[] {
  const found: Circle[] = [];
  const covered = new Set<string>();
  for (const start of [...graph.keys()].sort(compareText)) {
    if (covered.has(start)) continue;
    const circle = shortestCircle(graph, start);
    if (circle === null) continue;
    found.push(circle);
    for (const id of knotOf(graph, start)) covered.add(id);
  }
  return found;
}

/** By breadth-first search back to the start. */
function shortestCircle(graph: ReadonlyMap<string, readonly Step[]>, start: string): Circle | null {
  const from = new Map<string, { readonly before: string; readonly step: Step }>();
  const open = [start];
  for (let place = 0; place < open.length; place += 1) {
    const node = open[place] ?? start;
    for (const step of graph.get(node) ?? []) {
      if (!graph.has(step.to) || from.has(step.to)) continue;
      from.set(step.to, { before: node, step });
      if (step.to === start) return traced(from, start);
      open.push(step.to);
    }
  }
  return null;
}

function traced(
  from: ReadonlyMap<string, { readonly before: string; readonly step: Step }>,
  start: string,
): Circle {
  const ids: string[] = [];
  let path: Circle['path'] = [];
  let node = start;
  do {
    const link = from.get(node);
    if (link === undefined) break;
    node = link.before;
    ids.unshift(node);
    path = link.step.path;
  } while (node !== start);
  return { ids, path };
}

/** Nodes that the start reaches and that reach it. */
function knotOf(graph: ReadonlyMap<string, readonly Step[]>, start: string): Set<string> {
  const back = new Map<string, Step[]>([...graph.keys()].map((id) => [id, []]));
  for (const [id, steps] of graph) for (const { to } of steps) back.get(to)?.push({ to: id, path: [] });
  const there = reached(graph, start);
  return new Set([...reached(back, start)].filter((id) => there.has(id)));
}

function reached(graph: ReadonlyMap<string, readonly Step[]>, start: string): Set<string> {
  const seen = new Set([start]);
  for (const id of seen) for (const { to } of graph.get(id) ?? []) if (graph.has(to)) seen.add(to);
  return seen;
}
