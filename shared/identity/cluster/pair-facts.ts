import type { CandidatePairs } from '../block.ts';
import type { Patterns } from '../compare/patterns.ts';
import { softplusMilli } from '../household.ts';
import { IntBuffer, PairNumbering } from '../int-buffer.ts';
import { joinedByRule, type PairTable, unasked, unweighed } from './pair-table.ts';
import type { ScoredPairs } from '../link-index.ts';
import type { BoundRule } from '../rules.ts';
import type { Scorer } from '../score.ts';

/** What guards ask about pairs of records. `placeOf` gives a record's number in the scorer's evidence. */
export interface PairJudge {
  readonly scorer: Scorer;
  readonly linkRules: readonly BoundRule[];
  placeOf(record: number): number;
  /** The pairs that were compared and weighed under this scorer, where records are numbered as in its evidence. */
  readonly compared?: {
    readonly pairs: ScoredPairs;
    readonly patterns: Patterns;
    /** For records that will be asked about again and again; holds for these patterns. */
    readonly table?: PairTable | undefined;
  };
}

/** What is known between any two records, whether or not blocking brought them together. */
export interface PairFacts {
  /** The bits of all levels of the pair. */
  bitsOf(left: number, right: number): number;
  /** Thousandths of a bit; null where a link rule joins the two. */
  weightOf(left: number, right: number): number | null;
  /** Whether the answers about these two lie at hand: then asking costs less than finding out whether to ask. */
  atHand(left: number, right: number): boolean;
}

/**
 * Answers from the compared pairs where these are given: their pattern tells the levels and their weight is there. Other
 * pairs are compared once and remembered, for a judge with compared pairs as long as those live, so that the next
 * clustering of the same records compares nothing. `bitsOfLevel[comparison][level]`: bits that a level stands for.
 */
export function pairFacts(judge: PairJudge, bitsOfLevel: readonly (readonly number[])[]): PairFacts {
  const { scorer, linkRules, placeOf, compared } = judge;
  const others = compared === undefined ? new OtherPairs(scorer) : keptFor(compared.patterns, scorer);
  const bitsOfRow = (levels: Uint8Array, from: number): number => {
    let bits = 0;
    for (let index = 0; index < bitsOfLevel.length; index += 1)
      bits |= bitsOfLevel[index]?.[levels[from + index] as number] ?? 0;
    return bits;
  };
  if (compared === undefined)
    return {
      bitsOf: (left, right) => {
        const id = others.idOf(placeOf(left), placeOf(right));
        return bitsOfRow(others.levels, id * others.width);
      },
      weightOf: (left, right) => {
        const [a, b] = [placeOf(left), placeOf(right)];
        if (linkRules.some((rule) => rule.holds(a, b))) return null;
        return others.weightOf(scorer, others.idOf(a, b));
      },
      atHand: () => false,
    };
  const { pairs, patterns, table } = compared;
  const bitsOfPattern = keptBits(bitsOfLevel, patterns);
  const find = pairFinder(pairs);
  const bitsOfFound = (found: number): number => {
    if (found < 0) return bitsOfRow(others.levels, otherOf(found) * others.width);
    const pattern = patterns.ofPair[found] as number;
    const known = bitsOfPattern[pattern] as number;
    if (known !== unasked) return known;
    const bits = bitsOfRow(patterns.levels, pattern * patterns.width);
    bitsOfPattern[pattern] = bits;
    return bits;
  };
  const lookUp = (left: number, right: number): number => {
    const pair = find(left, right);
    return pair >= 0 ? pair : numberOfOther(others.idOf(left, right));
  };
  const weightOfFound = (found: number, left: number, right: number): number | null => {
    if (found >= 0) return pairs.linkRule[found] === 0 ? (pairs.weights[found] as number) : null;
    if (linkRules.some((rule) => rule.holds(left, right))) return null;
    return others.weightOf(scorer, otherOf(found));
  };
  const foundAt = (own: PairTable, entry: number, left: number, right: number): number => {
    own.keepFound(others.generation);
    const known = own.found[entry] as number;
    if (known !== unasked) return known;
    const found = lookUp(left, right);
    // Looking up may have made the others forget all: the number is then of the new generation.
    own.keepFound(others.generation);
    own.found[entry] = found;
    return found;
  };
  return {
    bitsOf(left, right) {
      const entry = table?.entryOf(left, right) ?? -1;
      if (table === undefined || entry < 0) return bitsOfFound(lookUp(left, right));
      const known = table.bits[entry] as number;
      if (known !== unasked) return known;
      const bits = bitsOfFound(foundAt(table, entry, left, right));
      table.bits[entry] = bits;
      return bits;
    },
    weightOf(left, right) {
      const entry = table?.entryOf(left, right) ?? -1;
      if (table === undefined || entry < 0) return weightOfFound(lookUp(left, right), left, right);
      table.weighBy(scorer);
      const known = table.weights[entry] as number;
      if (known === joinedByRule) return null;
      if (known !== unweighed) return known;
      const weight = weightOfFound(foundAt(table, entry, left, right), left, right);
      table.weights[entry] = weight ?? joinedByRule;
      return weight;
    },
    atHand: (left, right) => (table?.entryOf(left, right) ?? -1) >= 0,
  };
}

const bitsOfPatterns = new WeakMap<readonly (readonly number[])[], WeakMap<Patterns, Int32Array>>();

/** The bits of each pattern as far as they were asked for, kept while the patterns and what their levels stand for live. */
function keptBits(bitsOfLevel: readonly (readonly number[])[], patterns: Patterns): Int32Array {
  let own = bitsOfPatterns.get(bitsOfLevel);
  if (own === undefined) {
    own = new WeakMap();
    bitsOfPatterns.set(bitsOfLevel, own);
  }
  let bits = own.get(patterns);
  if (bits === undefined) {
    bits = new Int32Array(patterns.count).fill(unasked);
    own.set(patterns, bits);
  }
  return bits;
}

/** Other pairs are numbered below all that stands for a compared pair or for none. */
function numberOfOther(id: number): number {
  return -2 - id;
}

function otherOf(found: number): number {
  return -2 - found;
}

const starts = new WeakMap<Int32Array, Int32Array>();

/** Where the pairs of each left record begin, and the end: pairs are in the order of (left, right). Kept while the pairs live. */
export function startsOfLeft(left: Int32Array): Int32Array {
  const before = starts.get(left);
  if (before !== undefined) return before;
  const records = (left.at(-1) ?? -1) + 1;
  const found = new Int32Array(records + 1);
  for (let pair = 0; pair < left.length; pair += 1) {
    const at = (left[pair] as number) + 1;
    found[at] = (found[at] as number) + 1;
  }
  for (let record = 0; record < records; record += 1)
    found[record + 1] = (found[record + 1] as number) + (found[record] as number);
  starts.set(left, found);
  return found;
}

/** Finds a compared pair by its two records; -1 where the two were never compared. */
export function pairFinder({
  left,
  right,
}: Pick<CandidatePairs, 'left' | 'right'>): (a: number, b: number) => number {
  const from = startsOfLeft(left);
  return (a, b) => {
    const first = a < b ? a : b;
    const second = a < b ? b : a;
    if (first + 1 >= from.length) return -1;
    let low = from[first] as number;
    let high = (from[first + 1] as number) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = right[middle] as number;
      if (found === second) return middle;
      if (found < second) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  };
}

/** Pairs remembered at most; then all are forgotten, since only time is lost with them. */
const mostKept = 2_000_000;

/** The levels of pairs that blocking did not bring together, and their weights under the scorers that asked. */
class OtherPairs {
  readonly width: number;
  levels: Uint8Array;
  /** Numbers given hold as long as this stays. */
  generation = 0;
  private readonly scorer: Scorer;
  private numbering = new PairNumbering(64);
  private weights = new WeakMap<Scorer, Int32Array>();
  private ends = new IntBuffer(128);

  constructor(scorer: Scorer) {
    this.scorer = scorer;
    this.width = scorer.comparators.length;
    this.levels = new Uint8Array(64 * this.width);
  }

  /** The row of `levels` at which the pair stands. */
  idOf(a: number, b: number): number {
    const before = this.numbering.size;
    if (before >= mostKept) this.forget();
    const left = a < b ? a : b;
    const right = a < b ? b : a;
    const id = this.numbering.idOf(left, right);
    if (this.numbering.size === before) return id;
    const from = id * this.width;
    if (from + this.width > this.levels.length) {
      const larger = new Uint8Array(this.levels.length * 2);
      larger.set(this.levels);
      this.levels = larger;
    }
    const { comparators } = this.scorer;
    for (let index = 0; index < this.width; index += 1)
      this.levels[from + index] = comparators[index]?.levelOf(left, right) ?? 0;
    this.ends.push(left);
    this.ends.push(right);
    return id;
  }

  /** As `scorer.weightOf` of the pair. */
  weightOf(scorer: Scorer, id: number): number {
    let weights = this.weights.get(scorer);
    if (weights === undefined || id >= weights.length) {
      const larger = new Int32Array(Math.max(64, this.levels.length / Math.max(1, this.width))).fill(
        unweighed,
      );
      if (weights !== undefined) larger.set(weights);
      weights = larger;
      this.weights.set(scorer, weights);
    }
    const known = weights[id] as number;
    if (known !== unweighed) return known;
    const weight = this.weigh(scorer, id);
    weights[id] = weight;
    return weight;
  }

  private weigh(scorer: Scorer, id: number): number {
    const own = this.levels.subarray(id * this.width, (id + 1) * this.width);
    const left = this.ends.at(id * 2);
    const right = this.ends.at(id * 2 + 1);
    let weight = scorer.patternWeight(own);
    let household = scorer.householdWeight(own);
    for (let index = 0; index < this.width; index += 1) {
      const rarity = scorer.termFrequencyWeight(index, own[index] ?? 0, left, right);
      weight += rarity;
      if (scorer.shared[index] === true) household += rarity;
    }
    return weight - softplusMilli(household);
  }

  private forget(): void {
    this.generation += 1;
    this.numbering = new PairNumbering(64);
    this.weights = new WeakMap();
    this.ends = new IntBuffer(128);
    this.levels = new Uint8Array(64 * this.width);
  }
}

const kept = new WeakMap<Patterns, OtherPairs>();

function keptFor(patterns: Patterns, scorer: Scorer): OtherPairs {
  let own = kept.get(patterns);
  if (own === undefined) {
    own = new OtherPairs(scorer);
    kept.set(patterns, own);
  }
  return own;
}
