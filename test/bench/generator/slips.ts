import type { Draw } from './draw.ts';

const neighbours: Readonly<Record<string, string>> = {
  a: 'qwsz',
  b: 'vghn',
  c: 'xdfv',
  d: 'serfcx',
  e: 'wsdr',
  f: 'drtgvc',
  g: 'ftyhbv',
  h: 'gyujnb',
  i: 'ujko',
  j: 'huikmn',
  k: 'jiolm',
  l: 'kop',
  m: 'njk',
  n: 'bhjm',
  o: 'iklp',
  p: 'ol',
  q: 'wa',
  r: 'edft',
  s: 'awedxz',
  t: 'rfgy',
  u: 'yhji',
  v: 'cfgb',
  w: 'qase',
  x: 'zsdc',
  y: 'tghu',
  z: 'asx',
};

/** What a scanner takes for what. */
const misread: readonly (readonly [string, string])[] = [
  ['m', 'rn'],
  ['rn', 'm'],
  ['l', '1'],
  ['o', '0'],
  ['i', 'l'],
  ['cl', 'd'],
  ['e', 'c'],
  ['u', 'v'],
  ['h', 'b'],
];

function misreadText(draw: Draw, text: string): string {
  const fitting = misread.filter(([from]) => text.includes(from, 1));
  if (fitting.length === 0) return text;
  const [from, to] = draw.pick(fitting);
  const at = text.indexOf(from, 1);
  return text.slice(0, at) + to + text.slice(at + from.length);
}

/** The text with one slip: a neighbouring key, two letters changed about, one lost, one doubled, or one misread. */
export function slip(draw: Draw, text: string): string {
  if (text.length < 3) return text;
  const at = draw.between(1, text.length - 2);
  const letter = text.charAt(at);
  switch (draw.below(5)) {
    case 0: {
      const keys = neighbours[letter.toLowerCase()];
      return keys === undefined
        ? text
        : text.slice(0, at) + keys.charAt(draw.below(keys.length)) + text.slice(at + 1);
    }
    case 1:
      return text.slice(0, at) + text.charAt(at + 1) + letter + text.slice(at + 2);
    case 2:
      return text.slice(0, at) + text.slice(at + 1);
    case 3:
      return text.slice(0, at) + letter + text.slice(at);
    default:
      return misreadText(draw, text);
  }
}
