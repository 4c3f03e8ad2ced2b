import { breathe, fail, ok } from '../../kernel/index.ts';
const batchSize = 4096;
/** Compares every candidate pair once and packs the levels. Errors: `identity.too-large` when they do not fit 53 bits. */
export async function comparePairs(candidates, comparators, job) {
  const product = comparators.reduce((total, one) => total * one.levels.length, 1);
  if (product > Number.MAX_SAFE_INTEGER)
    return fail(
      'identity.too-large',
      'The comparisons have too many level combinations for one pattern number.',
      {
        fix: 'Use fewer comparisons.',
      },
    );
  const numbers = new Map();
  const ofPair = new Int32Array(candidates.count);
  const level = new Uint8Array(batchSize);
  const packed = new Float64Array(batchSize);
  for (let from = 0; from < candidates.count; from += batchSize) {
    const size = Math.min(batchSize, candidates.count - from);
    packed.fill(0);
    for (const comparator of comparators) {
      comparator.compare(candidates.left, candidates.right, from, size, level);
      const radix = comparator.levels.length;
      for (let index = 0; index < size; index += 1)
        packed[index] = (packed[index] ?? 0) * radix + (level[index] ?? 0);
    }
    for (let index = 0; index < size; index += 1) {
      const key = packed[index] ?? 0;
      let number = numbers.get(key);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(key, number);
      }
      ofPair[from + index] = number;
    }
    if (from % (batchSize * 4) === 0) {
      job.report({ phase: 'compare', done: from, total: candidates.count, unit: 'pairs' });
      await breathe(job);
    }
  }
  return ok(sorted(numbers, ofPair, comparators));
}
function sorted(numbers, ofPair, comparators) {
  const keys = Float64Array.from(numbers.keys()).sort();
  const renumbered = new Int32Array(keys.length);
  keys.forEach((key, index) => {
    renumbered[numbers.get(key) ?? 0] = index;
  });
  const width = comparators.length;
  const levels = new Uint8Array(keys.length * width);
  keys.forEach((key, index) => {
    let rest = key;
    for (let column = width - 1; column >= 0; column -= 1) {
      const radix = comparators[column]?.levels.length ?? 1;
      levels[index * width + column] = rest % radix;
      rest = Math.floor(rest / radix);
    }
  });
  const pairs = new Int32Array(keys.length);
  for (let pair = 0; pair < ofPair.length; pair += 1) {
    const pattern = renumbered[ofPair[pair] ?? 0] ?? 0;
    ofPair[pair] = pattern;
    pairs[pattern] = (pairs[pattern] ?? 0) + 1;
  }
  return { count: keys.length, width, levels, ofPair, pairs };
}
