import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindComparator } from '../../shared/identity/compare/comparator.ts';
import { Texts } from '../../shared/kernel/index.ts';
import { comparisonKinds, comparisonSchema } from '../../shared/workspace/index.ts';

const word = fc.string({ unit: fc.constantFrom(...'aabelnorst012'), minLength: 1, maxLength: 8 });
const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 11 });
const day = fc
  .tuple(
    fc.integer({ min: 1950, max: 1953 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 12 }),
  )
  .map(([year, month, date]) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);

/** Texts of the kinds that comparisons meet, alike enough that every level occurs. */
const text = fc.oneof(
  word,
  fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' ')),
  fc.tuple(word, word).map(([local, domain]) => `${local}@${domain}.example`),
  digits,
  day,
  fc.tuple(day, day).map((days) => [...days].sort().join('|')),
  fc
    .tuple(word, digits)
    .map(
      ([letters, number]) =>
        `${letters.slice(0, 2)}${number.slice(0, 1)} ${number.slice(1, 2)}${letters.slice(0, 2)}`,
    ),
);

describe('which record of a pair comes first', () => {
  test.each(comparisonKinds)('does not matter to %s', (kind) => {
    fc.assert(
      fc.property(fc.uniqueArray(text, { minLength: 2, maxLength: 12 }), (values) => {
        const attribute = 'person.first_name';
        const slots = [Int32Array.from(values, (_, id) => id)];
        const columns = new Map([[attribute, { attribute, values: Texts.of(values), slots }]]);
        const comparison = comparisonSchema.parse({ id: 'one', kind, attributes: [attribute] });
        const comparator = bindComparator({ count: values.length, columns }, comparison);
        if (comparator === null) throw new Error(`${kind} did not bind`);
        for (let a = 0; a < values.length; a += 1)
          for (let b = a + 1; b < values.length; b += 1)
            expect(comparator.levelOf(a, b), `${values[a]} / ${values[b]}`).toBe(comparator.levelOf(b, a));
      }),
      { seed: 360, numRuns: 300 },
    );
  });
});
