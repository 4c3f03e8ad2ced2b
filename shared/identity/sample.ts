import type { CandidatePairs } from './block.ts';

const sampleSize = 600_000;

/** Records among which pairs are drawn: enough that no share rests on few of them. */
export const sampledRecords = 16_384;

/**
 * Pairs of records that stand for "any two records": all of them when there are few, else a fixed pseudo-random draw
 * with replacement (an integer generator with a constant seed, so that every host draws the same pairs). The draw is
 * among `byContent` where given (`recordsByContent`), and then does not depend on the order of the rows.
 */
export function samplePairs(
  recordCount: number,
  size = sampleSize,
  byContent: () => Int32Array = () => Int32Array.from({ length: recordCount }, (_, record) => record),
): CandidatePairs {
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
    const records = byContent();
    for (let at = 0; at < count; at += 1) {
      const first = next() % records.length;
      const a = records[first] ?? 0;
      const b = records[(first + 1 + (next() % (records.length - 1))) % records.length] ?? 0;
      left[at] = Math.min(a, b);
      right[at] = Math.max(a, b);
    }
  }
  return { count, left, right, rules: new Int32Array(count), reports: [] };
}

/** Marsaglia's xorshift32: whole numbers below 2^32, never 0. */
export function generator(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
