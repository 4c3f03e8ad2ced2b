/** Random choices from a seed (xorshift32): the same seed gives the same test everywhere. */
export interface Seeded {
  /** A whole number from 0 to `below` - 1. */
  whole(below: number): number;
  chance(percent: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
}

export function seeded(seed: number): Seeded {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let warm = 0; warm < 8; warm += 1) next();
  const whole = (below: number): number => next() % below;
  return {
    whole,
    chance: (percent) => whole(100) < percent,
    pick: (items) => {
      const item = items[whole(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}
