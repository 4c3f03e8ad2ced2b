import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findNeedle, needlesOf } from './needle.ts';
import { looseKey } from './loose-key.ts';
import { bucketsOfText, emailHash, groupedHash, mayHoldToken, tokensOfAscii } from './token-hash.ts';

const piece = fc.constantFrom(
  'Ann',
  'x',
  '0172',
  '6440645',
  'A1',
  '10023',
  '@',
  '.',
  ' ',
  '-',
  '/',
  '  ',
  ',',
  '%40',
  '"',
  'de',
  'ä',
  '(0)',
  '+49',
  'mail.x',
  ':',
  '_',
);
const texts = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));

function buckets(text: string): Set<number> {
  const found = new Set<number>();
  bucketsOfText(text, (hash) => found.add(hash));
  return found;
}

describe('buckets of a text', () => {
  test('hold every needle that is in it (law)', () => {
    fc.assert(
      fc.property(
        texts,
        fc.constantFrom('ann@x.de', 'x@mail.x.de', 'ann.x@x.de'),
        fc.constantFrom('01726440645', 'A110023', '491726440645', '6440645'),
        fc.nat(12),
        (text, mail, number, at) => {
          const planted = `${text.slice(0, at)}${mail}${text.slice(at)} ${number}`;
          const found = buckets(planted);
          if (findNeedle({ form: 'email', text: mail }, planted).length > 0)
            expect(found.has(emailHash(mail))).toBe(true);
          const key = groupedHash(number, false);
          if (key !== null && findNeedle({ form: 'grouped', text: number }, planted).length > 0)
            expect(found.has(key)).toBe(true);
        },
      ),
      { seed: 7, numRuns: 3000 },
    );
  });

  test('are the same straight from the units of plain text (law)', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const units = Uint8Array.from(text, (character) => character.charCodeAt(0));
        const found = new Set<number>();
        const plain = tokensOfAscii(units, 0, units.length, (hash) => found.add(hash));
        expect(plain).toBe(!/[@%\\\u0080-\uffff]/.test(text));
        if (plain) expect([...found].sort()).toEqual([...buckets(text)].sort());
        if (buckets(text).size > 0) expect(mayHoldToken(units, 0, units.length)).toBe(true);
      }),
      { seed: 11, numRuns: 3000 },
    );
  });
});

describe('a needle', () => {
  const phone = needlesOf({
    attribute: 'contact_point_phone.e164',
    value: '+491726440645',
    raws: ['0172/6440645'],
    standing: 'certain',
    shared: false,
  });
  test.each([
    '+49 172 6440645',
    '0049-172-644 06 45',
    'call 0172 / 6440645 today',
    '+49 (0)172 6440645',
    '{"tel":"01726440645"}',
  ])('of a phone number is in %s', (text) => {
    expect(phone.some((needle) => findNeedle(needle, text).length > 0)).toBe(true);
  });
  test.each(['101726440645', '017264406451', 'order 6440645'])('of a phone number is not in %s', (text) => {
    expect(phone.some((needle) => findNeedle(needle, text).length > 0)).toBe(false);
  });
  test('of an address is not the end of another', () => {
    const ann = { form: 'email', text: 'ann@x.de' } as const;
    expect(findNeedle(ann, 'Ann@X.de; joann@x.de, ann@x.de.example, mailto:ann%40x.de')).toEqual([
      { from: 0, to: 8 },
      { from: 47, to: 57 },
    ]);
  });
  test('of a hash is the digest of the address in lower case', () => {
    const needles = needlesOf({
      attribute: 'contact_point_email.address',
      value: 'ann@x.de',
      raws: ['Ann@X.de'],
      standing: 'certain',
      shared: false,
    });
    const hashes = needles.filter(({ form }) => form === 'hash').map(({ text }) => text);
    // md5sum of ann@x.de
    expect(hashes).toContain('7896D1D7579FCC1AB19C7124EA1072D3');
    // As delivered, in lower and in upper case, by three algorithms.
    expect(hashes).toHaveLength(9);
  });
});

test.each([
  ['0042', '42'],
  ['42.0', '42'],
  [' 42 ', '42'],
  ['1.0023E+4', '10023'],
  ['c-10 023', 'C10023'],
  ['-7', '-7'],
  ['4.5', '45'],
])('the loose form of %s is %s', (text, key) => {
  expect(looseKey(text)).toBe(key);
});
test.each(['', 'n/a', 'NULL', ' - '])('%j is no key', (text) => {
  expect(looseKey(text)).toBeNull();
});
