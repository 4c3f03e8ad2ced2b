/** Numbers integers from 0 on in order of first appearance; open addressing on typed arrays, for some thousands at a time. */
export class ValueNumbering {
  /** 1 + the number of a slot's integer, 0 where free. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  /** The integers by number; longer than `size`. */
  readonly values: Int32Array;
  size = 0;

  /** `most`: as many different integers as can come. */
  constructor(most: number) {
    let capacity = 16;
    while (capacity < most * 2) capacity *= 2;
    this.#slots = new Int32Array(capacity);
    this.#mask = capacity - 1;
    this.values = new Int32Array(most);
  }

  /** The number of the integer; one that was not there gets the number that `size` was. */
  idOf(value: number): number {
    const mixed = Math.imul(value, 0x9e3779b1);
    let slot = (mixed ^ (mixed >>> 15)) & this.#mask;
    for (let known = this.#slots[slot] as number; known !== 0; known = this.#slots[slot] as number) {
      if (this.values[known - 1] === value) return known - 1;
      slot = (slot + 1) & this.#mask;
    }
    this.values[this.size] = value;
    this.size += 1;
    this.#slots[slot] = this.size;
    return this.size - 1;
  }
}
