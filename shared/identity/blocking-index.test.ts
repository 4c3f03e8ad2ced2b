import { expect, test } from 'vitest';
import { silentJob } from '../kernel/index.ts';
import { madeRun, people } from '../../test/identity/made-data.ts';
import { blockingIndex, valuesOfRecord } from './blocking-index.ts';
import { blockingRules } from './rules.ts';

test('the partners of a record are its candidate pairs, with the same rules', async () => {
  const { rows } = people(120, 21);
  const run = await madeRun([{ id: 'a', rows }]);
  const rules = blockingRules(run.ruleset);
  const index = await blockingIndex(run.evidence, rules, run.blocking, silentJob);
  const expected = new Map<number, Map<number, number>>();
  const put = (one: number, other: number, mask: number): void => {
    const own = expected.get(one) ?? new Map<number, number>();
    expected.set(one, own.set(other, mask));
  };
  for (let pair = 0; pair < run.pairs.count; pair += 1) {
    const left = run.pairs.left[pair] ?? 0;
    const right = run.pairs.right[pair] ?? 0;
    put(left, right, run.pairs.rules[pair] ?? 0);
    put(right, left, run.pairs.rules[pair] ?? 0);
  }
  expect(run.pairs.count).toBeGreaterThan(200);
  for (let record = 0; record < run.recordCount; record += 1) {
    const partners = index.partnersOf(valuesOfRecord(run.evidence, record), record);
    const own = [...(expected.get(record) ?? [])].sort(([a], [b]) => a - b);
    expect(partners.map(({ record: other, mask }) => [other, mask])).toEqual(own);
  }
});

test('values that no run has seen find whom they would meet, also one that was alone so far', async () => {
  const run = await madeRun([
    {
      id: 'a',
      rows: [
        ['ann', 'smith', '1980-01-02', 'ann@york.test', null, null, 'york'],
        ['bob', 'jones', '1970-05-06', 'bob@hull.example', null, null, 'hull'],
      ],
    },
  ]);
  const rules = blockingRules(run.ruleset);
  const index = await blockingIndex(run.evidence, rules, run.blocking, silentJob);
  const email = 'contact_point_email.address';
  const bit = run.blocking.findIndex(({ rule }) => rule === 'email');
  const partners = index.partnersOf(new Map([[email, ['bob@hull.example']]]));
  expect(partners).toHaveLength(1);
  expect(partners[0]?.record).toBe(1);
  expect((partners[0]?.mask ?? 0) & (1 << bit)).not.toBe(0);
  expect(index.partnersOf(new Map([[email, ['nobody@else.org']]])).map(({ record }) => record)).toEqual([]);
  expect(
    index.keysOf(new Map([[email, ['bob@hull.example']]])).find(({ rule }) => rule === 'email')?.keys,
  ).toEqual(['bob@hull.example']);
});
