import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { silentJob } from '../../kernel/index.ts';
import { balanceOf } from './balance.ts';
import { cluster, type ClusterInput, type Clusters } from './cluster.ts';
import type { Guard } from './guards.ts';
import type { PairFacts } from './pair-facts.ts';
import { lowestSteady, steadyClusters, type SteadyGroups, steadyGroups } from './steady-clusters.ts';

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

/** The same records under another threshold, by what is known of the clustering before. */
async function moved(before: Clusters, groups: SteadyGroups, now: ClusterInput) {
  const move = { groups, threshold: now.threshold, guards: now.guards, raised: 0 };
  return steadyClusters(now, before, move, silentJob);
}

describe('steady ranges', () => {
  test('clustering at another threshold gives the same persons, refusals and components, again and again', async () => {
    const record = fc.nat({ max: records - 1 });
    let refused = 0;
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
        fc.array(fc.integer({ min: lowestSteady(base), max: 9000 }), { minLength: 1, maxLength: 8 }),
        async (drawn, enemies, thresholds) => {
          const pairs = sorted(drawn);
          const input = inputOf(pairs, enemies, base);
          const before = await cluster(input, silentJob);
          const groups = await steadyGroups(input, before, silentJob);
          // Near thresholds that were asked before, at them, and back at that of the run.
          for (const threshold of thresholds.flatMap((one) => [one, one + 100, base])) {
            const now = inputOf(pairs, enemies, threshold);
            const [steady, anew] = [await moved(before, groups, now), await cluster(now, silentJob)];
            refused += anew.refusals.length;
            expect(steady.sets).toEqual(anew.sets);
            expect(steady.refusals).toEqual(anew.refusals);
            expect(steady.basis.components).toEqual(anew.basis.components);
            expect(steady.basis.mixed).toEqual(anew.basis.mixed);
          }
        },
      ),
      { seed: 360, numRuns: 60 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  test('a group is joined anew only where the next step would be another one', async () => {
    // Joined at 5 bits by 0-1; 2 has 4 and -3 bits with the two, which is 1 bit and, with the threshold a half bit up, none.
    const pairs: readonly Pair[] = [
      [0, 1, 5000, 0],
      [0, 2, 4000, 0],
      [1, 2, -3000, 0],
    ];
    let asked = 0;
    const listening: Guard = {
      id: 'listening',
      refuses: () => {
        asked += 1;
        return false;
      },
    };
    const at = (threshold: number): ClusterInput => ({
      ...inputOf(pairs, [], threshold),
      guards: [listening],
    });
    const before = await cluster(at(base), silentJob);
    const groups = await steadyGroups(at(base), before, silentJob);
    const joinings: boolean[] = [];
    const persons: number[] = [];
    for (const threshold of [0, -600, 500, 501, 700, 500]) {
      asked = 0;
      const { sets } = await moved(before, groups, at(threshold));
      persons.push(sets.count);
      joinings.push(asked > 0);
    }
    expect(joinings).toEqual([true, false, false, true, false, false]);
    expect(persons).toEqual([6, 6, 6, 7, 7, 6]);
  });
});
