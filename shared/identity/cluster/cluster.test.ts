import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { silentJob } from '../../kernel/index.ts';
import { cluster, type ClusterInput } from './cluster.ts';
import type { Guard } from './guards.ts';
import type { ClusteringStrategy, MergeStep } from './join-component.ts';

interface Graph {
  readonly records: number;
  readonly strategy: ClusteringStrategy;
  readonly decided: readonly { readonly left: number; readonly right: number }[];
  /** left, right, weight, link rule */
  readonly pairs: readonly (readonly [number, number, number, number])[];
  readonly sources: readonly number[];
  readonly enemies: readonly (readonly [number, number])[];
  readonly maxSize: number;
}

/** The same definition written as plainly as it can be: every step looks at everything. */
function reference(graph: Graph): { persons: string; refusals: string } {
  const group = Array.from({ length: graph.records }, (_, record) => record);
  const members = (root: number): number[] => group.flatMap((own, record) => (own === root ? [record] : []));
  const refusals: string[] = [];
  const guards = guardsOf(graph).concat(
    graph.strategy === 'one-to-one'
      ? [
          {
            id: 'one-to-one',
            refuses: (a, b) =>
              a.some((left) => b.some((right) => graph.sources[left] === graph.sources[right])),
          },
        ]
      : [],
  );
  const join = (left: number, right: number, weight: number, decision: boolean): boolean => {
    const a = group[left] ?? 0;
    const b = group[right] ?? 0;
    if (a === b) return true;
    const [ours, theirs] = [members(a), members(b)];
    const guard = guards.find(
      (one) =>
        (!decision || one.id === 'cannot-link') &&
        (weight < Number.MAX_SAFE_INTEGER || one.id !== 'one-to-one') &&
        one.refuses(ours, theirs),
    );
    if (guard !== undefined) {
      refusals.push(`${left} ${right} ${weight} ${guard.id}`);
      return false;
    }
    for (const record of [...ours, ...theirs]) group[record] = Math.min(a, b);
    return true;
  };
  for (const { left, right } of graph.decided) join(left, right, Number.MAX_SAFE_INTEGER, true);
  const inOrder = [...graph.pairs].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  for (const rule of [1, 2])
    for (const [left, right, , own] of inOrder)
      if (own === rule) join(left, right, Number.MAX_SAFE_INTEGER, false);
  if (graph.strategy !== 'guarded-additive') {
    const strong = inOrder.filter(([, , weight]) => weight >= 0).sort((a, b) => b[2] - a[2]);
    for (const [left, right, weight] of strong) join(left, right, weight, false);
  } else {
    // Sums between groups; a refused union empties its sum.
    let sums = new Map<string, number>();
    const add = (into: Map<string, number>, a: number, b: number, value: number): void => {
      if (a === b) return;
      const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
      into.set(key, (into.get(key) ?? 0) + value);
    };
    for (const [left, right, weight] of graph.pairs)
      add(sums, group[left] ?? 0, group[right] ?? 0, Math.max(-20_000, Math.min(20_000, weight)));
    for (;;) {
      const best = [...sums]
        .filter(([, value]) => value >= 0)
        .map(([key, value]) => ({ value, ends: key.split(' ').map(Number) }))
        .sort(
          (x, y) =>
            y.value - x.value || (x.ends[0] ?? 0) - (y.ends[0] ?? 0) || (x.ends[1] ?? 0) - (y.ends[1] ?? 0),
        )[0];
      if (best === undefined) break;
      const [a = 0, b = 0] = best.ends;
      sums.delete(`${a} ${b}`);
      if (!join(a, b, best.value, false)) continue;
      const next = new Map<string, number>();
      for (const [key, value] of sums) {
        const [x = 0, y = 0] = key.split(' ').map(Number);
        add(next, group[x] ?? 0, group[y] ?? 0, value);
      }
      sums = next;
    }
  }
  return { persons: group.join(' '), refusals: refusals.sort().join('\n') };
}

function guardsOf({ enemies, maxSize }: Graph): Guard[] {
  const crosses = (a: readonly number[], b: readonly number[]): boolean =>
    enemies.some(([x, y]) => (a.includes(x) && b.includes(y)) || (a.includes(y) && b.includes(x)));
  return [
    { id: 'cannot-link', mayRefuse: (records) => crosses(records, records), refuses: crosses },
    // Without a precheck: asked at every union.
    { id: 'person-size', refuses: (a, b) => a.length + b.length > maxSize },
  ];
}

function inputOf(graph: Graph, onStep?: (step: MergeStep) => void): ClusterInput {
  return {
    recordCount: graph.records,
    pairs: {
      left: Int32Array.from(graph.pairs, ([left]) => left),
      right: Int32Array.from(graph.pairs, ([, right]) => right),
      weights: Int32Array.from(graph.pairs, ([, , weight]) => weight),
      linkRule: Uint8Array.from(graph.pairs, ([, , , rule]) => rule),
    },
    decided: graph.decided,
    strategy: graph.strategy,
    threshold: 0,
    guards: guardsOf(graph),
    sourceOf: Int32Array.from(graph.sources),
    ...(onStep !== undefined && { onStep }),
  };
}

async function clusters(graph: Graph): Promise<{ persons: string; refusals: string }> {
  const found = await cluster(inputOf(graph), silentJob);
  const { offsets, members, personOf } = found.sets;
  return {
    persons: Array.from(personOf, (person) => members[offsets[person] ?? 0]).join(' '),
    refusals: found.refusals
      .map(({ left, right, weight, guard }) => `${left} ${right} ${weight} ${guard}`)
      .sort()
      .join('\n'),
  };
}

const graphs = (most: number): fc.Arbitrary<Graph> =>
  fc.integer({ min: 2, max: most }).chain((records) => {
    const record = fc.integer({ min: 0, max: records - 1 });
    const ends = fc
      .tuple(record, record)
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
    // Few distinct weights, so that ties are common.
    const weight = fc.oneof(
      fc.integer({ min: -4, max: 6 }).map((bits) => bits * 1000),
      fc.integer({ min: -60_000, max: 60_000 }),
    );
    return fc.record({
      records: fc.constant(records),
      strategy: fc.constantFrom<ClusteringStrategy>('guarded-additive', 'connected-components', 'one-to-one'),
      decided: fc.array(
        ends.map(([left, right]) => ({ left, right })),
        { maxLength: 3 },
      ),
      pairs: fc.uniqueArray(
        fc
          .tuple(
            ends,
            weight,
            fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 2 })),
          )
          .map(([[left, right], own, rule]) => [left, right, own, rule] as const),
        { selector: ([left, right]) => `${left} ${right}`, maxLength: records * 4 },
      ),
      sources: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: records, maxLength: records }),
      enemies: fc.array(ends, { maxLength: 4 }),
      maxSize: fc.integer({ min: 2, max: 12 }),
    });
  });

describe('clustering', () => {
  test('equals its plain definition on small graphs', async () => {
    await fc.assert(
      fc.asyncProperty(graphs(14), async (graph) => {
        expect(await clusters(graph)).toEqual(reference(graph));
      }),
      { seed: 360, numRuns: 600 },
    );
  });

  test('equals its plain definition on graphs too large for a matrix', async () => {
    await fc.assert(
      fc.asyncProperty(graphs(120), async (graph) => {
        expect(await clusters({ ...graph, maxSize: 60 })).toEqual(reference({ ...graph, maxSize: 60 }));
      }),
      { seed: 360, numRuns: 60 },
    );
  });

  test('knows the records of a part by the numbers they have in the whole', async () => {
    const part = inputOf({
      records: 3,
      strategy: 'connected-components',
      decided: [],
      pairs: [
        [0, 1, 3000, 0],
        [1, 2, 2000, 0],
      ],
      sources: [],
      enemies: [[20, 30]],
      maxSize: 9,
    });
    const found = await cluster({ ...part, numbers: Int32Array.of(10, 20, 30) }, silentJob);
    expect([...found.sets.personOf]).toEqual([0, 0, 1]);
    expect(found.refusals).toEqual([{ left: 20, right: 30, weight: 2000, guard: 'cannot-link' }]);
  });

  test('tells the unions it tried in their order', async () => {
    const steps: MergeStep[] = [];
    const graph: Graph = {
      records: 4,
      strategy: 'guarded-additive',
      decided: [{ left: 2, right: 3 }],
      pairs: [
        [0, 1, 5000, 0],
        [1, 2, 4000, 0],
        [1, 3, -9000, 0],
      ],
      sources: [],
      enemies: [],
      maxSize: 9,
    };
    await cluster(
      inputOf(graph, (step) => steps.push(step)),
      silentJob,
    );
    expect(steps).toEqual([
      { left: 2, right: 3, by: 'decision', weight: 0, refusedBy: null },
      { left: 0, right: 1, by: 'weight', weight: 5000, refusedBy: null },
    ]);
  });
});
