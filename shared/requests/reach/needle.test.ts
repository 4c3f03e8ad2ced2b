import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNeedle } from './needle.ts';

const inText = (address: string, text: string) =>
  findNeedle({ form: 'email', text: address.toLowerCase() }, text).map(({ from, to }) =>
    text.slice(from, to),
  );

describe('an address in a text', () => {
  it('is found with a hyphen before and after the @', () => {
    expect(inText('customer-2@ex-ample.com', 'write to Customer-2@ex-ample.com, please')).toEqual([
      'Customer-2@ex-ample.com',
    ]);
    expect(inText('customer-2@example.com', '?to=customer-2%40example.com')).toEqual([
      'customer-2%40example.com',
    ]);
    expect(inText('customer-2@example.com', 'customer-22@example.com')).toEqual([]);
  });

  it('is found whatever signs the part before the @ is made of', () => {
    const sign = constantFrom(...'ab9.!#$%&\'*+-/=?^_`{|}~()[]\\,;:"@ é'.split(''));
    const local = array(sign, { minLength: 1, maxLength: 12 }).map((signs) => `x${signs.join('')}x`);
    assert(
      property(local, (part) => {
        const address = `${part}@mail-box.example`;
        expect(inText(address, `see <${address}>`)).toEqual([address]);
      }),
      { seed: 4, numRuns: 60 },
    );
  });
});
