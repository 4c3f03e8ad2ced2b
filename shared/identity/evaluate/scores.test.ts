import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IdentityRun } from '../run.ts';
import { scoreEntities } from './entity-scores.ts';
import { ratioInterval, wilson } from './interval.ts';

/** A run of which scoring asks one thing only: who is in which person. */
const partition = (persons: readonly number[]): IdentityRun =>
  ({ personOf: (record: number) => persons[record] ?? -1 }) as unknown as IdentityRun;

/** Counted pair by pair and record by record, as the definitions say. */
function byDefinition(persons: readonly number[], entities: readonly string[]) {
  let hit = 0;
  let found = 0;
  let truth = 0;
  let precision = 0;
  let recall = 0;
  persons.forEach((person, a) => {
    let together = 0;
    let linked = 0;
    let same = 0;
    persons.forEach((other, b) => {
      const isLinked = person === other;
      const isMatch = entities[a] === entities[b];
      if (isLinked && isMatch) together += 1;
      if (isLinked) linked += 1;
      if (isMatch) same += 1;
      if (b <= a) return;
      if (isLinked && isMatch) hit += 1;
      if (isLinked) found += 1;
      if (isMatch) truth += 1;
    });
    precision += together / linked;
    recall += together / same;
  });
  return { hit, found, truth, precision: precision / persons.length, recall: recall / persons.length };
}

describe('scores against true groups', () => {
  it('are what the definitions say, for any two partitions (law)', () => {
    const group = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(group, group), { minLength: 1, maxLength: 40 }), (records) => {
        const persons = records.map(([person]) => person);
        const entities = records.map(([, entity]) => `e${entity}`);
        const expected = byDefinition(persons, entities);
        const scored = scoreEntities(
          partition(persons),
          new Map(entities.map((entity, record) => [record, entity])),
        );
        expect(scored.pairs.truePositive).toBe(expected.hit);
        expect(scored.pairs.falsePositive).toBe(expected.found - expected.hit);
        expect(scored.pairs.falseNegative).toBe(expected.truth - expected.hit);
        expect(scored.bCubed.precision).toBeCloseTo(expected.precision, 12);
        expect(scored.bCubed.recall).toBeCloseTo(expected.recall, 12);
        for (const [score, { low, high }] of [
          [scored.pairs.precision, scored.pairs.intervals.precision],
          [scored.pairs.recall, scored.pairs.intervals.recall],
          [scored.pairs.f1, scored.pairs.intervals.f1],
          [scored.bCubed.precision, scored.bCubed.intervals.precision],
          [scored.bCubed.recall, scored.bCubed.intervals.recall],
        ] as const) {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(score + 1e-12);
          expect(high).toBeGreaterThanOrEqual(score - 1e-12);
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('leave records without a label out', () => {
    const scored = scoreEntities(
      partition([0, 0, 0, 1]),
      new Map([
        [0, 'a'],
        [1, 'a'],
        [3, 'a'],
      ]),
    );
    expect(scored.labelledRecords).toBe(3);
    expect(scored.pairs).toMatchObject({ truePositive: 1, falsePositive: 0, falseNegative: 2 });
  });
});

describe('intervals', () => {
  it('of Wilson agree with the published example (Newcombe 1998: 81 of 263 is 0.2553 to 0.3662)', () => {
    const { low, high } = wilson(81 / 263, 263);
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
  });

  it('of a ratio of single trials are Wilson’s', () => {
    const parts = Array.from({ length: 200 }, (_, at) => ({ above: at < 150 ? 1 : 0, below: 1 }));
    const expected = wilson(0.75, 199);
    expect(ratioInterval(parts).low).toBeCloseTo(expected.low, 10);
    expect(ratioInterval(parts).high).toBeCloseTo(expected.high, 10);
  });

  it('are wider when pairs stand or fall in groups', () => {
    const single = Array.from({ length: 100 }, (_, at) => ({ above: at % 10 === 0 ? 0 : 1, below: 1 }));
    const grouped = Array.from({ length: 10 }, (_, at) => ({ above: at === 0 ? 0 : 10, below: 10 }));
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    expect(width(ratioInterval(grouped))).toBeGreaterThan(2 * width(ratioInterval(single)));
  });

  it('of nothing say nothing', () => {
    expect(ratioInterval([])).toEqual({ low: 0, high: 1 });
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
