/**
 * Seeded random numbers (xorshift128 on 32-bit words, state filled by a splitmix-style mixer). Integers only, so every
 * machine draws the same sequence. Not for secrets.
 */
export class Seeded {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  constructor(seed: number) {
    let state = seed >>> 0;
    const next = (): number => {
      state = (state + 0x9e3779b9) >>> 0;
      let word = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
      word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
      return (word ^ (word >>> 15)) >>> 0;
    };
    this.#a = next() | 1;
    this.#b = next();
    this.#c = next();
    this.#d = next();
  }

  #word(): number {
    let mixed = this.#d;
    mixed ^= mixed << 11;
    mixed ^= mixed >>> 8;
    this.#d = this.#c;
    this.#c = this.#b;
    this.#b = this.#a;
    this.#a = (this.#a ^ (this.#a >>> 19) ^ mixed) >>> 0;
    return this.#a;
  }

  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number {
    return from + (this.#word() % (to - from + 1));
  }

  /** True in `perMille` of 1,000 cases. */
  chance(perMille: number): boolean {
    return this.#word() % 1000 < perMille;
  }

  pick<T>(list: readonly T[]): T {
    const item = list[this.#word() % list.length];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** Earlier items more often than later ones, as names are in real populations: weight 1 / (rank + 12). */
  pickCommon<T>(list: readonly T[]): T {
    for (;;) {
      const index = this.#word() % list.length;
      if (this.#word() % (index + 12) < 12) return list[index] ?? this.pick(list);
    }
  }

  digits(count: number): string {
    let text = '';
    while (text.length < count) text += this.int(0, 9).toString();
    return text;
  }

  letters(count: number, alphabet = 'ABCDEFGHJKLMNPRSTUVWXYZ'): string {
    let text = '';
    while (text.length < count) text += alphabet.charAt(this.int(0, alphabet.length - 1));
    return text;
  }

  hex(count: number): string {
    return this.letters(count, '0123456789abcdef');
  }

  shuffle<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let index = copy.length - 1; index > 0; index -= 1) {
      const other = this.int(0, index);
      const [left, right] = [copy[index], copy[other]];
      if (left !== undefined && right !== undefined) [copy[index], copy[other]] = [right, left];
    }
    return copy;
  }
}
