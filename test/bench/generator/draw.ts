/**
 * A stream of random whole numbers named by (seed, stream, index): the same name gives the same numbers on every
 * machine, and two names never share a state. A small chaotic counter generator on four 32-bit words (after
 * C. Doty-Humphrey's sfc32). Integers only. Not for secrets.
 */
export class Draw {
  #a: number;
  #b: number;
  #c: number;
  #count = 1;

  constructor(seed: number, stream: number, index: number) {
    this.#a = seed >>> 0;
    this.#b = stream >>> 0;
    this.#c = index >>> 0;
    for (let round = 0; round < 12; round += 1) this.word();
  }

  word(): number {
    const sum = (this.#a + this.#b + this.#count) >>> 0;
    this.#count = (this.#count + 1) >>> 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) >>> 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) >>> 0;
    return sum;
  }

  /** A whole number from 0 to `limit` − 1. */
  below(limit: number): number {
    return Math.floor((this.word() / 4_294_967_296) * limit);
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  /** True in `perMille` of 1,000 cases. */
  chance(perMille: number): boolean {
    return this.below(1000) < perMille;
  }

  pick<T>(list: readonly T[]): T {
    const item = list[this.below(list.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /**
   * A rank with a share of about 1/rank, as names have (Zipf 1949): every power of two from `2^first` to `2^last` is
   * equally likely, then every rank within it. Ranks start at 0.
   */
  rank(first: number, last: number): number {
    const octave = this.between(first, last);
    const start = 2 ** octave;
    return start - 2 ** first + this.below(start);
  }

  digits(count: number): string {
    let text = '';
    for (let at = 0; at < count; at += 1) text += String(this.below(10));
    return text;
  }
}

/** A permutation of 0 … count − 1 (Fisher and Yates). */
export function shuffled(draw: Draw, count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, at) => at);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = draw.below(last + 1);
    const moved = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = moved;
  }
  return order;
}
