import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { silentJob, unwrap } from '../kernel/index.ts';
import type { BlockingRule } from '../workspace/index.ts';
import { ColumnBuilder } from './attribute-column.ts';
import { block } from './block.ts';
import { blockingEstimate, blockSizes } from './block-sizes.ts';
import type { Evidence } from './evidence.ts';

const names = fc.option(fc.constantFrom('ann', 'anna', 'bob', 'bobby', 'cem'), { nil: null });
const dates = fc.option(fc.constantFrom('1970-01-02', '1970-01-03', '1980-05-05'), { nil: null });
const rows = fc.array(fc.tuple(names, dates), { maxLength: 60 });

function evidenceOf(values: readonly (readonly [string | null, string | null])[]): Evidence {
  const column = (attribute: string, at: 0 | 1) => {
    const builder = new ColumnBuilder(attribute, values.length);
    builder.place(0, 0, values.length, (row) => builder.idOf(values[row]?.[at] ?? null));
    return builder.finish();
  };
  return {
    count: values.length,
    columns: new Map([
      ['person.first_name', column('person.first_name', 0)],
      ['person.birth_date', column('person.birth_date', 1)],
    ]),
  };
}

const rule: BlockingRule = {
  id: 'both',
  keys: [
    { attribute: 'person.first_name', transform: 'prefix3' },
    { attribute: 'person.birth_date', transform: 'year' },
  ],
  maxBlockSize: 5,
};

describe('the sizes of blocks', () => {
  it('give exactly the pairs that blocking makes, where each record has one key', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (values) => {
        const evidence = evidenceOf(values);
        const sizes = await blockSizes(evidence, rule.keys, silentJob);
        const made = unwrap(await block(evidence, [rule], silentJob));
        const estimate = sizes === null ? null : blockingEstimate(rule, sizes);
        expect(estimate?.pairsWithinLimit).toBe(made.count);
        expect(estimate?.skippedBlocks).toBe(made.reports[0]?.skippedBlocks);
        expect(estimate?.skippedRecords).toBe(made.reports[0]?.skippedRecords);
        const all = unwrap(await block(evidence, [{ ...rule, maxBlockSize: 1000 }], silentJob));
        expect(estimate?.pairs).toBe(all.count);
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  it('are the same for short keys and for keys past 53 bits', async () => {
    const values = [
      ['ann', '1970-01-02'],
      ['ann', '1970-01-02'],
      ['bob', null],
    ] as const;
    const many = Array.from({ length: 40 }, () => rule.keys).flat();
    const few = await blockSizes(evidenceOf(values), rule.keys, silentJob);
    expect(await blockSizes(evidenceOf(values), many, silentJob)).toEqual(few);
    expect(few).toEqual({ records: 2, sizes: [{ size: 2, blocks: 1 }] });
  });

  it('are not known where nobody holds the attribute', async () => {
    const keys = [{ attribute: 'person.gender', transform: 'exact' as const }];
    expect(await blockSizes(evidenceOf([['ann', null]]), keys, silentJob)).toBeNull();
  });
});
