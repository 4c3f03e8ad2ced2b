export interface Link {
  readonly from: string;
  readonly to: string;
}

/** Neighbours of every node, in order, with how often they are linked. Links to itself and to strangers do not count. */
export function neighboursOf(
  ids: readonly string[],
  links: readonly Link[],
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const all = new Map(ids.map((id) => [id, new Map<string, number>()]));
  for (const { from, to } of links) {
    const a = all.get(from);
    const b = all.get(to);
    if (a === undefined || b === undefined || from === to) continue;
    a.set(to, (a.get(to) ?? 0) + 1);
    b.set(from, (b.get(from) ?? 0) + 1);
  }
  return all;
}

/** What hangs together, each part in the order of the ids given, parts in the order of their first. */
export function componentsOf(ids: readonly string[], links: readonly Link[]): readonly (readonly string[])[] {
  const neighbours = neighboursOf(ids, links);
  const part = new Map<string, number>();
  let count = 0;
  for (const id of ids) {
    if (part.has(id)) continue;
    const queue = [id];
    part.set(id, count);
    for (const next of queue)
      for (const other of neighbours.get(next)?.keys() ?? [])
        if (!part.has(other)) {
          part.set(other, count);
          queue.push(other);
        }
    count += 1;
  }
  return gather(ids, (id) => part.get(id) ?? 0);
}

const rounds = 12;

/**
 * Parts of what hangs together that hang together more than with the rest, none larger than `most`: label propagation
 * (Raghavan, Albert and Kumara 2007) in a fixed order, ties to the label seen first, so that the same graph falls
 * apart in the same way.
 */
export function clustersOf(
  ids: readonly string[],
  links: readonly Link[],
  most: number,
): readonly (readonly string[])[] {
  const neighbours = neighboursOf(ids, links);
  const label = new Map(ids.map((id, index) => [id, index]));
  const sizes = new Map(ids.map((_, index) => [index, 1]));
  for (let round = 0; round < rounds; round += 1) {
    let changed = false;
    for (const id of ids) {
      const own = label.get(id) ?? 0;
      const weights = new Map<number, number>();
      for (const [other, weight] of neighbours.get(id) ?? []) {
        const its = label.get(other) ?? 0;
        weights.set(its, (weights.get(its) ?? 0) + weight);
      }
      let best = own;
      let heaviest = weights.get(own) ?? 0;
      for (const [candidate, weight] of weights) {
        if (candidate !== own && (sizes.get(candidate) ?? 0) >= most) continue;
        if (weight > heaviest || (weight === heaviest && candidate < best)) {
          best = candidate;
          heaviest = weight;
        }
      }
      if (best === own) continue;
      changed = true;
      label.set(id, best);
      sizes.set(own, (sizes.get(own) ?? 1) - 1);
      sizes.set(best, (sizes.get(best) ?? 0) + 1);
    }
    if (!changed) break;
  }
  return gather(ids, (id) => label.get(id) ?? 0);
}

function gather(ids: readonly string[], keyOf: (id: string) => number): readonly (readonly string[])[] {
  const parts = new Map<number, string[]>();
  for (const id of ids) {
    const key = keyOf(id);
    const list = parts.get(key);
    if (list === undefined) parts.set(key, [id]);
    else list.push(id);
  }
  return [...parts.values()];
}

/** Parts in an order in which those that are linked follow one another: the largest first, then the most linked to those taken. */
export function orderByLinks(
  parts: readonly (readonly string[])[],
  links: readonly Link[],
): readonly (readonly string[])[] {
  const partOf = new Map(parts.flatMap((part, index) => part.map((id) => [id, index] as const)));
  const pull = parts.map(() => 0);
  const left = new Set(parts.map((_, index) => index));
  const ordered: (readonly string[])[] = [];
  while (left.size > 0) {
    let best = -1;
    for (const index of left) {
      if (best === -1) {
        best = index;
        continue;
      }
      const more = (pull[index] ?? 0) - (pull[best] ?? 0);
      if (more > 0 || (more === 0 && (parts[index]?.length ?? 0) > (parts[best]?.length ?? 0))) best = index;
    }
    left.delete(best);
    ordered.push(parts[best] ?? []);
    for (const { from, to } of links) {
      const a = partOf.get(from);
      const b = partOf.get(to);
      if (a === best && b !== undefined) pull[b] = (pull[b] ?? 0) + 1;
      if (b === best && a !== undefined) pull[a] = (pull[a] ?? 0) + 1;
    }
  }
  return ordered;
}
