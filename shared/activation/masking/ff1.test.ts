import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ff1Decrypt, ff1Encrypt, isLargeEnough } from './ff1.ts';

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';
const numerals = (text: string): number[] => [...text].map((letter) => alphabet.indexOf(letter));
const text = (values: readonly number[]): string => values.map((value) => alphabet.charAt(value)).join('');
const hex = (digits: string): Uint8Array =>
  Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const key128 = '2B7E151628AED2A6ABF7158809CF4F3C';
const key192 = `${key128}EF4359D8D580AA4F`;
const key256 = `${key192}7F036D6F04FC6A94`;

describe('FF1', () => {
  // The nine samples that NIST publishes with SP 800-38G.
  it.each([
    [1, key128, '', 10, '0123456789', '2433477484'],
    [2, key128, '39383736353433323130', 10, '0123456789', '6124200773'],
    [3, key128, '3737373770717273373737', 36, '0123456789abcdefghi', 'a9tv40mll9kdu509eum'],
    [4, key192, '', 10, '0123456789', '2830668132'],
    [5, key192, '39383736353433323130', 10, '0123456789', '2496655549'],
    [6, key192, '3737373770717273373737', 36, '0123456789abcdefghi', 'xbj3kv35jrawxv32ysr'],
    [7, key256, '', 10, '0123456789', '6657667009'],
    [8, key256, '39383736353433323130', 10, '0123456789', '1001623463'],
    [9, key256, '3737373770717273373737', 36, '0123456789abcdefghi', 'xs8a0azh2avyalyzuwd'],
  ] as const)('agrees with sample %i of NIST', (_number, key, tweak, radix, plain, cipher) => {
    expect(text(ff1Encrypt(hex(key), hex(tweak), numerals(plain), radix))).toBe(cipher);
    expect(text(ff1Decrypt(hex(key), hex(tweak), numerals(cipher), radix))).toBe(plain);
  });

  it('is undone by the key, whatever radix, length and tweak', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 2, max: 300 })
          .chain((radix) =>
            fc.tuple(
              fc.constant(radix),
              fc.array(fc.integer({ min: 0, max: radix - 1 }), { minLength: 2, maxLength: 40 }),
            ),
          ),
        fc.uint8Array({ maxLength: 20 }),
        ([radix, plain], tweak) => {
          const cipher = ff1Encrypt(hex(key256), tweak, plain, radix);
          expect(cipher).toHaveLength(plain.length);
          expect(ff1Decrypt(hex(key256), tweak, cipher, radix)).toEqual(plain);
        },
      ),
      { seed: 3, numRuns: 300 },
    );
  });

  it.each([
    [10, 5, false],
    [10, 6, true],
    [26, 4, false],
    [26, 5, true],
    [36, 3, false],
    [36, 4, true],
  ])('asks for a million texts: radix %i, length %i', (radix, length, enough) => {
    expect(isLargeEnough(radix, length)).toBe(enough);
  });
});
