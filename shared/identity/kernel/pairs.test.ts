import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { silentJob, Texts, unwrap } from '../../kernel/index.ts';
import { type BlockingRule, blockingRuleSchema, comparisonSchema } from '../../workspace/index.ts';
import type { AttributeColumn } from '../attribute-column.ts';
import { comparePlan, planBlocks } from '../block.ts';
import type { Evidence } from '../evidence.ts';
import { transforms } from '../key-transform.ts';
import { bindComparators } from './bind-comparators.ts';
import { maxKeysPerRecord } from './rule-blocks.ts';

type Values = readonly (readonly string[])[];

function column(attribute: string, values: Values): AttributeColumn {
  const distinct = [...new Set(values.flat())];
  const width = Math.max(1, ...values.map((own) => own.length));
  return {
    attribute,
    values: Texts.of(distinct),
    slots: Array.from({ length: width }, (_, slot) =>
      Int32Array.from(values, (own) => (own[slot] === undefined ? -1 : distinct.indexOf(own[slot]))),
    ),
  };
}

const attributes = ['person.name', 'person.born', 'contact.mail'] as const;

function evidenceOf(table: readonly Values[]): Evidence {
  const columns = attributes.map((name, at) => column(name, table[at] ?? []));
  return { count: table[0]?.length ?? 0, columns: new Map(columns.map((one) => [one.attribute, one])) };
}

/** The keys of a record by the definition: every combination of its parts' keys, the first eight. */
function keysByDefinition(table: readonly Values[], rule: BlockingRule, record: number): Set<string> {
  let keys = [''];
  for (const { attribute, transform } of rule.keys) {
    const values = table[attributes.indexOf(attribute as (typeof attributes)[number])]?.[record] ?? [];
    const own = [...new Set(values.flatMap((value) => transforms[transform](value)))];
    keys = keys.flatMap((before) => own.map((key) => `${before}\u0000${key}`));
  }
  return new Set(keys.slice(0, maxKeysPerRecord));
}

/** Every pair with the rules that give it, from the definition of a block alone. */
function pairsByDefinition(table: readonly Values[], rules: readonly BlockingRule[]): Map<string, number> {
  const found = new Map<string, number>();
  rules.forEach((rule, bit) => {
    const blocks = new Map<string, number[]>();
    for (let record = 0; record < (table[0]?.length ?? 0); record += 1)
      for (const key of keysByDefinition(table, rule, record))
        blocks.set(key, [...(blocks.get(key) ?? []), record]);
    for (const members of blocks.values()) {
      if (members.length > rule.maxBlockSize) continue;
      members.forEach((left, at) => {
        for (const right of members.slice(at + 1)) {
          const pair = `${left} ${right}`;
          found.set(pair, (found.get(pair) ?? 0) | (1 << bit));
        }
      });
    }
  });
  return found;
}

const name = fc.constantFrom('ann lee', 'ann leigh', 'bob lee', 'rob li', 'lee ann', 'ann-marie lee bob');
const born = fc.constantFrom('1980-01-02', '1980-02-01', '1980-01-02|1980-02-01', '1999-09-09');
const mail = fc.constantFrom('a@x.org', 'ann.lee@x.org', 'bob@y.org', 'ann@x.org');
const record = fc.tuple(
  fc.array(name, { maxLength: 2 }),
  fc.array(born, { maxLength: 1 }),
  fc.array(mail, { maxLength: 3 }),
);
const table = fc
  .array(record, { minLength: 1, maxLength: 14 })
  .map((rows) => [0, 1, 2].map((at) => rows.map((row) => [...new Set(row[at])])));

const key = fc.constantFrom(
  { attribute: 'person.name', transform: 'token' as const },
  { attribute: 'person.name', transform: 'phonetic' as const },
  { attribute: 'person.name', transform: 'sorted-tokens' as const },
  { attribute: 'person.born', transform: 'exact' as const },
  { attribute: 'person.born', transform: 'year' as const },
  { attribute: 'contact.mail', transform: 'exact' as const },
  { attribute: 'contact.mail', transform: 'token' as const },
);
const rules = fc
  .array(fc.tuple(fc.array(key, { minLength: 1, maxLength: 3 }), fc.integer({ min: 2, max: 6 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((all) =>
    all.map(([keys, maxBlockSize], at) => blockingRuleSchema.parse({ id: `r${at}`, keys, maxBlockSize })),
  );

test('the pairs are those that share a key of a block within its limit, each once, with all rules that give it', async () => {
  await fc.assert(
    fc.asyncProperty(table, rules, async (values, all) => {
      const plan = unwrap(await planBlocks(evidenceOf(values), all, silentJob));
      const { candidates } = unwrap(await comparePlan(plan, [], silentJob));
      const expected = pairsByDefinition(values, all);
      const found = new Map<string, number>();
      for (let pair = 0; pair < candidates.count; pair += 1) {
        const left = candidates.left[pair] ?? 0;
        const right = candidates.right[pair] ?? 0;
        found.set(`${left} ${right}`, candidates.rules[pair] ?? 0);
        if (pair === 0) continue;
        const before = candidates.left[pair - 1] ?? 0;
        expect(before < left || (before === left && (candidates.right[pair - 1] ?? 0) < right)).toBe(true);
      }
      expect(found.size).toBe(candidates.count);
      expect(new Map([...found].sort())).toEqual(new Map([...expected].sort()));
    }),
    { seed: 360, numRuns: 400 },
  );
});

test('a batch gives each pair the level that it has alone', async () => {
  const comparisons = [
    { id: 'n', kind: 'name', attributes: ['person.name', 'contact.mail'] },
    { id: 'f', kind: 'full-name', attributes: ['person.name'], missing: 'informative' },
    { id: 'b', kind: 'date', attributes: ['person.born'] },
    { id: 'm', kind: 'email', attributes: ['contact.mail'], missing: 'informative' },
  ].map((one) => comparisonSchema.parse(one));
  await fc.assert(
    fc.asyncProperty(table, rules, async (values, all) => {
      const evidence = evidenceOf(values);
      const plan = unwrap(await planBlocks(evidence, all, silentJob));
      const bound = await bindComparators(evidence, comparisons, silentJob);
      const comparators = bound.filter((one) => one !== null);
      const { candidates, patterns } = unwrap(await comparePlan(plan, comparators, silentJob));
      for (let pair = 0; pair < candidates.count; pair += 1) {
        const at = (patterns.ofPair[pair] ?? 0) * patterns.width;
        const levels = comparators.map((one) =>
          one.levelOf(candidates.left[pair] ?? 0, candidates.right[pair] ?? 0),
        );
        expect([...patterns.levels.subarray(at, at + patterns.width)]).toEqual(levels);
      }
    }),
    { seed: 360, numRuns: 200 },
  );
});

test('over the pair budget the loosest blocks go first, and the report says what was cut', async () => {
  const count = 400;
  const many: readonly Values[] = [
    Array.from({ length: count }, (_, at) => [`name${Math.floor(at / 2)}`]),
    Array.from({ length: count }, (_, at) => [`19${10 + (at % 10)}-01-01`]),
    Array.from({ length: count }, (_, at) => [
      at < 100 ? `few${Math.floor(at / 4)}@x.org` : `many${Math.floor(at / 50)}@x.org`,
    ]),
  ];
  const strictToLoose = [
    { id: 'name', keys: [{ attribute: 'person.name' }] },
    { id: 'mail', keys: [{ attribute: 'contact.mail' }] },
    { id: 'born', keys: [{ attribute: 'person.born' }] },
  ].map((one) => blockingRuleSchema.parse(one));
  const evidence = evidenceOf(many);
  const reports = async (budget: number) => {
    const plan = unwrap(await planBlocks(evidence, strictToLoose, silentJob, undefined, budget));
    return unwrap(await comparePlan(plan, [], silentJob)).candidates.reports;
  };
  const free = await reports(1_000_000);
  expect(free.map(({ limit, skippedPairs }) => [limit, skippedPairs])).toEqual([
    [500, 0],
    [500, 0],
    [500, 0],
  ]);
  const some = await reports(1000);
  expect(some.map(({ rule, pairs, skippedBlocks }) => [rule, pairs, skippedBlocks])).toEqual([
    ['name', 200, 0],
    ['mail', 150, 6],
    ['born', 0, 10],
  ]);
  expect(some[2]?.limit).toBeLessThan(40);
  expect(some[2]?.skippedPairs).toBe(free[2]?.pairs);
  expect(some[2]?.skippedRecords).toBe(400);
});
