import { describe, expect, it } from 'vitest';
import { checkStates, decide, differenceOf, drawPersons, openState } from './oracle/check-states.ts';
import { drawWorld } from './oracle/draw-state.ts';
import { flipCauses } from './oracle/flip-cause.ts';
import { oracleVerdict } from './oracle/oracle.ts';

describe('decisions against an oracle written from the specification', () => {
  it('leak no cell, deny none too many, and cite a true reason, in 20,000 drawn states', async () => {
    const { states, outcomes, differences } = await checkStates({ first: 100_000, worlds: 80 });
    expect(differences.slice(0, 3)).toEqual([]);
    expect(states).toBe(20_000);
    // All three outcomes are met often enough to say something.
    expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(2000);
  });

  it('would be caught leaking: an engine that forgets restrictions differs', async () => {
    const leaks: string[] = [];
    for (let seed = 1; seed <= 4; seed += 1) {
      const world = drawWorld(seed);
      const persons = drawPersons(seed);
      const context = await openState(world, persons);
      const forgetful = { ...context, ledger: { ...context.ledger, restrictionsOf: () => [] } };
      for (const [person, state] of persons.entries())
        for (const cell of state.cells)
          leaks.push(
            differenceOf(decide(forgetful, person, state, cell), oracleVerdict(world, state, cell)) ?? '',
          );
    }
    expect(leaks).toContain('leak');
  });
});

describe('what a denied or masked cell cites', () => {
  it('turns the decision when it is taken away, alone or with the other causes that are cited then', async () => {
    const worlds = Array.from({ length: 24 }, (_, index) => 500 + index);
    const { sampled, byPrimary, bySeveral, failed } = await flipCauses(worlds, 12);
    expect(failed).toEqual([]);
    expect(byPrimary + Object.values(bySeveral).reduce((sum, count) => sum + count, 0)).toBe(sampled);
    expect(sampled).toBeGreaterThan(500);
  });
});
