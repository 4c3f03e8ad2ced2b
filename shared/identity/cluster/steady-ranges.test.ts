import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { silentJob } from '../../kernel/index.ts';
import { balanceOf } from './balance.ts';
import { cluster, type ClusterInput, type Refusal } from './cluster.ts';
import type { Guard } from './guards.ts';
import type { PairFacts } from './pair-facts.ts';
import { standingComponents } from './standing.ts';
import { SteadyRanges } from './steady-ranges.ts';

type Pair = readonly [left: number, right: number, weight: number, linkRule: number];

const base = 0;
const records = 8;

/** Pairs once each, in the order of (left, right). */
function sorted(drawn: readonly Pair[]): Pair[] {
  const once = new Map<string, Pair>();
  for (const [a, b, weight, rule] of drawn)
    if (a !== b)
      once.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [Math.min(a, b), Math.max(a, b), weight, rule]);
  return [...once.values()].sort((x, y) => x[0] - y[0] || x[1] - y[1]);
}

function inputOf(
  pairs: readonly Pair[],
  enemies: readonly (readonly [number, number])[],
  threshold: number,
): ClusterInput {
  const known = new Map(pairs.map(([left, right, weight]) => [left * records + right, weight]));
  const facts: PairFacts = {
    bitsOf: () => 0,
    weightOf: (a, b) => known.get(Math.min(a, b) * records + Math.max(a, b)) ?? -3000,
    atHand: () => false,
  };
  const sum: Guard = {
    id: 'sum',
    fewest: 3,
    refuses: (a, b) => a.length + b.length > 2 && balanceOf(facts, threshold, a, b).sum < 0,
    slack: (a, b) => {
      const { sum: own, falling, rising } = balanceOf(facts, threshold, a, b);
      return own < 0
        ? [Math.ceil(-own / rising) - 1, Number.POSITIVE_INFINITY]
        : [Number.POSITIVE_INFINITY, Math.floor(own / falling)];
    },
  };
  const enmity: Guard = {
    id: 'enemies',
    refuses: (a, b) =>
      enemies.some(([x, y]) => (a.includes(x) && b.includes(y)) || (a.includes(y) && b.includes(x))),
  };
  return {
    recordCount: records,
    pairs: {
      left: Int32Array.from(pairs, ([left]) => left),
      right: Int32Array.from(pairs, ([, right]) => right),
      weights: Int32Array.from(pairs, ([, , weight]) => weight),
      linkRule: Uint8Array.from(pairs, ([, , , rule]) => rule),
    },
    decided: [],
    strategy: 'guarded-additive',
    threshold,
    guards: enemies.length > 0 ? [enmity, sum] : [sum],
    sourceOf: new Int32Array(records),
  };
}

const listed = (refusals: readonly Refusal[]): string[] => refusals.map((one) => JSON.stringify(one)).sort();

describe('steady ranges', () => {
  test('at a threshold at which a component holds, clustering gives the same persons and refusals', async () => {
    let held = 0;
    let asked = 0;
    const record = fc.nat({ max: records - 1 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            record,
            record,
            fc.oneof(
              fc.integer({ min: -9, max: 12 }).map((bits) => bits * 1000),
              fc.integer({ min: -30_000, max: 45_000 }),
            ),
            fc.constantFrom(0, 0, 0, 0, 0, 1),
          ),
          { minLength: 6, maxLength: 24 },
        ),
        fc.array(fc.tuple(record, record), { maxLength: 2 }),
        fc.array(fc.integer({ min: -9000, max: 9000 }), { minLength: 1, maxLength: 6 }),
        async (drawn, enemies, thresholds) => {
          const pairs = sorted(drawn);
          const input = inputOf(pairs, enemies, base);
          const before = await cluster(input, silentJob);
          const { components } = before.basis;
          const standing = await standingComponents(input, before, before.basis.asked, silentJob);
          const steady = new SteadyRanges(input, standing, components);
          for (const threshold of thresholds) {
            const now = await cluster(inputOf(pairs, enemies, threshold), silentJob);
            for (let at = 0; at < standing.count; at += 1) {
              asked += 1;
              if (!steady.holds(at, threshold, silentJob)) continue;
              held += 1;
              const own = standing.records.subarray(standing.offsets[at], standing.offsets[at + 1]);
              const rootsOf = ({ sets }: typeof now): number[] =>
                Array.from(own, (one) => sets.members[sets.offsets[sets.personOf[one] ?? 0] ?? 0] ?? -1);
              // A lower threshold may connect the component with another one, which then has a say.
              const alone = Array.from(own, (one) => now.basis.components.personOf[one]);
              if (
                now.basis.components.personOf.some(
                  (group, one) => alone.includes(group) && !own.includes(one),
                )
              )
                continue;
              expect(rootsOf(now)).toEqual(rootsOf(before));
              expect(listed(now.refusals.filter(({ left }) => own.includes(left)))).toEqual(
                listed(steady.refusalsOf(at, threshold)),
              );
            }
          }
        },
      ),
      { seed: 360, numRuns: 400 },
    );
    // Ranges that hold nowhere, or that are never left, would pass all the same.
    expect(held).toBeGreaterThan(asked / 5);
    expect(held).toBeLessThan(asked * 0.9);
  });

  test('a range ends where the next step would be another one', async () => {
    // Joined at 5 bits by 0-1; 2 has 4 and -3 bits with the two, which is 1 bit and, with the threshold a half bit up, none.
    const input = inputOf(
      [
        [0, 1, 5000, 0],
        [0, 2, 4000, 0],
        [1, 2, -3000, 0],
      ],
      [],
      base,
    );
    const before = await cluster(input, silentJob);
    const standing = await standingComponents(input, before, before.basis.asked, silentJob);
    const steady = new SteadyRanges({ ...input, guards: [] }, standing, before.basis.components);
    expect([-600, 500, 501].map((threshold) => steady.holds(0, threshold, silentJob))).toEqual([
      true,
      true,
      false,
    ]);
    const { sets } = await cluster(
      {
        ...inputOf(
          [
            [0, 1, 5000, 0],
            [0, 2, 4000, 0],
            [1, 2, -3000, 0],
          ],
          [],
          501,
        ),
        guards: [],
      },
      silentJob,
    );
    expect([sets.count, before.sets.count]).toEqual([7, 6]);
  });
});
