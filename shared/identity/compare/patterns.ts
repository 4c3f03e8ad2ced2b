import { breathe, fail, type Job, ok, type Result } from '../../kernel/index.ts';
import type { CandidatePairs } from '../block.ts';
import { PairNumbering } from '../int-buffer.ts';
import type { Comparator } from './comparator.ts';

/** Pairs per call of a comparator: the levels of a batch stay in the nearest cache. */
const batchSize = 4096;

/**
 * The distinct combinations of levels among the candidate pairs. A pattern is a row of `levels`
 * (one level index per comparison); patterns are sorted by those levels, so their numbers depend on the data alone.
 */
export interface Patterns {
  readonly count: number;
  readonly width: number;
  /** `levels[pattern * width + comparison]`. */
  readonly levels: Uint8Array;
  /** Pattern number per pair. */
  readonly ofPair: Int32Array;
  readonly pairs: Int32Array;
}

/** Patterns under the numbers of one thread: by number, the two halves of their key and how many pairs have them. */
export interface OwnPatterns {
  readonly high: Int32Array;
  readonly low: Int32Array;
  readonly pairs: Int32Array;
}

/** How many of the first comparisons go into the high half of a pattern's key; -1 when the levels do not fit two halves. */
export function highHalf(radixes: readonly number[]): number {
  let [high, product] = [radixes.length, 1];
  while (high > 0 && product * (radixes[high - 1] ?? 1) <= 0x7fff_ffff) {
    high -= 1;
    product *= radixes[high] ?? 1;
  }
  const rest = radixes.slice(0, high).reduce((total, radix) => total * radix, 1);
  return rest <= 0x7fff_ffff ? high : -1;
}

/** Compares batches of pairs and numbers their patterns in order of first appearance. */
export class PatternFinder {
  private readonly comparators: readonly Comparator[];
  private readonly highs: number;
  private readonly numbering = new PairNumbering(4096);
  private readonly level = new Uint8Array(batchSize);
  private readonly high = new Int32Array(batchSize);
  private readonly low = new Int32Array(batchSize);
  private counts = new Int32Array(4096);

  constructor(comparators: readonly Comparator[]) {
    this.comparators = comparators;
    this.highs = highHalf(comparators.map((one) => one.levels.length));
  }

  /** Numbers of the patterns of pairs `from…from+count-1` into the same places of `ofPair`; `count` is at most 4096. */
  compare(left: Int32Array, right: Int32Array, from: number, count: number, ofPair: Int32Array): void {
    const { comparators, level, high, low, numbering } = this;
    high.fill(0, 0, count);
    low.fill(0, 0, count);
    for (let column = 0; column < comparators.length; column += 1) {
      const comparator = comparators[column];
      if (comparator === undefined) break;
      comparator.compare(left, right, from, count, level);
      append(column < this.highs ? high : low, comparator.levels.length, level, count);
    }
    for (let index = 0; index < count; index += 1) {
      const number = numbering.idOf(high[index] ?? 0, low[index] ?? 0);
      if (number >= this.counts.length) {
        const larger = new Int32Array(this.counts.length * 2);
        larger.set(this.counts);
        this.counts = larger;
      }
      this.counts[number] = (this.counts[number] ?? 0) + 1;
      ofPair[from + index] = number;
    }
  }

  finish(): OwnPatterns {
    const { first, second } = this.numbering.pairs();
    return { high: first, low: second, pairs: this.counts.slice(0, first.length) };
  }
}

function append(keys: Int32Array, radix: number, level: Uint8Array, count: number): void {
  for (let index = 0; index < count; index += 1)
    keys[index] = (keys[index] ?? 0) * radix + (level[index] ?? 0);
}

/** One thread's pairs under its own pattern numbers. */
export interface OwnPairs {
  readonly patterns: OwnPatterns;
  /** Own number per pair; overwritten with the common number. */
  readonly ofPair: Int32Array;
}

/** Puts the patterns of all threads under common numbers, in the order of their levels. `ofPair` is left to the caller. */
export function joinPatterns(
  comparators: readonly Comparator[],
  parts: readonly OwnPairs[],
): Omit<Patterns, 'ofPair'> {
  const numbering = new PairNumbering(4096);
  const common = parts.map(({ patterns: { high, low } }) =>
    high.map((one, number) => numbering.idOf(one, low[number] ?? 0)),
  );
  const { first, second } = numbering.pairs();
  const order = Int32Array.from(first.keys()).sort(
    (a, b) => (first[a] ?? 0) - (first[b] ?? 0) || (second[a] ?? 0) - (second[b] ?? 0),
  );
  const rank = new Int32Array(order.length);
  order.forEach((number, at) => {
    rank[number] = at;
  });
  const pairs = new Int32Array(order.length);
  parts.forEach((part, index) => {
    const own = (common[index] ?? new Int32Array(0)).map((number) => rank[number] ?? 0);
    own.forEach((pattern, number) => {
      pairs[pattern] = (pairs[pattern] ?? 0) + (part.patterns.pairs[number] ?? 0);
    });
    const { ofPair } = part;
    for (let pair = 0; pair < ofPair.length; pair += 1) ofPair[pair] = own[ofPair[pair] ?? 0] ?? 0;
  });
  return {
    count: order.length,
    width: comparators.length,
    levels: levelRows(comparators, order, first, second),
    pairs,
  };
}

function levelRows(
  comparators: readonly Comparator[],
  order: Int32Array,
  high: Int32Array,
  low: Int32Array,
): Uint8Array {
  const radixes = comparators.map((one) => one.levels.length);
  const highs = highHalf(radixes);
  const width = radixes.length;
  const levels = new Uint8Array(order.length * width);
  order.forEach((number, row) => {
    let rest = low[number] ?? 0;
    for (let column = width - 1; column >= 0; column -= 1) {
      if (column === highs - 1) rest = high[number] ?? 0;
      const radix = radixes[column] ?? 1;
      levels[row * width + column] = rest % radix;
      rest = Math.floor(rest / radix);
    }
  });
  return levels;
}

/** Whether the comparisons have few enough level combinations for one key. Errors: `identity.too-large`. */
export function checkPatternWidth(comparators: readonly Comparator[]): Result<void> {
  if (highHalf(comparators.map((one) => one.levels.length)) >= 0) return ok();
  return fail(
    'identity.too-large',
    `${comparators.length} comparisons have too many level combinations for one pattern number.`,
    { fix: 'Use fewer comparisons.' },
  );
}

/** Compares every given pair once, in this thread. Errors: `identity.too-large` when the levels do not fit a pattern's key. */
export async function comparePairs(
  candidates: Pick<CandidatePairs, 'count' | 'left' | 'right'>,
  comparators: readonly Comparator[],
  job: Job,
): Promise<Result<Patterns>> {
  const fits = checkPatternWidth(comparators);
  if (!fits.ok) return fits;
  const { count, left, right } = candidates;
  const ofPair = new Int32Array(count);
  const finder = new PatternFinder(comparators);
  await compareInBatches(finder, left, right, count, ofPair, job);
  const joined = joinPatterns(comparators, [{ patterns: finder.finish(), ofPair }]);
  return ok({ ...joined, ofPair });
}

/** All pairs of two arrays in batches, with chances to cancel between. */
export async function compareInBatches(
  finder: PatternFinder,
  left: Int32Array,
  right: Int32Array,
  count: number,
  ofPair: Int32Array,
  job: Job,
): Promise<void> {
  for (let from = 0; from < count; from += batchSize) {
    finder.compare(left, right, from, Math.min(batchSize, count - from), ofPair);
    if (from % (batchSize * 4) !== 0) continue;
    job.report({ phase: 'compare', done: from, total: count, unit: 'pairs' });
    await breathe(job);
  }
}
