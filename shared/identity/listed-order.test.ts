import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sortedByKey } from './listed-order.ts';

describe('sorting by key', () => {
  test('is a stable sort, whether keys lie near or far', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer({ min: -20, max: 20 }), fc.integer()), { maxLength: 60 }),
        (keys) => {
          const items = Int32Array.from(keys.keys());
          const expected = [...items].sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
          expect([...sortedByKey(items, (item) => keys[item] ?? 0)]).toEqual(expected);
        },
      ),
      { seed: 360, numRuns: 300 },
    );
  });
});
