import { expect, test } from 'vitest';
import { traceScalar } from '../../shared/lineage/index.ts';
import { lineageCases } from './cases/index.ts';
import { caseTables, expectedInputs, notedInputs } from './cases/lineage-case.ts';

/** Where the reader of expressions says more or other than the plan: it takes lambdas as a whole and expands no macro. */
const otherwise: ReadonlySet<string> = new Set([
  "split_part(email, '@', 2)",
  'typeof(email)',
  'list_transform(tags, lambda t: md5(t))',
  'list_transform(tags, lambda t: 1)',
  'list_filter(tags, lambda t: t <> name)',
]);

test('without an engine, an expression is refused or has the lineage that its plan has', () => {
  const [agree, refused]: [string[], string[]] = [[], []];
  for (const { sql, columns, rows } of lineageCases) {
    const [, text = '', table = ''] = /^select (.*) as \w+ from (\w+)$/.exec(sql) ?? [];
    const [wanted] = Object.values(columns);
    const known = Object.keys(caseTables[table] ?? {});
    if (wanted === undefined || Object.keys(columns).length > 1 || rows !== undefined || known.length === 0)
      continue;
    const traced = traceScalar(text, known, table);
    if (!traced.ok) refused.push(text);
    else if (!otherwise.has(text)) {
      expect([text, notedInputs(traced.value)]).toEqual([text, expectedInputs(wanted)]);
      agree.push(text);
    } else {
      // Whatever it says otherwise, it names every column of the plan, and calls none masked that is not.
      const found = notedInputs(traced.value).map((one) => one.split(' ')[0]);
      for (const one of expectedInputs(wanted)) expect(found).toContain(one.split(' ')[0]);
    }
  }
  expect(agree.length).toBeGreaterThan(50);
  for (const text of refused)
    expect(text).toMatch(
      /\b(?:count|count_if|approx_count_distinct|sum|list|arg_max|corr|over|row|unnest|for)\b/,
    );
});
