import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { histogram } from './histogram.ts';

it('gives whole numbers whole bins that hold both their ends', () => {
  const values = [3, 4, 41].map((at) => ({ at, count: 1 }));
  const bins = histogram('length', values, String)?.bins ?? [];
  expect(bins[0]).toEqual({ from: '3', to: '4', count: 2 });
  expect(bins.at(-1)).toEqual({ from: '41', to: '41', count: 1 });
  expect(bins).toHaveLength(20);
});

it('gives few whole numbers a bin each, and one value one bin', () => {
  const few = [1, 2, 4].map((at) => ({ at, count: at }));
  expect(histogram('number', few, String)?.bins.map(({ from, to, count }) => [from, to, count])).toEqual([
    ['1', '1', 1],
    ['2', '2', 2],
    ['3', '3', 0],
    ['4', '4', 4],
  ]);
  expect(histogram('number', [{ at: 0.5, count: 7 }], String)?.bins).toEqual([
    { from: '0.5', to: '0.5', count: 7 },
  ]);
  expect(histogram('number', [], String)).toBeNull();
});

it('counts every value once, in at most twenty bins that touch', () => {
  const number = fc.oneof(
    fc.integer({ min: -1e9, max: 1e9 }),
    fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
  );
  fc.assert(
    fc.property(
      fc.array(fc.record({ at: number, count: fc.integer({ min: 1, max: 9 }) }), { minLength: 1 }),
      (values) => {
        const bins = histogram('number', values, String)?.bins ?? [];
        const total = (items: readonly { count: number }[]) =>
          items.reduce((sum, { count }) => sum + count, 0);
        expect(total(bins)).toBe(total(values));
        expect(bins.length).toBeLessThanOrEqual(20);
        const all = values.map(({ at }) => at);
        expect(bins[0]?.from).toBe(String(Math.min(...all)));
        expect(bins.at(-1)?.to).toBe(String(Math.max(...all)));
      },
    ),
    { seed: 360 },
  );
});
