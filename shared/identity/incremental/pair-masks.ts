/** Both slots in one number, the larger first: below 2^53, as there are no 2^26 records. */
const step = 2 ** 27;

/** Pairs of slots, each once, with a bit for every blocking rule that gives it. */
export class PairMasks {
  readonly #masks = new Map<number, number>();

  get size(): number {
    return this.#masks.size;
  }

  add(a: number, b: number, bit: number): void {
    const key = a > b ? a * step + b : b * step + a;
    this.#masks.set(key, (this.#masks.get(key) ?? 0) | bit);
  }

  /** Every pair of a fresh slot with another fresh or an earlier one. */
  addAll(fresh: readonly number[], earlier: readonly number[], bit: number): void {
    for (let at = 0; at < fresh.length; at += 1) {
      const slot = fresh[at] ?? 0;
      for (let other = 0; other < at; other += 1) this.add(slot, fresh[other] ?? 0, bit);
      for (const other of earlier) this.add(slot, other, bit);
    }
  }

  /** The pairs as columns, in the order in which they were first added; `left` is the smaller slot. */
  columns(): { readonly left: Int32Array; readonly right: Int32Array; readonly masks: Int32Array } {
    const left = new Int32Array(this.size);
    const right = new Int32Array(this.size);
    const masks = new Int32Array(this.size);
    let at = 0;
    for (const [key, mask] of this.#masks) {
      const high = Math.floor(key / step);
      left[at] = key - high * step;
      right[at] = high;
      masks[at] = mask;
      at += 1;
    }
    return { left, right, masks };
  }
}
