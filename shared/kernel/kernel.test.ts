import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appError,
  canonicalJson,
  fromBase64,
  keyedToken,
  sha256,
  sha256Stream,
  slugify,
  slugPattern,
  toBase64,
  ulid,
} from './index.ts';

const seed = 360;

describe('an error', () => {
  it('carries the advice of its code, or the better one of the place that failed', () => {
    expect(appError('pack.not-a-pack', 'No zip').fix).toContain('c360 pack');
    expect(appError('pack.not-a-pack', 'No zip', { fix: 'Ask again.' }).fix).toBe('Ask again.');
    expect(appError('internal.bug', 'Odd')).not.toHaveProperty('fix');
  });
});

describe('base64', () => {
  it('gives back any bytes, and agrees with Node', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = toBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(text)).toEqual(new Uint8Array(bytes));
      }),
      { seed },
    );
  });

  it('refuses what is not base64', () => {
    for (const text of ['a', 'ab', 'a===', 'ab?=', 'äbcd', 'ab=c']) expect(fromBase64(text), text).toBeNull();
  });

  it('carries more than one inner part', () => {
    const bytes = new Uint8Array(200_000).map((_, index) => index % 251);
    expect(fromBase64(toBase64(bytes))).toEqual(bytes);
  });
});

describe('canonical JSON', () => {
  it('sorts keys, leaves out undefined and keeps the ECMAScript number form', () => {
    expect(canonicalJson({ b: [1, 1e21, -0], a: 'é"', c: undefined, A: null })).toBe(
      '{"A":null,"a":"é\\"","b":[1,1e+21,0]}',
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.integer()), (record) => {
        const turned = Object.fromEntries(Object.entries(record).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(record));
        expect(JSON.parse(canonicalJson(record))).toEqual(JSON.parse(JSON.stringify(record)));
      }),
      { seed },
    );
  });

  it('refuses what JSON cannot carry', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', () => 1]) {
      expect(() => canonicalJson(value)).toThrow(TypeError);
    }
  });
});

describe('hashing', () => {
  it('is SHA-256', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    const stream = sha256Stream();
    stream.update(new Uint8Array([97]));
    stream.update(new Uint8Array([98, 99]));
    expect(stream.digest()).toBe(sha256('abc'));
  });

  it('keeps tokens of two domains apart', () => {
    const key = new Uint8Array(32).fill(7);
    expect(keyedToken(key, 'a', 'bc')).not.toBe(keyedToken(key, 'ab', 'c'));
  });
});

describe('ids', () => {
  it('makes a valid id of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(slugify(text)).toMatch(slugPattern);
      }),
      { seed },
    );
    expect(slugify('Größe & Ärzte 2024')).toBe('gro-e-arzte-2024');
  });

  it('makes ULIDs that sort by time', () => {
    const random = { bytes: (length: number) => new Uint8Array(length).fill(255) };
    const early = ulid({ now: () => '2026-01-01T00:00:00.000Z' }, random);
    const late = ulid({ now: () => '2026-01-01T00:00:00.001Z' }, random);
    expect(early).toHaveLength(26);
    expect(early < late).toBe(true);
  });
});
