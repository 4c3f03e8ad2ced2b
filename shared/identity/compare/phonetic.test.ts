import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Texts } from '../../kernel/index.ts';
import { phoneticKeyOf } from './phonetic.ts';

const out = new Uint16Array(8);

function keyOf(text: string): string {
  const { units } = Texts.of([text]);
  const size = phoneticKeyOf(units, 0, text.length, out);
  return String.fromCharCode(...out.subarray(0, size));
}

/** The same rules as expressions, one replacement after the other. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/^(?:kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^x/, 's'],
  [/^wh/, 'w'],
  [/mb$/, 'm'],
  [/tsch|tch|sch|ch|sh/g, 'x'],
  [/ph|pf/g, 'f'],
  [/gh(?=[aeiou])/g, 'g'],
  [/gh/g, ''],
  [/dg(?=[eiy])/g, 'j'],
  [/th/g, 't'],
  [/ck|qu|q/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/z/g, 's'],
  [/v/g, 'f'],
  [/w(?![aeiouy])/g, ''],
  [/(?<=[aeiou])h/g, ''],
  [/y/g, 'i'],
  [/j/g, 'i'],
  [/d(?=t)/g, ''],
  [/dt?$/, 't'],
];

function keyByExpressions(value: string): string {
  const word = value.replace(/[^\p{Letter}\p{Number}]+/gu, '');
  const letters = word.replace(/0/g, 'o').replace(/1/g, 'i').replace(/3/g, 'e').replace(/5/g, 's');
  if (!/^[a-z\d]+$/.test(letters)) return word.slice(0, 4);
  let key = letters.replace(/\d/g, '');
  for (const [pattern, sound] of sounds) key = key.replace(pattern, sound);
  key = key.replace(/(.)\1+/g, '$1');
  const head = /^[aeiou]/.test(key) ? 'a' : key.slice(0, 1);
  const tail = key
    .slice(1)
    .replace(/[aeiouh]/g, '')
    .replace(/(.)\1+/g, '$1');
  return (head + tail).slice(0, 6);
}

test.each([
  ['smith', 'smt'],
  ['schmidt', 'xmt'],
  ['knight', 'nt'],
  ['wright', 'rt'],
  ['philip', 'flp'],
  ['phillip', 'flp'],
  ['catherine', 'ktrn'],
  ['kathryn', 'ktrn'],
  ['5mith', 'smt'],
  ['王小明', '王小明'],
  ["o'brien", 'abrn'],
  ['-', ''],
])('%s sounds like %s', (text, key) => {
  expect(keyOf(text)).toBe(key);
});

test('the word is rewritten as by the expressions one after the other', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'aeiouhcksgtdzpfwvxyjqmbnrl'), maxLength: 12 });
  const groups = fc
    .array(
      fc.constantFrom(
        ...'kn gn pn wr x wh mb tsch tch sch ch sh ph pf gh dg th ck qu q c z v w h y j d dt'.split(' '),
        ...'aeiouyt',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(''));
  const any = fc.string({ unit: fc.constantFrom(..."abché0135 -'’Aß王²"), maxLength: 10 });
  fc.assert(
    fc.property(fc.oneof(letters, groups, any), (text) => {
      expect(keyOf(text)).toBe(keyByExpressions(text));
    }),
    { seed: 360, numRuns: 20_000 },
  );
});
