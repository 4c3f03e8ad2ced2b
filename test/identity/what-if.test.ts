import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareRuns,
  type IdentityRun,
  outcomeCounts,
  outcomesAfter,
  rehearseWhatIf,
  resolve,
  rulesetReach,
  whatIf,
  type WhatIfChange,
} from '../../shared/identity/index.ts';
import { Cancelled, silentJob, unwrap } from '../../shared/kernel/index.ts';
import type { Ruleset } from '../../shared/workspace/index.ts';
import { madeInput, people } from './made-data.ts';

const { rows } = people(120, 11);
const input = madeInput([
  { id: 'a', rows: rows.slice(0, 150) },
  { id: 'b', rows: rows.slice(150) },
]);
const resolved = resolve(input);

/** What a run says about persons, pairs and refusals. */
function outcome(run: IdentityRun) {
  return {
    persons: Array.from({ length: run.personCount }, (_, person) => run.personId(person)),
    records: Array.from({ length: run.recordCount }, (_, record) => run.personOf(record)),
    weights: [...run.pairs.weights],
    refusals: run.refusals,
    events: run.events,
  };
}

async function anew(before: IdentityRun, { ruleset, parameters }: WhatIfChange): Promise<IdentityRun> {
  return unwrap(
    await resolve({
      ...input,
      ruleset,
      previous: before.personIds,
      parameters: parameters ?? before.scorer.parameters,
      termFrequencies: before.scorer,
    }),
  );
}

describe('what if', () => {
  test('equals resolving anew with the same parameters, for thresholds, limits, strategies and guards', async () => {
    const before = unwrap(await resolved);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -120, max: 250 }),
        fc.constantFrom<Ruleset['clustering']['strategy']>(
          'guarded-additive',
          'connected-components',
          'one-to-one',
        ),
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(1, 0.5),
        fc.boolean(),
        async (tenths, strategy, maxPersonSize, values, strength, never) => {
          const ruleset: Ruleset = {
            ...before.ruleset,
            thresholds: { link: tenths / 10, review: tenths / 10 - 5 },
            clustering: { ...before.ruleset.clustering, strategy, maxPersonSize, maxPerSource: { b: 2 } },
            namespaces: before.ruleset.namespaces.map((one) => ({ ...one, maxValuesPerPerson: values })),
            comparisons: before.ruleset.comparisons.map((one) => ({
              ...one,
              termFrequency: one.termFrequency * strength,
            })),
            rules: never
              ? [
                  ...before.ruleset.rules,
                  {
                    id: 'born',
                    kind: 'never',
                    when: [{ attribute: 'person.birth_date', match: 'different' }],
                  },
                ]
              : before.ruleset.rules,
          };
          expect(rulesetReach(before.ruleset, ruleset)).toBe('persons');
          const { after, difference } = unwrap(await whatIf(before, { ruleset }, silentJob));
          const full = await anew(before, { ruleset });
          expect(outcome(after)).toEqual(outcome(full));
          expect(difference).toEqual(await compareRuns(before, full, silentJob));
          const outcomes = await outcomesAfter(before, after, difference, silentJob);
          expect(outcomes).toEqual(await outcomeCounts(full, silentJob));
        },
      ),
      { seed: 360, numRuns: 25 },
    );
  });

  test('says the same of a run that was rehearsed, also half-way', async () => {
    const before = unwrap(await resolve(input));
    const abort = new AbortController();
    abort.abort();
    await expect(rehearseWhatIf(before, { ...silentJob, signal: abort.signal })).rejects.toThrow(Cancelled);
    const asked = outcome(before);
    await rehearseWhatIf(before, silentJob);
    expect(outcome(before)).toEqual(asked);
    // Beside, at and between the thresholds of the rehearsal.
    for (const moved of [-9, -8, -5.3, -1, -0.1, 0.05, 3, 7.2]) {
      const { link, review } = before.ruleset.thresholds;
      const thresholds = { link: link + moved, review: Math.min(review, link + moved) };
      const change = { ruleset: { ...before.ruleset, thresholds } };
      const { after } = unwrap(await whatIf(before, change, silentJob));
      expect(outcome(after)).toEqual(outcome(await anew(before, change)));
    }
  });

  test('equals resolving anew with levels and prior that weigh otherwise', async () => {
    const before = unwrap(await resolved);
    const learned = before.scorer.parameters;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -9000, max: 9000 }),
        fc.nat({ max: learned.comparisons.length - 1 }),
        async (bits, which) => {
          const parameters = {
            ...learned,
            priorWeight: learned.priorWeight + bits,
            comparisons: learned.comparisons.map((one, index) =>
              index === which
                ? { ...one, levels: one.levels.map((level) => ({ ...level, weight: level.weight >> 1 })) }
                : one,
            ),
          };
          const change = { ruleset: before.ruleset, parameters };
          const { after } = unwrap(await whatIf(before, change, silentJob));
          expect(outcome(after)).toEqual(outcome(await anew(before, change)));
        },
      ),
      { seed: 360, numRuns: 15 },
    );
  });

  test('builds on another what-if as on a run: step by step, up and down, guards on and off', async () => {
    const first = unwrap(await resolved);
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            tenths: fc.integer({ min: -150, max: 200 }),
            guards: fc.subarray(first.ruleset.clustering.guards.slice()),
            maxPersonSize: fc.integer({ min: 2, max: 8 }),
          }),
          { minLength: 2, maxLength: 4 },
        ),
        async (steps) => {
          let run = first;
          for (const { tenths, guards, maxPersonSize } of steps) {
            const ruleset: Ruleset = {
              ...first.ruleset,
              thresholds: { link: tenths / 10, review: tenths / 10 - 5 },
              clustering: { ...first.ruleset.clustering, guards, maxPersonSize },
            };
            const full = await anew(run, { ruleset });
            const { after, difference } = unwrap(await whatIf(run, { ruleset }, silentJob));
            expect(outcome(after)).toEqual(outcome(full));
            expect(difference).toEqual(await compareRuns(run, full, silentJob));
            run = after;
          }
        },
      ),
      { seed: 361, numRuns: 15 },
    );
  });

  test('leaves the run as it was', async () => {
    const before = unwrap(await resolved);
    const held = outcome(before);
    await whatIf(before, { ruleset: { ...before.ruleset, thresholds: { link: 20, review: 3 } } }, silentJob);
    expect(outcome(before)).toEqual(held);
  });

  test('says so when a change reaches what is compared', async () => {
    const before = unwrap(await resolved);
    const [first, ...others] = before.ruleset.comparisons;
    const ruleset = { ...before.ruleset, comparisons: others };
    const answer = await whatIf(before, { ruleset }, silentJob);
    expect(first).toBeDefined();
    expect(answer.ok ? '' : answer.error.code).toBe('identity.what-if');
    expect(rulesetReach(before.ruleset, { ...before.ruleset, name: 'Other' })).toBe('nothing');
  });
});
