import { generator } from '../sample.ts';
import type { KeyColumn } from './key-column.ts';
import type { RuleBlocks } from './rule-blocks.ts';

/** Generous where records are few, lean where they are many. */
const always = 1_500_000;
const perRecord = 4;

/** Distinct pairs that blocking may give for so many records. */
export function pairBudget(recordCount: number): number {
  return always + perRecord * recordCount;
}

/** A blocking rule as the budget sees it. */
export interface BudgetedRule {
  readonly blocks: RuleBlocks;
  readonly parts: readonly KeyColumn[];
}

/** Pairs of a rule's blocks of at most `limit` records, counted with repetition. */
export function pairsWithin({ sizes }: RuleBlocks, limit: number): number {
  let pairs = 0;
  for (let size = 2; size <= limit && size < sizes.length; size += 1) pairs += pairsOfSize(sizes, size);
  return pairs;
}

function pairsOfSize(sizes: Int32Array, size: number): number {
  return ((size * (size - 1)) / 2) * (sizes[size] ?? 0);
}

/**
 * The largest block size per rule that keeps the distinct pairs of all rules within the budget.
 *
 * A block of n records says of each that it is one of n: what a block tells depends on its size, whatever rule made it.
 * So rules are cut by one common limit, which takes from the loosest rule first, as its blocks are the largest. A strict
 * rule, one with no more pairs than records, is never cut for a looser one: it loses blocks only when the strict rules
 * alone are too many. A rule whose every block is above the limit gets 0.
 */
export function limitsWithin(
  rules: readonly BudgetedRule[],
  recordCount: number,
  budget: number,
): readonly number[] {
  const own = rules.map(({ blocks }) => blocks.sizes.length - 1);
  const widest = own.reduce((most, limit) => Math.max(most, limit), 2);
  const all = rules.map(({ blocks }) => pairsWithin(blocks, widest));
  const given = all.reduce((sum, pairs) => sum + pairs, 0);
  // Distinct pairs are never more than pairs with repetition.
  if (given <= budget) return own;
  const strict = all.map((pairs) => pairs <= recordCount);
  const distinct = distinctPairs(rules, all);
  const within = (limit: number, all: boolean): readonly number[] =>
    own.map((most, rule) => (strict[rule] === true && !all ? most : Math.min(most, limit)));
  const cost = (limits: readonly number[]): number =>
    limits.reduce((sum, limit, rule) => sum + (distinct[rule]?.(limit) ?? 0), 0);
  const largest = (all: boolean): readonly number[] => {
    let [low, high] = [1, widest];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (cost(within(middle, all)) <= budget) low = middle;
      else high = middle - 1;
    }
    return within(low, all).map((limit) => (limit < 2 ? 0 : limit));
  };
  return largest(cost(within(1, false)) > budget);
}

/** Blocks looked at per rule, one pair of each. */
const samples = 1024;

/**
 * Per rule: an estimate of the pairs of its blocks up to a size that no stricter rule gives. Taken from a fixed
 * pseudo-random pair of each of a few thousand of its blocks, in classes of sizes that double.
 */
function distinctPairs(
  rules: readonly BudgetedRule[],
  pairs: readonly number[],
): readonly ((limit: number) => number)[] {
  const byStrictness = [...rules.keys()].sort((a, b) => (pairs[a] ?? 0) - (pairs[b] ?? 0) || a - b);
  const estimates: ((limit: number) => number)[] = [];
  byStrictness.forEach((rule, place) => {
    const stricter = byStrictness.slice(0, place).flatMap((other) => rules[other] ?? []);
    const own = rules[rule];
    if (own !== undefined) estimates[rule] = newPairs(own.blocks, stricter);
  });
  return estimates;
}

function newPairs(
  { members, sizes }: RuleBlocks,
  stricter: readonly BudgetedRule[],
): (limit: number) => number {
  const looked = new Int32Array(32);
  const fresh = new Float64Array(32);
  const missed = stricter.map((rule) => missedShare(rule.blocks));
  const next = generator(0xc360);
  const step = Math.max(1, Math.floor(members.length / samples));
  for (let at = 0; at < members.length; at += step) {
    let from = at;
    while (from > 0 && (members[from - 1] ?? -1) >= 0) from -= 1;
    let to = at;
    while ((members[to] ?? -1) >= 0) to += 1;
    const size = to + 1 - from;
    const a = next() % size;
    const b = (a + 1 + (next() % (size - 1))) % size;
    const [left, right] = [recordAt(members, from + a), recordAt(members, from + b)];
    const kind = sizeClass(size);
    looked[kind] = (looked[kind] ?? 0) + 1;
    let chance = 1;
    for (let rule = 0; rule < stricter.length && chance > 0; rule += 1)
      if (stricter[rule]?.parts.every((part) => shareKey(part, left, right)) === true)
        chance *= missed[rule] ?? 1;
    fresh[kind] = (fresh[kind] ?? 0) + chance;
  }
  return (limit) => {
    let total = 0;
    for (let size = 2; size <= limit && size < sizes.length; size += 1) {
      const kind = sizeClass(size);
      // A class that no sample fell into is taken as all new.
      total += (pairsOfSize(sizes, size) * ((fresh[kind] ?? 0) + 1)) / ((looked[kind] ?? 0) + 1);
    }
    return total;
  };
}

/** The share of a rule's pairs that stand in blocks above its own limit, so that a shared key does not make the pair. */
function missedShare(blocks: RuleBlocks): number {
  const given = pairsWithin(blocks, blocks.sizes.length - 1);
  return blocks.skippedPairs / Math.max(1, given + blocks.skippedPairs);
}

function sizeClass(size: number): number {
  return 31 - Math.clz32(size);
}

function recordAt(members: Int32Array, at: number): number {
  const member = members[at] ?? 0;
  return member < 0 ? ~member : member;
}

function shareKey({ keys, offsets }: KeyColumn, left: number, right: number): boolean {
  if (offsets === null) return (keys[left] ?? -1) >= 0 && keys[left] === keys[right];
  for (let a = offsets[left] ?? 0; a < (offsets[left + 1] ?? 0); a += 1)
    for (let b = offsets[right] ?? 0; b < (offsets[right + 1] ?? 0); b += 1)
      if (keys[a] === keys[b]) return true;
  return false;
}
