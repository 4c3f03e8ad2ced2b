import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { traceSelect } from '../../shared/lineage/index.ts';
import { openCaseEngine } from './case-engine.ts';
import { lineageCases } from './cases/index.ts';
import { expectedInputs, notedInputs } from './cases/lineage-case.ts';

describe('column lineage of a statement', () => {
  let opened: Awaited<ReturnType<typeof openCaseEngine>>;
  beforeAll(async () => {
    opened = await openCaseEngine();
  });
  afterAll(() => opened.close());

  test('is told by at least 150 statements, each once', () => {
    expect(new Set(lineageCases.map(({ sql }) => sql)).size).toBe(lineageCases.length);
    expect(lineageCases.length).toBeGreaterThanOrEqual(150);
  });

  for (const { sql, columns, rows = '' } of lineageCases)
    test(sql.replaceAll(/\s+/g, ' '), async () => {
      const traced = await traceSelect(opened.engine, sql);
      expect(traced.ok ? null : traced.error).toBeNull();
      if (!traced.ok) return;
      const found = traced.value.columns.map(({ name, inputs }) => [name, notedInputs(inputs)]);
      expect(found).toEqual(Object.entries(columns).map(([name, text]) => [name, expectedInputs(text)]));
      expect(notedInputs(traced.value.rows)).toEqual(expectedInputs(rows));
    });
});
