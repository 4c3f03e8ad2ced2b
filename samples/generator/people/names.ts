import { familyNames } from '../lexicon/family-names.ts';
import { givenNames, nicknames, type Tradition } from '../lexicon/given-names.ts';
import type { Seeded } from '../random.ts';
import type { Country } from './identifiers.ts';

const mix: Record<Country, readonly (readonly [tradition: Tradition, upTo: number])[]> = {
  DE: [
    ['german', 760],
    ['turkish', 830],
    ['polish', 885],
    ['italian', 915],
    ['slavic', 950],
    ['greek', 965],
    ['spanish', 980],
    ['english', 990],
    ['french', 1000],
  ],
  GB: [
    ['english', 780],
    ['indian', 890],
    ['polish', 925],
    ['italian', 940],
    ['french', 955],
    ['spanish', 970],
    ['turkish', 980],
    ['greek', 988],
    ['german', 1000],
  ],
};

export function pickTradition(random: Seeded, country: Country): Tradition {
  const draw = random.int(1, 1000);
  return mix[country].find(([, upTo]) => draw <= upTo)?.[0] ?? 'german';
}

export function pickGiven(random: Seeded, tradition: Tradition, sex: 'female' | 'male'): string {
  return random.pickCommon(givenNames[tradition][sex]);
}

/** A frequent family name, or one from the long tail of rare ones. */
export function pickFamily(random: Seeded, tradition: Tradition): string {
  const names = familyNames[tradition];
  return random.chance(600) ? random.pickCommon(names) : random.pick(names);
}

export function nicknameOf(random: Seeded, given: string): string {
  const short = nicknames[given];
  return short === undefined ? given : random.pick(short);
}

const spelledOut: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ł: 'l',
  Ł: 'L',
  ı: 'i',
  đ: 'd',
  ø: 'o',
  æ: 'ae',
};

/** German practice: `Müller` -> `Mueller`; other marks are dropped. */
export function spellOut(text: string): string {
  return dropMarks([...text].map((char) => spelledOut[char] ?? char).join(''));
}

/** `Müller` -> `Muller`, `Łukasz` -> `Lukasz`, `ß` -> `ss`. */
export function dropMarks(text: string): string {
  return text
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .replaceAll('ı', 'i')
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replace(/\p{Mark}+/gu, '');
}
