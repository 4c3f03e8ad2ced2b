import { describe, expect, it } from 'vitest';
import { checkStates, decide, differenceOf, drawPersons, openState } from './oracle/check-states.ts';
import { drawWorld } from './oracle/draw-world.ts';
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
            differenceOf(
              decide(forgetful, person, state, cell),
              oracleVerdict({ world, persons, person: state }, cell),
            ) ?? '',
          );
    }
    expect(leaks).toContain('leak');
  });
});

describe('the causes that a denied or masked cell names', () => {
  it('are each enough alone, and all there are: without all of them it turns, without a part it does not', async () => {
    const worlds = Array.from({ length: 20 }, (_, index) => 500 + index);
    const report = await flipCauses(worlds, 8);
    const { sampled, single, several, rested, ways, subsets, failed } = report;
    expect(failed).toEqual([]);
    expect(single + Object.values(several).reduce((sum, count) => sum + count, 0) + rested).toBe(sampled);
    // Each kind is met often enough to say something.
    expect(Math.min(single, several[2] ?? 0, several[3] ?? 0)).toBeGreaterThan(30);
    expect(subsets).toBeGreaterThan(1000);
    expect(ways).toBeGreaterThan(5);
    // A rule that asks for what another cause is about rests on it; few cells are decided by such rules.
    expect(rested).toBeLessThan(sampled / 10);
  });
});
