import { describe, expect, it } from 'vitest';
import type { Engine, Sql } from '../../../engine/index.ts';
import { type ErrorCode, fail, ok, silentJob, unwrap } from '../../../kernel/index.ts';
import { checkExpression } from './bind-expression.ts';

/** An engine that binds whatever names a column to text, or that always fails, and counts how often it is asked. */
function countingEngine(failure?: ErrorCode) {
  const asked: string[] = [];
  const query = async ({ sqlText }: Sql) => {
    asked.push(sqlText);
    if (failure !== undefined) return fail(failure, 'not now');
    if (!sqlText.includes('"zip"')) return fail('engine.catalog', 'no such column');
    return ok({
      rowCount: 1,
      columns: [{ name: 'column_type', type: 'text', values: ['VARCHAR'], nulls: null }],
    });
  };
  return { engine: { query } as unknown as Engine, asked };
}

const check = async (engine: Engine, expression: string) =>
  unwrap(await checkExpression(engine, expression, ['zip'], ['zip'], silentJob));

describe('what an engine says of an expression', () => {
  it('is asked once for each text, however often it is checked', async () => {
    const { engine, asked } = countingEngine();
    const first = await check(engine, 'upper(zip)');
    const once = asked.length;
    expect(first).toEqual({ findings: [], columns: ['zip'], type: 'VARCHAR' });
    expect(await check(engine, 'upper(zip)')).toEqual(first);
    expect(asked.length).toBe(once);
    await check(engine, 'lower(zip)');
    expect(asked.length).toBe(2 * once);
  });

  it('is asked again where it failed for a reason that passes', async () => {
    const { engine, asked } = countingEngine('engine.out-of-memory');
    await check(engine, 'upper(zip)');
    const once = asked.length;
    await check(engine, 'upper(zip)');
    expect(asked.length).toBe(2 * once);
  });

  it('is not what another engine said', async () => {
    await check(countingEngine('engine.catalog').engine, 'upper(zip)');
    expect((await check(countingEngine().engine, 'upper(zip)')).findings).toEqual([]);
  });
});
