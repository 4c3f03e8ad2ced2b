import { array, assert, integer, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { columnWidths } from './column-widths.ts';

const need = (share: number, word: number, line: number) => ({ share, word, line });

test('a column that needs less gives to those whose lines are longer', () => {
  expect(columnWidths([need(1, 10, 20), need(1, 30, 500)], 200)).toEqual([20, 180]);
  expect(columnWidths([need(1, 10, 500), need(3, 30, 500)], 200)).toEqual([50, 150]);
});

test('a column has room for its longest word where others have something left over', () => {
  expect(columnWidths([need(1, 60, 60), need(9, 20, 900)], 200)).toEqual([60, 140]);
});

test('a table that needs little stays narrow, and one whose words do not fit is filled', () => {
  expect(columnWidths([need(1, 10, 10), need(1, 10, 10)], 200)).toEqual([10, 10]);
  const widths = columnWidths([need(1, 90, 90), need(1, 90, 90), need(1, 90, 90), need(1, 90, 90)], 200);
  expect(widths.map(Math.round)).toEqual([50, 50, 50, 50]);
  // Only the long words are broken.
  expect(
    columnWidths([need(1, 20, 20), need(1, 190, 190), need(1, 190, 190), need(1, 190, 190)], 200),
  ).toEqual([20, 60, 60, 60]);
});

test('columns never have more than the page, none is without room, and none has more than it needs', () => {
  const needs = array(
    tuple(integer({ min: 1, max: 9 }), integer({ min: 1, max: 400 }), integer({ min: 0, max: 900 })).map(
      ([share, word, more]) => need(share, word, word + more),
    ),
    { minLength: 1, maxLength: 12 },
  );
  assert(
    property(needs, (given) => {
      const widths = columnWidths(given, 500);
      expect(widths.reduce((all, width) => all + width, 0)).toBeLessThanOrEqual(500.1);
      for (const [index, width] of widths.entries()) {
        expect(width).toBeGreaterThan(0);
        expect(width).toBeLessThanOrEqual((given[index]?.line ?? 0) + 0.1);
      }
    }),
    { seed: 1 },
  );
});
