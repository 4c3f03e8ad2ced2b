const sampleSize = 600000;
/**
 * Pairs of records that stand for "any two records": all of them when there are few, else a fixed pseudo-random draw
 * with replacement (an integer generator with a constant seed, so that every host draws the same pairs).
 */
export function samplePairs(recordCount, size = sampleSize) {
  const total = (recordCount * (recordCount - 1)) / 2;
  const count = Math.min(total, size);
  const left = new Int32Array(count);
  const right = new Int32Array(count);
  if (total <= size) {
    let at = 0;
    for (let a = 0; a < recordCount; a += 1) {
      for (let b = a + 1; b < recordCount; b += 1) {
        left[at] = a;
        right[at] = b;
        at += 1;
      }
    }
  } else {
    const next = generator(0xc360);
    for (let at = 0; at < count; at += 1) {
      const a = next() % recordCount;
      const b = (a + 1 + (next() % (recordCount - 1))) % recordCount;
      left[at] = Math.min(a, b);
      right[at] = Math.max(a, b);
    }
  }
  return { count, left, right, rules: new Int32Array(count), reports: [] };
}
/** Marsaglia's xorshift32: whole numbers below 2^32, never 0. */
export function generator(seed) {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
