/** A growing list of 32-bit integers. */
export class IntBuffer {
  items;
  length = 0;
  constructor(capacity = 1024) {
    this.items = new Int32Array(capacity);
  }
  push(value) {
    if (this.length === this.items.length) {
      const larger = new Int32Array(this.items.length * 2);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.length] = value;
    this.length += 1;
  }
  finish() {
    return this.items.slice(0, this.length);
  }
}
/** Numbers pairs of non-negative integers in order of first appearance (open addressing on typed arrays). */
export class PairNumbering {
  keysA;
  keysB;
  ids;
  mask;
  size = 0;
  constructor(expected = 1024) {
    let capacity = 16;
    while (capacity < expected * 2) capacity *= 2;
    this.keysA = new Int32Array(capacity);
    this.keysB = new Int32Array(capacity);
    this.ids = new Int32Array(capacity).fill(-1);
    this.mask = capacity - 1;
  }
  idOf(a, b) {
    let at = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 0;
    at = (at ^ (at >>> 15)) & this.mask;
    while (true) {
      const id = this.ids[at] ?? -1;
      if (id < 0) break;
      if (this.keysA[at] === a && this.keysB[at] === b) return id;
      at = (at + 1) & this.mask;
    }
    const id = this.size;
    this.size += 1;
    this.keysA[at] = a;
    this.keysB[at] = b;
    this.ids[at] = id;
    if (this.size * 2 > this.mask) this.grow();
    return id;
  }
  grow() {
    const { keysA, keysB, ids } = this;
    const capacity = (this.mask + 1) * 2;
    this.keysA = new Int32Array(capacity);
    this.keysB = new Int32Array(capacity);
    this.ids = new Int32Array(capacity).fill(-1);
    this.mask = capacity - 1;
    for (let from = 0; from < ids.length; from += 1) {
      const id = ids[from] ?? -1;
      if (id < 0) continue;
      const a = keysA[from] ?? 0;
      const b = keysB[from] ?? 0;
      let at = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 0;
      at = (at ^ (at >>> 15)) & this.mask;
      while ((this.ids[at] ?? -1) >= 0) at = (at + 1) & this.mask;
      this.keysA[at] = a;
      this.keysB[at] = b;
      this.ids[at] = id;
    }
  }
}
