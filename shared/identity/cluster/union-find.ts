/** Disjoint sets of records whose root is their smallest record, so that the roots never depend on the order of unions. */
export class UnionFind {
  readonly parent: Int32Array;

  constructor(count: number) {
    this.parent = new Int32Array(count);
    this.reset(count);
  }

  /** Makes each of the first `count` a set of its own again. */
  reset(count: number): void {
    for (let record = 0; record < count; record += 1) this.parent[record] = record;
  }

  find(record: number): number {
    const { parent } = this;
    let at = record;
    let up = parent[at] as number;
    while (up !== at) {
      const above = parent[up] as number;
      parent[at] = above;
      at = above;
      up = parent[at] as number;
    }
    return at;
  }

  /** The root of the union; the same root as before when they were one already. */
  union(left: number, right: number): number {
    const a = this.find(left);
    const b = this.find(right);
    if (a === b) return a;
    const keep = a < b ? a : b;
    this.parent[a < b ? b : a] = keep;
    return keep;
  }

  /** Points every one of the first `count` records straight at its root and hands the array out. */
  flatten(count = this.parent.length): Int32Array {
    const { parent } = this;
    // A parent is never larger than its child: by the time a record is reached, its parent points at the root.
    for (let record = 0; record < count; record += 1)
      parent[record] = parent[parent[record] as number] as number;
    return parent;
  }
}
