import { dropMarks, nicknameOf, spellOut } from '../people/names.ts';
import type { Seeded } from '../random.ts';

const neighbours: Readonly<Record<string, string>> = {
  a: 'sq',
  b: 'vn',
  c: 'xv',
  d: 'sf',
  e: 'wr',
  f: 'dg',
  g: 'fh',
  h: 'gj',
  i: 'uo',
  j: 'hk',
  k: 'jl',
  l: 'kö',
  m: 'n',
  n: 'bm',
  o: 'ip',
  p: 'oü',
  q: 'wa',
  r: 'et',
  s: 'ad',
  t: 'rz',
  u: 'zi',
  v: 'cb',
  w: 'qe',
  x: 'yc',
  y: 'xt',
  z: 'tu',
};

/** One slip of a hand or an ear: a letter lost, doubled, swapped, hit beside, or heard otherwise. */
export function typo(random: Seeded, text: string): string {
  if (text.length < 3) return text;
  const at = random.int(1, text.length - 2);
  const [before, char, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  switch (random.int(1, 6)) {
    case 1:
      return before + after;
    case 2:
      return before + char + char + after;
    case 3:
      return before + after.charAt(0) + char + after.slice(1);
    case 4:
      return before + random.pick([...(neighbours[char.toLowerCase()] ?? char)]) + after;
    default:
      return misheard(random, text);
  }
}

const soundAlikes: readonly (readonly [RegExp, string])[] = [
  [/ck/, 'k'],
  [/tz/, 'z'],
  [/ph/, 'f'],
  [/ie/, 'i'],
  [/ei/, 'ai'],
  [/ai/, 'ei'],
  [/dt/, 't'],
  [/th/, 't'],
  [/ss/, 's'],
  [/mm/, 'm'],
  [/nn/, 'n'],
  [/ll/, 'l'],
  [/ey$/, 'y'],
  [/ay/, 'ey'],
  [/v/, 'f'],
  [/y/, 'i'],
  [/c/, 'k'],
  [/ee/, 'ea'],
];

function misheard(random: Seeded, text: string): string {
  const heard = soundAlikes.filter(([pattern]) => pattern.test(text));
  if (heard.length === 0) return text.slice(0, -1);
  const [pattern, sound] = random.pick(heard);
  return text.replace(pattern, sound);
}

/** Two neighbouring digits change places, or one is mistyped. */
export function wrongDigit(random: Seeded, text: string): string {
  const places = [...text].flatMap((char, index) => (/\d/.test(char) ? [index] : []));
  const at = places[random.int(1, Math.max(1, places.length - 1))];
  if (at === undefined) return text;
  const [left, right] = [text.charAt(at - 1), text.charAt(at)];
  if (/\d/.test(left) && left !== right && random.chance(500)) {
    return text.slice(0, at - 1) + right + left + text.slice(at + 1);
  }
  return text.slice(0, at) + ((Number(right) + random.int(1, 9)) % 10).toString() + text.slice(at + 1);
}

/** Day and month change places where both readings are dates; else a digit of the year is wrong. */
export function wrongDate(random: Seeded, day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (Number(date) <= 12 && random.chance(650)) return `${year}-${date}-${month}`;
  if (random.chance(300)) return `${year}-${month}-${date === '01' ? '02' : '01'}`;
  return `${year.slice(0, 3)}${(Number(year.slice(3)) + random.int(1, 9)) % 10}-${month}-${date}`;
}

/** How careless a source is, in cases per thousand. */
export interface Carelessness {
  readonly typo: number;
  readonly nickname: number;
  readonly spelling: number;
  readonly capitals: number;
  readonly missing: number;
  readonly digits: number;
}

export function spoilName(random: Seeded, name: string, care: Carelessness): string {
  let text = name;
  if (random.chance(care.typo)) text = typo(random, text);
  if (random.chance(care.spelling)) text = random.chance(750) ? spellOut(text) : dropMarks(text);
  if (random.chance(care.capitals)) text = random.chance(600) ? text.toUpperCase() : text.toLowerCase();
  return text;
}

export function spoilGiven(random: Seeded, given: string, care: Carelessness): string {
  return spoilName(random, random.chance(care.nickname) ? nicknameOf(random, given) : given, care);
}

export function spoilNumber(random: Seeded, text: string, care: Carelessness): string {
  return random.chance(care.digits) ? wrongDigit(random, text) : text;
}

/** The value, nothing, or one of the things people type to get past a form. */
export function orNothing(
  random: Seeded,
  value: string,
  perMille: number,
  placeholders: readonly string[] = [],
): string {
  if (!random.chance(perMille)) return value;
  return placeholders.length > 0 && random.chance(150) ? random.pick(placeholders) : '';
}
