import type { LinkGraph } from './link-graph.ts';

/** A link whose loss would part the person. */
export interface Bridge {
  readonly link: number;
  /** Records on the side of the link's left end, and on the other. */
  readonly leftSide: number;
  readonly rightSide: number;
}

/** A record whose loss would leave the others in several parts. */
export interface Hinge {
  readonly record: number;
  readonly parts: number;
}

interface Visit {
  readonly record: number;
  readonly by: number;
  readonly parent: number;
  next: number;
}

/**
 * All bridges (in the order of the links) and all articulation points (ascending) in one depth-first walk, time linear in
 * records and links (Tarjan 1972, 1974). Two links between the same records are no bridge.
 */
export function separators(graph: LinkGraph): { bridges: Bridge[]; hinges: Hinge[] } {
  const order = new Map<number, number>();
  const low = new Map<number, number>();
  const size = new Map<number, number>();
  const bridges: Bridge[] = [];
  const parts = new Map<number, number>();
  for (const root of graph.records) {
    if (order.has(root)) continue;
    const found: { link: number; below: number; record: number }[] = [];
    const trail: Visit[] = [{ record: root, by: -1, parent: -1, next: 0 }];
    enter(root);
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const step = graph.stepsOf(top.record)[top.next];
      top.next += 1;
      if (step === undefined) {
        trail.pop();
        leave(top, found);
      } else if (step.link === top.by) {
        // Back along the link by which the record was reached: says nothing.
      } else if (order.has(step.to)) {
        low.set(top.record, Math.min(low.get(top.record) ?? 0, order.get(step.to) ?? 0));
      } else {
        enter(step.to);
        trail.push({ record: step.to, by: step.link, parent: top.record, next: 0 });
      }
    }
    const whole = size.get(root) ?? 1;
    for (const { link, below, record } of found) {
      const leftBelow = graph.links[link]?.left === record;
      bridges.push({
        link,
        leftSide: leftBelow ? below : whole - below,
        rightSide: leftBelow ? whole - below : below,
      });
    }
    // The root itself is left over by its subtrees, one part each; every other record also by the part above it.
    const own = parts.get(root);
    if (own !== undefined) parts.set(root, own - 1);
  }
  return {
    bridges: bridges.sort((a, b) => a.link - b.link),
    hinges: [...parts]
      .filter(([, count]) => count > 1)
      .map(([record, count]) => ({ record, parts: count }))
      .sort((a, b) => a.record - b.record),
  };

  function enter(record: number): void {
    order.set(record, order.size);
    low.set(record, order.size - 1);
    size.set(record, 1);
  }

  function leave(visit: Visit, found: { link: number; below: number; record: number }[]): void {
    const { record, by, parent } = visit;
    if (parent < 0) return;
    const below = size.get(record) ?? 1;
    const reach = low.get(record) ?? 0;
    size.set(parent, (size.get(parent) ?? 1) + below);
    low.set(parent, Math.min(low.get(parent) ?? 0, reach));
    const parentOrder = order.get(parent) ?? 0;
    if (reach > parentOrder) found.push({ link: by, below, record });
    if (reach >= parentOrder) parts.set(parent, (parts.get(parent) ?? 1) + 1);
  }
}
