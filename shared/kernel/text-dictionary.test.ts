import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextDictionary } from './text-dictionary.ts';
import { Texts } from './texts.ts';
import { putUtf8 } from './utf8.ts';

const word = fc.oneof(
  fc.constantFrom('a', 'abc', 'abcd', 'abcde', 'café', 'ÿ', 'Łódź', '王', '😀', 'constructor', ' '),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
  fc.nat(300).map((number) => `value ${number}`),
);

/** The texts end to end as UTF-8, and where each stands. */
function laidOut(texts: readonly string[]): { bytes: Uint8Array; starts: Int32Array; ends: Int32Array } {
  const parts = texts.map((text) => new TextEncoder().encode(text));
  const ends = Int32Array.from(parts, (_, at) =>
    parts.slice(0, at + 1).reduce((sum, part) => sum + part.length, 0),
  );
  const starts = Int32Array.from(parts, (part, at) => (ends[at] ?? 0) - part.length);
  return { bytes: Uint8Array.from(parts.flatMap((part) => [...part])), starts, ends };
}

describe('a dictionary of texts', () => {
  test('numbers texts by first appearance and gives them back, however they came', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (texts) => {
        const distinct = [...new Set(texts)];
        const one = new TextDictionary();
        expect(texts.map((text) => one.addText(text))).toEqual(texts.map((text) => distinct.indexOf(text)));
        const many = new TextDictionary();
        const codes = new Int32Array(texts.length);
        many.addRanges({ ...laidOut(texts), from: 0, step: 1, count: texts.length }, codes, 0);
        expect([...codes]).toEqual(texts.map((text) => distinct.indexOf(text)));
        const again = new TextDictionary();
        again.addTexts(Texts.of(texts));
        for (const dictionary of [one, many, again]) expect([...dictionary.finish()]).toEqual(distinct);
      }),
      { seed: 360 },
    );
  });

  test('holds more texts than its first tables, and tells all of them apart', () => {
    const texts = Array.from({ length: 70_000 }, (_, number) => `text ${number * 7919}`);
    const dictionary = new TextDictionary();
    expect(texts.every((text, at) => dictionary.addText(text) === at)).toBe(true);
    expect(texts.every((text, at) => dictionary.addText(text) === at)).toBe(true);
    expect(dictionary.finish().at(69_999)).toBe(`text ${69_999 * 7919}`);
  });

  test('leaves the place of an empty text as it is', () => {
    const codes = Int32Array.of(-1, -1, -1);
    new TextDictionary().addRanges({ ...laidOut(['a', '', 'b']), from: 0, step: 1, count: 3 }, codes, 0);
    expect([...codes]).toEqual([0, -1, 1]);
  });

  test('units become the UTF-8 that the host makes of them, halves of surrogates included', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0x41, 0xe9, 0x738b, 0xd83d, 0xde00, 0xd800), { maxLength: 8 }),
        (units) => {
          const out = new Uint8Array(units.length * 3);
          const length = putUtf8(Uint16Array.from(units), 0, units.length, out, 0);
          expect([...out.subarray(0, length)]).toEqual([
            ...new TextEncoder().encode(String.fromCharCode(...units)),
          ]);
        },
      ),
      { seed: 360 },
    );
  });
});
