import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { softplusMilli } from './household.ts';
import { exp2Milli, log2, milliBits, probabilityOf } from './log2.ts';

test('log2 is right to the last few bits over the whole range', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
      expect(Math.abs(log2(x) - Math.log2(x))).toBeLessThanOrEqual(
        4e-15 * Math.max(1, Math.abs(Math.log2(x))),
      );
    }),
    { seed: 360, numRuns: 2000 },
  );
  expect([log2(1), log2(8), log2(0.25)]).toEqual([0, 3, -2]);
  for (const x of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => log2(x)).toThrow(RangeError);
});

test('weights and probabilities belong together', () => {
  expect(milliBits(1)).toBe(0);
  expect(milliBits(1024)).toBe(10_000);
  expect(probabilityOf(0)).toBe(0.5);
  expect(probabilityOf(-2_000_000)).toBeLessThan(1e-300);
  expect(probabilityOf(2_000_000)).toBe(1);
  for (let milli = -20_000; milli <= 20_000; milli += 777) expect(milliBits(exp2Milli(milli))).toBe(milli);
});

test('what another explanation takes away grows from nothing to all of its weight', () => {
  expect(softplusMilli(0)).toBe(1000);
  expect(softplusMilli(-16_001)).toBe(0);
  expect(softplusMilli(50_000)).toBe(50_000);
  for (let x = -16_000; x < 16_000; x += 500)
    expect(softplusMilli(x + 500)).toBeGreaterThanOrEqual(softplusMilli(x));
});
