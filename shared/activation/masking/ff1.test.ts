import { FF1 } from '@noble/ciphers/ff1.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ff1Decrypt, ff1Encrypt, isLargeEnough, longestText } from './ff1.ts';

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

  // Inputs drawn at random; two implementations by others (a Python package and @noble/ciphers) gave the same outputs.
  it.each([
    [
      2,
      'ccb77f2871d1ee983e0c6e7a3a7ccbcf',
      'c43710531dc2b5ce',
      '001010111000010011010110',
      '101110000001011110001101',
    ],
    [
      3,
      '6f8cbecd640ba0b06f1f84185ff7598c7112b0956460ec58',
      '956a',
      '20022102002220002021221',
      '00100211102111001210002',
    ],
    [
      8,
      '38f81b97b4a03c3eef13e6fcbe79a522de8db3198ad2661f',
      '4ccc003b673beaef4863d192',
      '7322241203727535',
      '0501005267214752',
    ],
    [
      10,
      'eade34c321306072d9ce8dd9a57d2435320642e76793d8684962767b5cff6a65',
      'afa3e17ca04a0c875ca4',
      '44045270474020591500237',
      '13506099015573785051003',
    ],
    [
      12,
      '362c8305ecb41fe9c405e2d62b310af2a5680739a873a474d65eb448e381e554',
      '31',
      '652555691278ba74720b5',
      '5740429a829b15a222465',
    ],
    [15, 'ee9feca42895e90bf485c0a5269241ffa7b77f04b9e1957c', 'd4e0ecd3b5af99a8', '374731', '731b62'],
    [16, 'ea095b5064003fabdff526d6829c1a656bb2a590b423325c', '1e5e', '6e642fa2ba4777', '7ba103d4f6afeb'],
    [
      20,
      'abc5b4e79a0bd1c34fc3f06d666e58af3853c248fb3bc76a52b5c5c6d6d3bc42',
      'ecd8ecff02565b',
      'i8ehe4hh569dcf0daa748',
      '5gedgdg3hf4f976c0hif7',
    ],
    [
      24,
      'fd1c7a0814e10726d7805b02a9cc26ff52a49115612d4ae4',
      '0cf7f6a208',
      'cl7mmjdh1dcg0g4h',
      'gbk5357ig44ac24m',
    ],
    [
      29,
      'e0836e034c36a7f792e857906d580372',
      '07b4083d7145066058516c5f',
      '7dc97o46bi4ii8msb',
      'i40i4ao22mrghl4i0',
    ],
    [32, 'd46a4c0c55da8c5d15b1aff03ba50af2704a8326b46333c8ef8a047ba0774e37', '5b', 'pc7802c', 'ks6n0bk'],
    [36, 'fa9d567b2ca4cfa46d65ec306eb527b3', '743a5f', 'l2xtqvk8', 'z2sd1bjx'],
  ] as const)('agrees with two other implementations in radix %i', (radix, key, tweak, plain, cipher) => {
    expect(text(ff1Encrypt(hex(key), hex(tweak), numerals(plain), radix))).toBe(cipher);
    expect(text(ff1Decrypt(hex(key), hex(tweak), numerals(cipher), radix))).toBe(plain);
  });

  it('agrees with the implementation of @noble/ciphers, whatever key, radix, length and tweak', () => {
    const drawn = fc
      .oneof(fc.integer({ min: 2, max: 62 }), fc.integer({ min: 2, max: 65_535 }))
      .chain((radix) =>
        fc.tuple(
          fc.constant(radix),
          fc.array(fc.integer({ min: 0, max: radix - 1 }), { minLength: 7, maxLength: longestText }),
        ),
      );
    const key = fc
      .constantFrom(16, 24, 32)
      .chain((bytes) => fc.uint8Array({ minLength: bytes, maxLength: bytes }));
    fc.assert(
      fc.property(drawn, key, fc.uint8Array({ maxLength: 40 }), ([radix, plain], key, tweak) => {
        expect(ff1Encrypt(key, tweak, plain, radix)).toEqual(FF1(radix, key, tweak).encrypt([...plain]));
      }),
      { seed: 38, numRuns: 400 },
    );
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
