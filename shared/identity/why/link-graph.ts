import { strength } from '../link-index.ts';
import type { Link } from '../resolution.ts';

/** A link seen from one of its ends. */
interface Step {
  readonly link: number;
  readonly to: number;
}

/** The links of a person as a graph over its records; links are named by their place in the list. */
export class LinkGraph {
  readonly records: readonly number[];
  readonly links: readonly Link[];
  readonly #steps: Map<number, Step[]>;

  constructor(records: readonly number[], links: readonly Link[]) {
    this.records = records;
    this.links = links;
    this.#steps = new Map(records.map((record) => [record, []]));
    links.forEach(({ left, right }, link) => {
      this.#steps.get(left)?.push({ link, to: right });
      this.#steps.get(right)?.push({ link, to: left });
    });
  }

  stepsOf(record: number): readonly Step[] {
    return this.#steps.get(record) ?? [];
  }

  other(link: number, record: number): number {
    const ends = this.links[link];
    return ends === undefined ? -1 : ends.left === record ? ends.right : ends.left;
  }
}

/** Stronger links first: decisions before rules before weights, then by weight, then by record numbers. */
export function byStrength(a: Link, b: Link): number {
  return strength(b) - strength(a) || b.weight - a.weight || a.left - b.left || a.right - b.right;
}

/**
 * The links, strongest first, that each join two groups not yet connected: a maximum spanning forest (Kruskal 1956).
 * Between any two records its path is one whose weakest link is as strong as it can be.
 */
export function strongestForest(graph: LinkGraph): number[] {
  const root = new Map<number, number>();
  const find = (record: number): number => {
    let at = record;
    while ((root.get(at) ?? at) !== at) at = root.get(at) ?? at;
    return at;
  };
  const order = graph.links.map((_, link) => link);
  order.sort((a, b) => compareLinks(graph.links[a], graph.links[b]));
  return order.filter((link) => {
    const ends = graph.links[link];
    if (ends === undefined) return false;
    const a = find(ends.left);
    const b = find(ends.right);
    if (a === b) return false;
    root.set(Math.max(a, b), Math.min(a, b));
    return true;
  });
}

function compareLinks(a: Link | undefined, b: Link | undefined): number {
  return a === undefined || b === undefined ? 0 : byStrength(a, b);
}

/** The links on the way from one record to the other over allowed links, fewest steps first; null when there is none. */
export function shortestPath(
  graph: LinkGraph,
  from: number,
  to: number,
  allows: (link: number, from: number) => boolean,
): number[] | null {
  const came = new Map<number, { link: number; from: number }>();
  const queue = [from];
  for (let head = 0; head < queue.length && !came.has(to); head += 1) {
    const here = queue[head] ?? from;
    for (const step of graph.stepsOf(here)) {
      if (step.to === from || came.has(step.to) || !allows(step.link, here)) continue;
      came.set(step.to, { link: step.link, from: here });
      queue.push(step.to);
    }
  }
  const path: number[] = [];
  for (let at = to; at !== from;) {
    const step = came.get(at);
    if (step === undefined) return null;
    path.unshift(step.link);
    at = step.from;
  }
  return path;
}

/** The path whose weakest link is as strong as it can be, over the links not left out; null when there is none. */
export function strongestPath(
  graph: LinkGraph,
  from: number,
  to: number,
  without: ReadonlySet<number> = new Set(),
): number[] | null {
  const kept = graph.links.flatMap((_, link) => (without.has(link) ? [] : [link]));
  const rest = new LinkGraph(
    graph.records,
    kept.flatMap((link) => graph.links[link] ?? []),
  );
  const forest = new Set(strongestForest(rest));
  return shortestPath(rest, from, to, (link) => forest.has(link))?.map((link) => kept[link] ?? -1) ?? null;
}
