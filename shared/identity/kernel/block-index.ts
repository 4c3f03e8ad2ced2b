import { breathe, type Job, sharedInts } from '../../kernel/index.ts';
import type { RuleBlocks } from './rule-blocks.ts';

/**
 * All blocks that are used, of all rules, and where each record stands in them. The pairs of a record are the members that
 * follow it in its blocks; no key is needed any more. Plain data on shared memory.
 */
export interface BlockIndex {
  readonly recordCount: number;
  /** Blocks one after the other, by rule; the last record of a block is written as its complement. */
  readonly members: Int32Array;
  /** Where the blocks of each rule begin, and the end. */
  readonly ruleStarts: Int32Array;
  /** Record `r` stands at `places[offsets[r]] … places[offsets[r + 1] - 1]`, rising, so by rule. */
  readonly offsets: Int32Array;
  readonly places: Int32Array;
  /** Pairs with a larger record that the blocks of a record give, counted with repetition. */
  readonly pairsOf: Int32Array;
}

/** Puts the rules' blocks of at most `limits[rule]` records together. */
export async function blockIndex(
  rules: readonly RuleBlocks[],
  limits: readonly number[],
  recordCount: number,
  job: Job,
): Promise<BlockIndex> {
  const total = rules.reduce((sum, rule, index) => sum + membersWithin(rule, limits[index] ?? 0), 0);
  const members = sharedInts(total);
  const ruleStarts = sharedInts(rules.length + 1);
  const offsets = sharedInts(recordCount + 1);
  const pairsOf = sharedInts(recordCount);
  let end = 0;
  for (const [index, { members: own, sizes }] of rules.entries()) {
    const limit = limits[index] ?? 0;
    for (let from = 0; from < own.length;) {
      let to = from;
      while ((own[to] ?? -1) >= 0) to += 1;
      to += 1;
      if (to - from <= limit) {
        for (let at = from; at < to; at += 1) {
          const member = own[at] ?? 0;
          members[end] = member;
          end += 1;
          const record = member < 0 ? ~member : member;
          offsets[record + 1] = (offsets[record + 1] ?? 0) + 1;
          pairsOf[record] = (pairsOf[record] ?? 0) + to - 1 - at;
        }
      }
      from = to;
    }
    ruleStarts[index + 1] = end;
    if (sizes.length > 0) await breathe(job);
  }
  for (let record = 0; record < recordCount; record += 1)
    offsets[record + 1] = (offsets[record + 1] ?? 0) + (offsets[record] ?? 0);
  await breathe(job);
  return { recordCount, members, ruleStarts, offsets, places: placesOf(members, offsets), pairsOf };
}

function membersWithin({ sizes }: RuleBlocks, limit: number): number {
  let members = 0;
  for (let size = 2; size <= limit && size < sizes.length; size += 1) members += size * (sizes[size] ?? 0);
  return members;
}

function placesOf(members: Int32Array, offsets: Int32Array): Int32Array {
  const places = sharedInts(members.length);
  const next = offsets.slice();
  for (let at = 0; at < members.length; at += 1) {
    const member = members[at] ?? 0;
    const record = member < 0 ? ~member : member;
    const place = next[record] ?? 0;
    places[place] = at;
    next[record] = place + 1;
  }
  return places;
}
