/** A small generator of its own (xorshift32): the same seed draws the same state everywhere. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = (Math.imul(seed, 2654435761) ^ 0x9e3779b9) | 1;
    for (let index = 0; index < 8; index += 1) this.below(2);
  }

  below(bound: number): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return (x >>> 0) % bound;
  }

  of<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('nothing to draw from');
    return item;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  some<Item>(items: readonly Item[], least = 1): Item[] {
    const drawn = items.filter(() => this.chance(40));
    return drawn.length >= least ? drawn : [this.of(items)];
  }

  maybe<Item>(percent: number, draw: () => Item): Item | null {
    return this.chance(percent) ? draw() : null;
  }
}
