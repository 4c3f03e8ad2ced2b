import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type HistoryEntry,
  historyEntry,
  type IdentityRun,
  personHistory,
  readHistory,
} from '../../shared/identity/index.ts';
import { silentJob } from '../../shared/kernel/index.ts';
import { madeRun, people, type Row } from './made-data.ts';

const { rows: pool } = people(40, 3);

/** Every person id of a run with the lasting names of its records. */
function snapshot(run: IdentityRun): Map<string, string[]> {
  return new Map(
    Array.from({ length: run.personCount }, (_, person) => [
      run.personId(person),
      run.recordsOf(person).map((record) => `a/${run.recordRef(record).key}`),
    ]),
  );
}

/** A world of keyed records that changes from run to run. */
async function runs(picks: readonly (readonly number[])[]): Promise<IdentityRun[]> {
  const made: IdentityRun[] = [];
  const world = new Map<string, Row>(pool.slice(0, 50).map((row, at) => [`k${at}`, row]));
  for (const pick of [[], ...picks]) {
    for (const one of pick) {
      const key = `k${one % 60}`;
      if (one % 3 === 0) world.delete(key);
      else world.set(key, pool[(one * 7) % pool.length] ?? []);
    }
    const keys = [...world.keys()].sort();
    const previous = made.at(-1)?.personIds;
    made.push(
      await madeRun(
        [{ id: 'a', keys, rows: keys.map((key) => world.get(key) ?? []) }],
        previous === undefined ? {} : { previous },
      ),
    );
  }
  return made;
}

const time = (run: number): string => `2026-01-${String(run + 1).padStart(2, '0')}T00:00:00.000Z`;

describe('the history of person ids', () => {
  test('gives back every id of every run as it was', async () => {
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 }),
        async (picks) => {
          const made = await runs(picks);
          const lines = made.flatMap((run, at) => {
            const entry = historyEntry(time(at), `r${at}`, run.personCount, run.names, at === 0);
            return entry === null ? [] : [JSON.stringify(entry)];
          });
          const { entries, damaged } = readHistory(lines.join('\n'));
          expect(damaged).toBe(0);
          for (const { events } of entries) for (const { kind } of events) kinds.add(kind);
          const last = made.at(-1);
          if (last === undefined) return;
          const everyId = new Set(made.flatMap((run) => [...snapshot(run).keys()]));
          for (const [at, run] of made.entries()) {
            const then = snapshot(run);
            for (const id of everyId) {
              const found = await personHistory(entries, last.personIds, id, time(at), silentJob);
              expect(found?.asOf.records?.toSorted() ?? null).toEqual(then.get(id)?.toSorted() ?? null);
              const wentTo = found?.wentTo.reduce((sum, { records }) => sum + records, 0);
              expect(wentTo).toBe(then.get(id)?.length ?? 0);
            }
          }
        },
      ),
      { seed: 360, numRuns: 25 },
    );
    expect([...kinds].sort()).toEqual(['ended', 'merged', 'moved', 'split']);
  }, 200_000);

  test('changes hardly more ids than persons', async () => {
    let changed = 0;
    let differing = 0;
    for (let seed = 0; seed < 6; seed += 1) {
      const [before, after] = await runs([Array.from({ length: 8 }, (_, at) => seed * 131 + at * 17)]);
      if (before === undefined || after === undefined) continue;
      const [old, now] = [snapshot(before), snapshot(after)];
      const groups = new Set([...old.values()].map((own) => own.toSorted().join()));
      differing += [...now.values()].filter((own) => !groups.has(own.toSorted().join())).length;
      changed += [...now.keys()].filter((id) => !old.has(id)).length;
    }
    expect(differing).toBeGreaterThan(20);
    expect(changed).toBeLessThanOrEqual(differing * 1.05);
  });

  test('says nothing of an id that was never given, and outlives a line cut short', async () => {
    const [first, second] = await runs([[1, 2, 3]]);
    if (first === undefined || second === undefined) throw new Error('no runs');
    const entry = historyEntry(time(1), 'r1', second.personCount, second.names, false);
    const text = `${JSON.stringify(entry)}\n{"at":"2026-`;
    const { entries, damaged } = readHistory(text);
    expect({ entries: entries.length, damaged }).toEqual({ entries: 1, damaged: 1 });
    expect(
      await personHistory(entries, second.personIds, 'p-0000000000000000', time(1), silentJob),
    ).toBeNull();
    expect(historyEntry(time(0), 'r0', 3, first.names, true)).toEqual({
      at: time(0),
      result: 'r0',
      persons: 3,
      created: null,
      events: [],
      before: {},
    } satisfies HistoryEntry);
  });
});
