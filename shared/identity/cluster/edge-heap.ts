/** Edges by falling value, then by their two ends: a total order, so the result never depends on insertion order. */
export class EdgeHeap {
  private values: number[] = [];
  private lefts: number[] = [];
  private rights: number[] = [];

  push(value: number, a: number, b: number): void {
    let at = this.values.length;
    this.values.push(value);
    this.lefts.push(a);
    this.rights.push(b);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.before(at, up)) break;
      this.swap(at, up);
      at = up;
    }
  }

  pop(): { value: number; a: number; b: number } | null {
    const last = this.values.length - 1;
    if (last < 0) return null;
    this.swap(0, last);
    const value = this.values.pop() ?? 0;
    const a = this.lefts.pop() ?? 0;
    const b = this.rights.pop() ?? 0;
    let at = 0;
    while (true) {
      const child = at * 2 + 1;
      if (child >= last) break;
      const best = child + 1 < last && this.before(child + 1, child) ? child + 1 : child;
      if (!this.before(best, at)) break;
      this.swap(best, at);
      at = best;
    }
    return { value, a, b };
  }

  private before(x: number, y: number): boolean {
    const difference = (this.values[x] ?? 0) - (this.values[y] ?? 0);
    if (difference !== 0) return difference > 0;
    const lefts = (this.lefts[x] ?? 0) - (this.lefts[y] ?? 0);
    return lefts !== 0 ? lefts < 0 : (this.rights[x] ?? 0) < (this.rights[y] ?? 0);
  }

  private swap(x: number, y: number): void {
    for (const list of [this.values, this.lefts, this.rights]) {
      const kept = list[x] ?? 0;
      list[x] = list[y] ?? 0;
      list[y] = kept;
    }
  }
}
