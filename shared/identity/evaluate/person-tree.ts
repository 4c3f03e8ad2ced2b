/** A compared pair of one person: places of its records within the person, and its weight in thousandths of a bit. */
export interface InnerPair {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

/**
 * The strongest tree over a person's records (maximum spanning tree of the compared pairs), rooted at the first record.
 * Cutting the edge above `record` parts the person into the record's subtree and the rest.
 */
export interface PersonTree {
  readonly size: number;
  /** Place of the record above, -1 for the root. */
  readonly parent: Int32Array;
  readonly depth: Int32Array;
  /** Records from the root outwards. */
  readonly order: readonly number[];
  /** Records that no compared pair ties to the ones before: a decision holds them, so the edge above is certain. */
  readonly certain: Uint8Array;
}

export function personTree(size: number, pairs: readonly InnerPair[]): PersonTree {
  const neighbours: number[][] = Array.from({ length: size }, () => []);
  const root = Int32Array.from({ length: size }, (_, record) => record);
  const find = (record: number): number => {
    let at = record;
    while (root[at] !== at) {
      root[at] = root[root[at] ?? at] ?? at;
      at = root[at] ?? at;
    }
    return at;
  };
  const strongest = [...pairs].sort((x, y) => y.weight - x.weight || x.a - y.a || x.b - y.b);
  for (const { a, b } of strongest) {
    const [x, y] = [find(a), find(b)];
    if (x === y) continue;
    root[Math.max(x, y)] = Math.min(x, y);
    neighbours[a]?.push(b);
    neighbours[b]?.push(a);
  }
  const parent = new Int32Array(size).fill(-1);
  const depth = new Int32Array(size);
  const certain = new Uint8Array(size);
  const order: number[] = [];
  const seen = new Uint8Array(size);
  for (let start = 0; start < size; start += 1) {
    if (seen[start] === 1) continue;
    if (start > 0) {
      parent[start] = 0;
      depth[start] = 1;
      certain[start] = 1;
    }
    seen[start] = 1;
    for (let at = order.push(start) - 1; at < order.length; at += 1) {
      const record = order[at] ?? 0;
      for (const next of neighbours[record] ?? []) {
        if (seen[next] === 1) continue;
        seen[next] = 1;
        parent[next] = record;
        depth[next] = (depth[record] ?? 0) + 1;
        order.push(next);
      }
    }
  }
  return { size, parent, depth, order, certain };
}

/** Calls `visit` with every record whose edge lies on the path between two records; gives their meeting point. */
export function walkPath(tree: PersonTree, a: number, b: number, visit: (record: number) => void): number {
  let x = a;
  let y = b;
  while (x !== y) {
    if ((tree.depth[x] ?? 0) >= (tree.depth[y] ?? 0)) {
      visit(x);
      x = tree.parent[x] ?? 0;
    } else {
      visit(y);
      y = tree.parent[y] ?? 0;
    }
  }
  return x;
}

/** Per edge (named by the record below it): evidence of the pairs across it, their number, and all pairs across it. */
export function cutsOf(
  tree: PersonTree,
  pairs: readonly InnerPair[],
): { evidence: Float64Array; compared: Float64Array; across: Float64Array } {
  const evidence = new Float64Array(tree.size);
  const compared = new Float64Array(tree.size);
  const below = new Float64Array(tree.size).fill(1);
  for (const { a, b, weight } of pairs) {
    const meet = walkPath(tree, a, b, () => undefined);
    for (const [record, sign] of [
      [a, 1],
      [b, 1],
      [meet, -2],
    ] as const) {
      evidence[record] = (evidence[record] ?? 0) + sign * weight;
      compared[record] = (compared[record] ?? 0) + sign;
    }
  }
  for (let at = tree.order.length - 1; at > 0; at -= 1) {
    const record = tree.order[at] ?? 0;
    const up = tree.parent[record] ?? -1;
    if (up < 0) continue;
    evidence[up] = (evidence[up] ?? 0) + (evidence[record] ?? 0);
    compared[up] = (compared[up] ?? 0) + (compared[record] ?? 0);
    below[up] = (below[up] ?? 0) + (below[record] ?? 0);
  }
  return { evidence, compared, across: below.map((size) => size * (tree.size - size)) };
}
