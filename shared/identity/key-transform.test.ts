import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type KeyTransform, transforms } from './key-transform.ts';

function dates(value: string, part: (date: string) => string): string[] {
  return /^\d{4}-/.test(value) ? value.split('|').map(part) : [];
}

/** What each transform means, said with strings. `phonetic` has its own test. */
const meaning: Readonly<Record<Exclude<KeyTransform, 'phonetic'>, (value: string) => readonly string[]>> = {
  exact: (value) => value.split('|'),
  initial: (value) => [value.slice(0, 1)],
  prefix3: (value) => [value.slice(0, 3)],
  prefix4: (value) => [value.slice(0, 4)],
  year: (value) => dates(value, (date) => date.slice(0, 4)),
  'year-month': (value) => dates(value, (date) => date.slice(0, 7)),
  'month-day': (value) => dates(value, (date) => date.slice(5)),
  digits: (value) => {
    const digits = value.replace(/\D+/g, '');
    return digits.length < 4 ? [] : [digits.slice(-7)];
  },
  outward: (value) => {
    const space = value.indexOf(' ');
    return [space > 0 ? value.slice(0, space) : value.slice(0, 3)];
  },
  token: (value) => [...new Set(value.split(/[ @.]/))].filter((token) => token.length > 2).slice(0, 8),
  'sorted-tokens': (value) => [value.split(' ').sort().join(' ')],
};

const text = fc.string({ unit: fc.constantFrom(...'abc 12-|@.é王'), maxLength: 24 });
const date = fc
  .array(
    fc
      .tuple(fc.integer({ min: 1900, max: 2030 }), fc.integer({ min: 10, max: 12 }))
      .map(([y, m]) => `${y}-${m}-05`),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) => all.join('|'));

test.each(Object.keys(meaning) as (keyof typeof meaning)[])(
  '%s gives the keys of its meaning',
  (transform) => {
    fc.assert(
      fc.property(fc.oneof(text, date), (value) => {
        expect(transforms[transform](value)).toEqual([...new Set(meaning[transform](value))]);
      }),
      { seed: 360, numRuns: 3000 },
    );
  },
);
