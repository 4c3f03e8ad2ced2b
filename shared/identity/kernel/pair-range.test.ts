import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { silentJob } from '../../kernel/index.ts';
import { blockIndex } from './block-index.ts';
import { PairWalker } from './pair-range.ts';
import type { RuleBlocks } from './rule-blocks.ts';

const recordCount = 40;

/** Rising records that share a block; the last one is written as its complement. */
function blocksOf(groups: readonly (readonly number[])[]): RuleBlocks {
  const sizes = new Int32Array(recordCount + 1);
  const members = groups.flatMap((group) => {
    sizes[group.length] = (sizes[group.length] ?? 0) + 1;
    return group.map((record, at) => (at === group.length - 1 ? ~record : record));
  });
  return { members: Int32Array.from(members), sizes, skippedBlocks: 0, skippedRecords: 0, skippedPairs: 0 };
}

const group = fc
  .uniqueArray(fc.nat(recordCount - 1), { minLength: 2, maxLength: recordCount })
  .map((records) => records.sort((a, b) => a - b));

test('partners are the same whether they are marked or kept in order one by one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(group, { maxLength: 5 }), { maxLength: 6 }), async (rules) => {
      const index = await blockIndex(
        rules.map(blocksOf),
        rules.map(() => recordCount),
        recordCount,
        silentJob,
      );
      const most = index.pairsOf.reduce((sum, pairs) => sum + pairs, 0);
      const [marked, inserted] = [new PairWalker(index, most, recordCount), new PairWalker(index, most, 0)];
      for (const walker of [marked, inserted]) {
        walker.readAhead(0, recordCount);
        for (let record = 0; record < recordCount; record += 1) walker.pairsOf(record);
      }
      const pairs = ({ left, right, rules: given, length }: PairWalker): readonly number[][] =>
        [left, right, given].map((part) => [...part.subarray(0, length)]);
      expect(pairs(inserted)).toEqual(pairs(marked));
    }),
    { seed: 7, numRuns: 200 },
  );
});
