import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Texts, TextsBuilder } from './texts.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 40 });

test('texts come back as they were put in, whatever their letters', () => {
  fc.assert(
    fc.property(fc.array(anyText), (texts) => {
      const held = Texts.of(texts);
      expect([...held]).toEqual(texts);
      expect(held.length).toBe(texts.length);
      expect(held.at(texts.length)).toBeUndefined();
      expect(held.at(-1)).toBeUndefined();
    }),
    { seed: 360 },
  );
});

test('equal texts have one number, in order of first appearance', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(anyText, fc.constantFrom('', 'ann', 'βήτα', '\ud800'))), (texts) => {
      const builder = new TextsBuilder();
      const ids = texts.map((text) => builder.idOf(text));
      const distinct = [...new Set(texts)];
      expect(ids).toEqual(texts.map((text) => distinct.indexOf(text)));
      expect([...builder.finish()]).toEqual(distinct);
      for (const text of distinct) expect(builder.find(text)).toBe(distinct.indexOf(text));
      expect(builder.find('not among them')).toBe(-1);
    }),
    { seed: 360 },
  );
});

test('a column of Latin-1 texts takes one byte a letter, others two, and long texts are whole', () => {
  expect(Texts.of(['Zoë']).units).toBeInstanceOf(Uint8Array);
  expect(Texts.of(['ann', '王']).units).toBeInstanceOf(Uint16Array);
  const long = 'ab'.repeat(50_000);
  expect(Texts.of(['x', long]).at(1)).toBe(long);
});
