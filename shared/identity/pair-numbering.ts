/** Numbers pairs of integers (each -1 or more) in order of first appearance. */
export class PairNumbering {
  /** Open addressing: both members and the number of the pair, and one place unused. */
  #slots = new Int32Array(1024).fill(-1);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  numberOf(a: number, b: number): number {
    const slots = this.#slots;
    const mask = slots.length - 4;
    let slot = hashOf(a, b) & mask;
    while ((slots[slot + 2] as number) >= 0) {
      if (slots[slot] === a && slots[slot + 1] === b) return slots[slot + 2] as number;
      slot = (slot + 4) & mask;
    }
    slots[slot] = a;
    slots[slot + 1] = b;
    slots[slot + 2] = this.#size;
    this.#size += 1;
    if (this.#size * 8 > slots.length) this.#grow();
    return this.#size - 1;
  }

  #grow(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2).fill(-1);
    const mask = slots.length - 4;
    for (let from = 0; from < old.length; from += 4) {
      if ((old[from + 2] as number) < 0) continue;
      let slot = hashOf(old[from] as number, old[from + 1] as number) & mask;
      while ((slots[slot + 2] as number) >= 0) slot = (slot + 4) & mask;
      slots.set(old.subarray(from, from + 3), slot);
    }
    this.#slots = slots;
  }
}

/** A place in the slots, a multiple of four; mixing as the finaliser of MurmurHash3 (A. Appleby). */
function hashOf(a: number, b: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return (hash ^ (hash >>> 13)) << 2;
}
