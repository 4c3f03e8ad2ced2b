/**
 * Gives equal sequences of small numbers the same id: each step leads from an id and a symbol to the next id. Faster than
 * keys of text where millions of persons fall into few classes.
 */
export class ClassInterner {
  #next = new Int32Array(1024).fill(-1);
  #count = 1;

  /** The id of the empty sequence. */
  static readonly start = 0;
  static readonly symbols = 16;

  get size(): number {
    return this.#count;
  }

  /** `symbol` from 0 to 15. */
  step(id: number, symbol: number): number {
    const place = id * ClassInterner.symbols + symbol;
    if (place >= this.#next.length) this.#grow(place);
    const known = this.#next[place] ?? -1;
    if (known >= 0) return known;
    const fresh = this.#count;
    this.#count += 1;
    this.#next[place] = fresh;
    return fresh;
  }

  /** Any non-negative whole number, in as many steps as its hexadecimal digits and one that ends it. */
  number(id: number, value: number): number {
    let at = id;
    for (let rest = value; ; rest = Math.floor(rest / 15)) {
      if (rest < 15) return this.step(at, rest);
      at = this.step(this.step(at, 15), rest % 15);
    }
  }

  #grow(place: number): void {
    const wider = new Int32Array(Math.max(place + 1, this.#next.length * 2)).fill(-1);
    wider.set(this.#next);
    this.#next = wider;
  }
}
