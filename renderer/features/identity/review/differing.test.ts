import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differing, type Stretch } from './differing.ts';

const shown = (stretches: readonly Stretch[]): string =>
  stretches.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');
const texts = (left: string, right: string) => differing(left, right).map(shown);

describe('marking where two values differ', () => {
  it('marks the letters that the other lacks', () => {
    expect(texts('catherine', 'katherine')).toEqual(['[c]atherine', '[k]atherine']);
    expect(texts('smith', 'smyth')).toEqual(['sm[i]th', 'sm[y]th']);
    expect(texts('ann', 'anna')).toEqual(['ann', 'ann[a]']);
    expect(texts('same', 'same')).toEqual(['same', 'same']);
    expect(texts('', 'x')).toEqual(['', '[x]']);
    expect(texts('💛a', '💙a')).toEqual(['[💛]a', '[💙]a']);
  });

  it('loses no letter, and what is not marked is the same on both sides (law)', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (left, right) => {
        const [a, b] = differing(left, right);
        const whole = (side: readonly Stretch[]) => side.map(({ text }) => text).join('');
        const same = (side: readonly Stretch[]) =>
          side.flatMap(({ text, differs }) => (differs ? [] : [text])).join('');
        expect(whole(a)).toBe(left);
        expect(whole(b)).toBe(right);
        expect(same(a)).toBe(same(b));
      }),
      { seed: 3 },
    );
  });
});
