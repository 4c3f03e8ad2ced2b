import { breathe, type Job, sharedInts } from '../../kernel/index.ts';
import { bindParts, type Comparator, type ComparatorParts } from '../compare/comparator.ts';
import { type OwnPatterns, PatternFinder } from '../compare/patterns.ts';
import type { BlockIndex } from './block-index.ts';
import { placesIn, type RecordRows } from './record-rows.ts';

/** The pairs whose left record is in a range, compared. */
export interface PairRange {
  readonly index: BlockIndex;
  readonly comparators: readonly ComparatorParts[];
  readonly rows: RecordRows;
  /** The same for all ranges of one job, so that a thread binds the comparators once. */
  readonly session: number;
  readonly from: number;
  readonly to: number;
}

/** Pairs in the order (left, right). `patternOf` counts in `patterns`, which are this range's own. */
export interface RangePairs {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly rules: Int32Array;
  readonly patternOf: Int32Array;
  readonly patterns: OwnPatterns;
}

const batchSize = 4096;
const breathEvery = 16_384;

/** Records whose blocks are read ahead together. */
const aheadOf = 512;

/**
 * The comparators of the job that this thread works on. Binding costs little, but the compiler's work on the functions
 * it makes is lost when they go.
 */
let bound: { readonly session: number; readonly comparators: readonly Comparator[] } | null = null;

function bind({ session, comparators, rows }: PairRange): readonly Comparator[] {
  if (bound?.session !== session)
    bound = { session, comparators: comparators.map((parts, at) => bindParts(parts, placesIn(rows, at))) };
  return bound.comparators;
}

/** Lets go of what `pairRange` kept of the last job. */
export function endOfJob(): void {
  bound = null;
  marks = new Int32Array(0);
}

/** Makes and compares the pairs of a range of left records. The result depends on the range alone. */
export async function pairRange(range: PairRange, job: Job): Promise<RangePairs> {
  const { index, from, to } = range;
  const { pairsOf } = index;
  let most = 0;
  for (let record = from; record < to; record += 1) most += pairsOf[record] ?? 0;
  const walker = new PairWalker(index, most);
  const finder = new PatternFinder(bind(range));
  const patternOf = new Int32Array(most);
  let compared = 0;
  for (let record = from; record < to; record += 1) {
    if ((record - from) % aheadOf === 0) walker.readAhead(record, Math.min(to, record + aheadOf));
    walker.pairsOf(record);
    while (walker.length - compared >= batchSize) {
      finder.compare(walker.left, walker.right, compared, batchSize, patternOf);
      compared += batchSize;
      if (compared % breathEvery === 0) await breathe(job);
    }
  }
  finder.compare(walker.left, walker.right, compared, walker.length - compared, patternOf);
  return {
    left: kept(walker.left, walker.length),
    right: kept(walker.right, walker.length),
    rules: kept(walker.rules, walker.length),
    patternOf: kept(patternOf, walker.length),
    patterns: finder.finish(),
  };
}

/** The used part on memory that reaches the calling thread without another copy. */
function kept(array: Int32Array, length: number): Int32Array {
  const own = sharedInts(length);
  own.set(array.subarray(0, length));
  return own;
}

/** Longest list that is kept in order by insertion: most records have few partners, in a few rising runs. */
const shortList = 16;
/** Marks of so many records (512 KB) stay in the processor's cache: then they cost less than insertion. */
const cachedRecords = 131_072;

/** Marks per record, all zero between calls; one set per thread, as large as the largest run so far. */
let marks = new Int32Array(0);

/** Writes down the partners of records, one record after the other. */
export class PairWalker {
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Bit k: rule k gives the pair. */
  readonly rules: Int32Array;
  length = 0;
  /** What was read ahead, kept so that the compiler does not leave the reading out. */
  seen = 0;
  private readonly index: BlockIndex;
  private readonly large: boolean;

  /** `most`: how many pairs there can be in all. `cached`: records whose marks the processor's cache holds. */
  constructor(index: BlockIndex, most: number, cached: number = cachedRecords) {
    this.index = index;
    this.large = index.recordCount > cached;
    this.left = new Int32Array(most);
    this.right = new Int32Array(most);
    this.rules = new Int32Array(most);
    if (marks.length < index.recordCount) marks = new Int32Array(index.recordCount);
  }

  /** Reads where the blocks of some records go on; nothing is done with it (see `readAhead` of the texts). */
  readAhead(from: number, to: number): void {
    const { members, offsets, places } = this.index;
    if (!this.large) return;
    let seen = 0;
    for (let at = offsets[from] ?? 0; at < (offsets[to] ?? 0); at += 1) seen |= members[places[at] ?? 0] ?? 0;
    this.seen = seen;
  }

  /** Appends the pairs of a record with larger records, each once, in the order of those. */
  pairsOf(record: number): void {
    const { members, ruleStarts, offsets, places, pairsOf: ownPairs } = this.index;
    const { left, right, rules } = this;
    const start = this.length;
    let end = start;
    let rule = 0;
    const few = this.large && (ownPairs[record] ?? 0) <= shortList;
    for (let at = offsets[record] ?? 0; at < (offsets[record + 1] ?? 0); at += 1) {
      let place = places[at] ?? 0;
      while (place >= (ruleStarts[rule + 1] ?? 0)) rule += 1;
      const bit = 1 << rule;
      let member = members[place] ?? -1;
      while (member >= 0) {
        place += 1;
        member = members[place] ?? -1;
        const other = member < 0 ? ~member : member;
        if (few) {
          end = this.put(start, end, other, bit);
          continue;
        }
        const mark = marks[other] ?? 0;
        if (mark === 0) {
          right[end] = other;
          end += 1;
        }
        marks[other] = mark | bit;
      }
    }
    this.length = end;
    if (few) {
      for (let at = start; at < end; at += 1) left[at] = record;
      return;
    }
    right.subarray(start, end).sort();
    for (let at = start; at < end; at += 1) {
      const other = right[at] ?? 0;
      left[at] = record;
      rules[at] = marks[other] ?? 0;
      marks[other] = 0;
    }
  }

  /**
   * Puts a partner in its place in a short rising list, or its rule beside the partner that is there already. Unlike a
   * mark per record this reads nothing that is not in the nearest cache.
   */
  private put(start: number, end: number, other: number, bit: number): number {
    const { right, rules } = this;
    let at = end;
    while (at > start && (right[at - 1] ?? 0) > other) at -= 1;
    if (at > start && right[at - 1] === other) {
      rules[at - 1] = (rules[at - 1] ?? 0) | bit;
      return end;
    }
    for (let free = end; free > at; free -= 1) {
      right[free] = right[free - 1] ?? 0;
      rules[free] = rules[free - 1] ?? 0;
    }
    right[at] = other;
    rules[at] = bit;
    return end + 1;
  }
}
