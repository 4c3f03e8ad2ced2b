import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Texts, type Units } from '../../kernel/index.ts';
import * as similarity from './similarity.ts';

type OnUnits<T> = (units: Units, a: number, sizeA: number, b: number, sizeB: number) => T;

/** A function over two parts of one array of units as one over two strings. */
function onTexts<T>(compare: OnUnits<T>): (a: string, b: string) => T {
  return (a, b) => {
    const { units } = Texts.of([a, b]);
    return compare(units, 0, a.length, a.length, b.length);
  };
}

const jaro = onTexts(similarity.jaro);
const jaroWinkler = onTexts(similarity.jaroWinkler);
const longJaro = onTexts(similarity.longJaro);
const withinOneEdit = onTexts(similarity.withinOneEdit);
const commonPrefix = onTexts(similarity.commonPrefix);

/** Letters of each text that the other has not, at least, by their masks. */
function unmatched(a: string, b: string): [number, number] {
  const { units } = Texts.of([a, b]);
  const masks = new Int32Array(6);
  similarity.letterMasks(units, 0, a.length, masks, 0);
  similarity.letterMasks(units, a.length, a.length + b.length, masks, 3);
  return [similarity.unmatched(masks, 0, 3), similarity.unmatched(masks, 3, 0)];
}

const word = fc.string({ unit: fc.constantFrom(...'abcdeémnoß019 -'), minLength: 1, maxLength: 14 });

test('Jaro–Winkler gives the published values', () => {
  expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.9611, 4);
  expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 4);
  expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.8133, 4);
  expect(jaroWinkler('abc', 'xyz')).toBe(0);
});

test('the quick way for short texts gives the figure of the plain search to the last bit', () => {
  const short = fc.string({ unit: fc.constantFrom(...'aabbceé王\u{1F600}0'), minLength: 1, maxLength: 32 });
  fc.assert(
    fc.property(short, short, (a, b) => {
      expect(jaro(a, b)).toBe(a === b ? 1 : longJaro(a, b));
    }),
    { seed: 360, numRuns: 20_000 },
  );
  const middle = fc.string({ unit: fc.constantFrom(...'aabbcdé王0'), minLength: 20, maxLength: 64 });
  fc.assert(
    fc.property(middle, middle, (a, b) => {
      expect(jaro(a, b)).toBe(longJaro(a, b));
    }),
    { seed: 360, numRuns: 5000 },
  );
  const [x, y] = ['abcdefghijklmnopqrstuvwxyz012345', '543210zyxwvutsrqponmlkjihgfedcba'];
  expect(jaro(x, y)).toBe(longJaro(x, y));
});

test('the bound by letters is never below the similarity, and similarity is symmetric', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const value = jaroWinkler(a, b);
      const [ofA, ofB] = unmatched(a, b);
      const bound = similarity.jaroWinklerBound(a.length, b.length, ofA, ofB, commonPrefix(a, b));
      expect(bound).toBeGreaterThanOrEqual(value - 1e-12);
      expect(value).toBeLessThanOrEqual(1);
      expect(jaroWinkler(b, a)).toBeCloseTo(value, 12);
    }),
    { seed: 360, numRuns: 3000 },
  );
});

test('one slip apart agrees with the edit distance', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(withinOneEdit(a, b)).toBe(editDistance(a, b) <= 1);
    }),
    { seed: 360, numRuns: 3000 },
  );
  expect(withinOneEdit('smith', 'smiht')).toBe(true);
  expect(withinOneEdit('smith', 'simht')).toBe(false);
});

/** Optimal string alignment by the textbook table. */
function editDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, at(i - 2, j - 2) + 1);
      const row = rows[i];
      if (row !== undefined) row[j] = best;
    }
  return at(a.length, b.length);
}
