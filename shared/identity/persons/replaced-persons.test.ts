import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PersonSets, personSets } from './person-sets.ts';
import { replacedPersons } from './replaced-persons.ts';

/** Every record's smallest fellow, by a label per record. */
function rootsOf(labels: readonly number[]): Int32Array {
  return Int32Array.from(labels, (label) => labels.indexOf(label));
}

test('equals the partition made from all roots at once', () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 24 })
        .chain((records) =>
          fc.tuple(
            ...Array.from({ length: 4 }, () =>
              fc.array(fc.nat({ max: 6 }), { minLength: records, maxLength: records }),
            ),
          ),
        ),
      ([part = [], old = [], now = [], chosen = []]) => {
        // Persons never cross parts, before and after; some parts are replaced.
        const within = (labels: readonly number[]) =>
          rootsOf(labels.map((label, record) => label + 10 * (part[record] ?? 0)));
        const before: PersonSets = personSets(within(old));
        const isReplaced = (record: number): boolean => (chosen[part[record] ?? 0] ?? 0) < 3;
        const after = within(now).map((root, record) => (isReplaced(record) ? root + 1 : 0));
        const { sets, records } = replacedPersons(before, after);
        const whole = personSets(
          within(now).map((root, record) => (isReplaced(record) ? root : (within(old)[record] ?? 0))),
        );
        expect(sets).toEqual(whole);
        expect([...records]).toEqual(part.flatMap((_, record) => (isReplaced(record) ? [record] : [])));
      },
    ),
    { seed: 17, numRuns: 400 },
  );
});

test('gives the same partition back where nothing is replaced', () => {
  const before = personSets(Int32Array.of(0, 0, 2));
  expect(replacedPersons(before, new Int32Array(3)).sets).toBe(before);
});
