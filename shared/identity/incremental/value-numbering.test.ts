import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ValueNumbering } from './value-numbering.ts';

test('numbers integers in the order in which they first come', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat(40), fc.integer({ min: 0, max: 2 ** 31 - 1 })), { maxLength: 60 }),
      (drawn) => {
        const numbering = new ValueNumbering(drawn.length);
        const once = [...new Set(drawn)];
        expect(drawn.map((value) => numbering.idOf(value))).toEqual(
          drawn.map((value) => once.indexOf(value)),
        );
        expect([...numbering.values.subarray(0, numbering.size)]).toEqual(once);
      },
    ),
    { seed: 360 },
  );
});
