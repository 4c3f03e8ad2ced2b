/** A growing list of 32-bit integers. */
export class IntBuffer {
  private items: Int32Array<ArrayBuffer>;
  length = 0;

  constructor(capacity = 1024) {
    this.items = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.items.length) {
      const larger = new Int32Array(this.items.length * 2);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.length] = value;
    this.length += 1;
  }

  at(index: number): number {
    return this.items[index] as number;
  }

  set(index: number, value: number): void {
    this.items[index] = value;
  }

  finish(): Int32Array<ArrayBuffer> {
    return this.items.slice(0, this.length);
  }
}

/** Numbers pairs of integers in order of first appearance (open addressing on one typed array). */
export class PairNumbering {
  /** Four numbers per slot: the pair, 1 + its number, and one to spare so that a slot lies in one cache line. */
  private slots: Int32Array;
  private mask: number;
  size = 0;

  constructor(expected = 1024) {
    let capacity = 16;
    while (capacity < expected * 2) capacity *= 2;
    this.slots = new Int32Array(capacity * 4);
    this.mask = capacity - 1;
  }

  idOf(a: number, b: number): number {
    const { slots, mask } = this;
    let at = slotOf(a, b) & mask;
    for (;;) {
      const known = slots[at * 4 + 2] ?? 0;
      if (known === 0) break;
      if (slots[at * 4] === a && slots[at * 4 + 1] === b) return known - 1;
      at = (at + 1) & mask;
    }
    this.size += 1;
    slots[at * 4] = a;
    slots[at * 4 + 1] = b;
    slots[at * 4 + 2] = this.size;
    if (this.size * 2 > mask) this.grow();
    return this.size - 1;
  }

  /** The pairs by number: first numbers, second numbers. */
  pairs(): { readonly first: Int32Array; readonly second: Int32Array } {
    const first = new Int32Array(this.size);
    const second = new Int32Array(this.size);
    for (let at = 0; at < this.slots.length; at += 4) {
      const id = (this.slots[at + 2] ?? 0) - 1;
      if (id < 0) continue;
      first[id] = this.slots[at] ?? 0;
      second[id] = this.slots[at + 1] ?? 0;
    }
    return { first, second };
  }

  private grow(): void {
    const old = this.slots;
    const capacity = (this.mask + 1) * 2;
    const slots = new Int32Array(capacity * 4);
    this.slots = slots;
    this.mask = capacity - 1;
    for (let from = 0; from < old.length; from += 4) {
      const known = old[from + 2] ?? 0;
      if (known === 0) continue;
      let at = slotOf(old[from] ?? 0, old[from + 1] ?? 0) & this.mask;
      while (slots[at * 4 + 2] !== 0) at = (at + 1) & this.mask;
      slots[at * 4] = old[from] ?? 0;
      slots[at * 4 + 1] = old[from + 1] ?? 0;
      slots[at * 4 + 2] = known;
    }
  }
}

/** Both numbers mixed so that every bit counts for every other (the finaliser of MurmurHash3, Appleby 2011). */
function slotOf(a: number, b: number): number {
  let mixed = Math.imul(a, 0x9e3779b1) + b;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
