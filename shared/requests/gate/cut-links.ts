import type { Link, Resolution } from '../../identity/index.ts';
import type { ContradictionReader } from './contradictions.ts';

/** A link of a person's, and what would leave the person if it were wrong. */
export interface CutLink {
  readonly link: Link;
  /** Records that hang on this link alone, seen from the named ones; empty when another way leads there too. */
  readonly brings: readonly number[];
  /** What speaks against the two sides being one person: attributes and comparisons, sorted. */
  readonly contradicts: readonly string[];
  /** Pairs of records across the link that contradict each other: a wrong join has most of them across it. */
  readonly against: number;
}

/** Pairs across a cut that are looked at for contradictions; the link's own ends always are. */
const comparedAcross = 1000;

/**
 * Every link of the person, the most doubtful first: how many pairs contradict across it, then whether records hang on it
 * alone, then the weakest. If one join is wrong, it should be found at the top.
 */
export function cutLinks(
  resolution: Resolution,
  person: number,
  named: readonly number[],
  contradict: ContradictionReader,
): CutLink[] {
  const links = resolution.linksOf(person);
  const records = resolution.recordsOf(person);
  const cuts = bridges(records, links);
  return links
    .map((link): CutLink => {
      const far = cuts.has(link) ? farSide(records, links, link, named) : [];
      return { link, brings: far, ...contradictionsAcross(link, far, records, contradict) };
    })
    .sort(
      (a, b) =>
        b.against - a.against ||
        Number(b.brings.length > 0) - Number(a.brings.length > 0) ||
        a.link.weight - b.link.weight ||
        a.link.left - b.link.left ||
        a.link.right - b.link.right,
    );
}

function contradictionsAcross(
  { left, right }: Link,
  far: readonly number[],
  records: readonly number[],
  contradict: ContradictionReader,
): Pick<CutLink, 'contradicts' | 'against'> {
  const found = new Set(contradict(left, right));
  if (far.length === 0) return { contradicts: [...found].sort(), against: found.size > 0 ? 1 : 0 };
  const beyond = new Set(far);
  const near = records.filter((record) => !beyond.has(record));
  const pairs = far.flatMap((a) => near.map((b) => [a, b] as const)).slice(0, comparedAcross);
  let against = 0;
  for (const [a, b] of pairs) {
    const on = contradict(a, b);
    if (on.length > 0) against += 1;
    for (const one of on) found.add(one);
  }
  return { contradicts: [...found].sort(), against };
}

/** The side of a bridge with fewer named records; the smaller one, then the one of `right`, when both have as many. */
function farSide(
  records: readonly number[],
  links: readonly Link[],
  bridge: Link,
  named: readonly number[],
): readonly number[] {
  const others = links.filter((link) => link !== bridge);
  const left = reachedFrom(bridge.left, others);
  const beyond = reachedFrom(bridge.right, others);
  const right = records.filter((record) => beyond.has(record));
  const leftNamed = named.filter((record) => left.has(record)).length;
  const rightNamed = named.filter((record) => right.includes(record)).length;
  const takeLeft = leftNamed - rightNamed || left.size - right.length;
  return takeLeft < 0 ? [...left].sort((a, b) => a - b) : right;
}

function reachedFrom(start: number, links: readonly Link[]): Set<number> {
  const reached = new Set([start]);
  const next = [start];
  const neighbours = neighboursOf(links);
  for (let record = next.pop(); record !== undefined; record = next.pop()) {
    for (const { other } of neighbours.get(record) ?? []) {
      if (reached.has(other)) continue;
      reached.add(other);
      next.push(other);
    }
  }
  return reached;
}

interface Neighbour {
  readonly other: number;
  readonly link: Link;
}

function neighboursOf(links: readonly Link[]): Map<number, Neighbour[]> {
  const neighbours = new Map<number, Neighbour[]>();
  const add = (from: number, other: number, link: Link): void => {
    const known = neighbours.get(from);
    if (known === undefined) neighbours.set(from, [{ other, link }]);
    else known.push({ other, link });
  };
  for (const link of links) {
    add(link.left, link.right, link);
    add(link.right, link.left, link);
  }
  return neighbours;
}

/** Links whose loss parts the person (Tarjan 1974: low points of a depth-first search), without recursion. */
function bridges(records: readonly number[], links: readonly Link[]): Set<Link> {
  const neighbours = neighboursOf(links);
  const entered = new Map<number, number>();
  const low = new Map<number, number>();
  const found = new Set<Link>();
  for (const root of records) {
    if (entered.has(root)) continue;
    const path: { record: number; by: Link | null; next: number }[] = [{ record: root, by: null, next: 0 }];
    entered.set(root, entered.size);
    low.set(root, entered.get(root) ?? 0);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { record, by } = top;
      const step = neighbours.get(record)?.[top.next];
      top.next += 1;
      if (step === undefined) {
        path.pop();
        const parent = path.at(-1);
        if (parent === undefined || by === null) continue;
        low.set(parent.record, Math.min(low.get(parent.record) ?? 0, low.get(record) ?? 0));
        if ((low.get(record) ?? 0) > (entered.get(parent.record) ?? 0)) found.add(by);
      } else if (!entered.has(step.other)) {
        entered.set(step.other, entered.size);
        low.set(step.other, entered.get(step.other) ?? 0);
        path.push({ record: step.other, by: step.link, next: 0 });
      } else if (step.link !== by) {
        low.set(record, Math.min(low.get(record) ?? 0, entered.get(step.other) ?? 0));
      }
    }
  }
  return found;
}
