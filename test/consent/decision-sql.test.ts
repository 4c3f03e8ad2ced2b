import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBothEngines, type BothEngines } from '../conformance/both-engines.ts';
import { checkStates } from './oracle/check-states.ts';
import { sqlDisagreements } from './oracle/sql-agreement.ts';

let both: BothEngines;
beforeAll(async () => {
  both = await openBothEngines();
});
afterAll(() => both.close());

describe('the SQL of decisions', () => {
  it('gives outcome, masking, basis, primary reason and cause of the interpreter, on every engine', async () => {
    const found: string[] = [];
    let compared = 0;
    await checkStates({ first: 7000, worlds: 12 }, async (world, persons, context) => {
      for (const [name, engine] of both.all) {
        for (const { facts, interpreter, sql } of await sqlDisagreements(engine, world, persons, context))
          found.push(
            `${name}, world ${String(world.seed)}: ${interpreter} <> ${sql} for ${JSON.stringify(facts)}`,
          );
        compared += persons.length * 4;
      }
    });
    expect(found.slice(0, 3)).toEqual([]);
    expect(compared).toBe(12 * 250 * 4 * 3);
  });
});
