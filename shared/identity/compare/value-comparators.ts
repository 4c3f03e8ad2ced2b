import { outwardOf } from '../key-transform.ts';
import { cutOf, indexOfLevel, type Level } from './level.ts';
import { nicknameGroups, shareNickname } from './nicknames.ts';
import { phoneticKey } from './phonetic.ts';
import { commonPrefix, jaroWinkler, jaroWinklerBound, letterMask, withinOneEdit } from './similarity.ts';

/** Compares two different values of one dictionary by id; both ids are valid and unequal. */
export interface ValueComparator {
  levelOf(a: number, b: number): number;
  /** Raw similarity, 0 to 1, for explanations. */
  similarity(a: number, b: number): number | null;
}

type Make = (values: readonly string[], levels: readonly Level[]) => ValueComparator;

interface Texts {
  readonly values: readonly string[];
  readonly masks: Int32Array;
}

function texts(values: readonly string[]): Texts {
  return { values, masks: Int32Array.from(values, letterMask) };
}

/** Similarity if it can reach the cut, else 0: the letter masks save most of the work. */
function similarityAbove({ values, masks }: Texts, a: number, b: number, cut: number): number {
  const left = values[a] ?? '';
  const right = values[b] ?? '';
  const bound = jaroWinklerBound(
    left.length,
    right.length,
    masks[a] ?? 0,
    masks[b] ?? 0,
    commonPrefix(left, right),
  );
  return bound < cut ? 0 : jaroWinkler(left, right);
}

const nothingCloser: Make = (_, levels) => {
  const different = indexOfLevel(levels, 'different');
  return { levelOf: () => different, similarity: () => null };
};

const names: Make = (values, levels) => {
  const all = texts(values);
  const phonetic = values.map(phoneticKey);
  const groups = values.map((value) => nicknameGroups(value));
  const [nickname, close, sound] = ['nickname', 'close', 'sound'].map((id) => indexOfLevel(levels, id));
  const initial = indexOfLevel(levels, 'initial');
  const different = indexOfLevel(levels, 'different');
  const closeCut = cutOf(levels, 'close');
  const soundCut = cutOf(levels, 'sound');
  return {
    levelOf(a, b) {
      if (shareNickname(groups[a] ?? [], groups[b] ?? [])) return nickname ?? different;
      const left = values[a] ?? '';
      const right = values[b] ?? '';
      const short = left.length < right.length ? left : right;
      const long = left.length < right.length ? right : left;
      if (short.length <= 2 && short.length < long.length)
        return long.startsWith(short) ||
          (short.length === 1 && long.split(' ').some((word) => word.startsWith(short)))
          ? initial
          : different;
      const similarity = similarityAbove(all, a, b, soundCut);
      if (similarity >= closeCut) return close ?? different;
      if (similarity >= soundCut || (phonetic[a] !== '' && phonetic[a] === phonetic[b]))
        return sound ?? different;
      // Most names are one word, and splitting them would cost an array per pair.
      return long.startsWith(short) || (long.includes(' ') && long.split(' ').includes(short))
        ? initial
        : different;
    },
    similarity: (a, b) => jaroWinkler(values[a] ?? '', values[b] ?? ''),
  };
};

/** Share of the words of the shorter side that find a near-equal word on the other, each used once. */
function wordOverlap(
  a: readonly string[],
  b: readonly string[],
  same: (x: string, y: string) => boolean,
): number {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  const free = [...many];
  let hits = 0;
  for (const word of few) {
    const at = free.findIndex((other) => same(word, other));
    if (at < 0) continue;
    free.splice(at, 1);
    hits += 1;
  }
  return few.length === 0 ? 0 : hits / few.length;
}

const fullNames: Make = (values, levels) => {
  const words = values.map((value) => value.split(' ').sort());
  const all = texts(values);
  const near = (x: string, y: string): boolean =>
    x === y ||
    (x.length > 3 && y.length > 3 && withinOneEdit(x, y)) ||
    shareNickname(nicknameGroups(x), nicknameGroups(y));
  const index = (id: string): number => indexOfLevel(levels, id);
  const [sameWords, close, similar, some, different] = [
    index('same-words'),
    index('close'),
    index('similar'),
    index('some'),
    index('different'),
  ];
  const [closeCut, similarCut, someCut] = [
    cutOf(levels, 'close'),
    cutOf(levels, 'similar'),
    cutOf(levels, 'some'),
  ];
  const score = (a: number, b: number): number =>
    Math.max(wordOverlap(words[a] ?? [], words[b] ?? [], near), similarityAbove(all, a, b, closeCut));
  return {
    levelOf(a, b) {
      const left = words[a] ?? [];
      const right = words[b] ?? [];
      if (left.length === right.length && left.every((word, at) => word === right[at])) return sameWords;
      const value = score(a, b);
      if (value >= closeCut) return close;
      if (value >= similarCut) return similar;
      return value >= someCut ? some : different;
    },
    similarity: score,
  };
};

/** Whether `count` characters from `atA` and from `atB` agree; without cutting strings, as this runs per pair. */
function sameDigits(a: string, atA: number, b: string, atB: number, count: number): boolean {
  for (let index = 0; index < count; index += 1)
    if (a.charCodeAt(atA + index) !== b.charCodeAt(atB + index)) return false;
  return true;
}

const dates: Make = (values, levels) => {
  const index = (id: string): number => indexOfLevel(levels, id);
  const [exact, swapped, oneDigit, twoDigits, sameYear, different] = [
    index('exact'),
    index('swapped'),
    index('one-digit'),
    index('two-digits'),
    index('same-year'),
    index('different'),
  ];
  const digits = values.map((value) => value.split('|').map((date) => date.replaceAll('-', '')));
  const one = (a: string, b: string): number => {
    if (a === b) return exact;
    let differing = 0;
    for (let at = 0; at < 8; at += 1) if (a.charCodeAt(at) !== b.charCodeAt(at)) differing += 1;
    if (differing === 1) return oneDigit;
    const ofOneYear = sameDigits(a, 0, b, 0, 4);
    if (ofOneYear && sameDigits(a, 4, b, 6, 2) && sameDigits(a, 6, b, 4, 2)) return swapped;
    if (differing === 2) return withinOneEdit(a, b) ? oneDigit : twoDigits;
    return ofOneYear ? sameYear : different;
  };
  return {
    levelOf(a, b) {
      const left = digits[a] ?? [];
      const right = digits[b] ?? [];
      let best = different;
      for (const x of left) for (const y of right) best = Math.min(best, one(x, y));
      return best;
    },
    similarity: () => null,
  };
};

const emails: Make = (values, levels) => {
  const all = texts(values);
  const locals = values.map((value) =>
    value.includes('@') ? value.slice(0, value.lastIndexOf('@')) : value,
  );
  const localTexts = texts(locals);
  const index = (id: string): number => indexOfLevel(levels, id);
  const [sameLocal, close, similar, different] = [
    index('same-local'),
    index('close'),
    index('similar'),
    index('different'),
  ];
  const [closeCut, similarCut] = [cutOf(levels, 'close'), cutOf(levels, 'similar')];
  return {
    levelOf(a, b) {
      if (locals[a] === locals[b] && (locals[a] ?? '').length > 3) return sameLocal;
      if (similarityAbove(all, a, b, closeCut) >= closeCut) return close;
      return similarityAbove(localTexts, a, b, similarCut) >= similarCut ? similar : different;
    },
    similarity: (a, b) => jaroWinkler(values[a] ?? '', values[b] ?? ''),
  };
};

const phones: Make = (values, levels) => {
  const endings = values.map((value) => value.replace(/\D+/g, '').slice(-7));
  const ending = indexOfLevel(levels, 'same-ending');
  const oneDigit = indexOfLevel(levels, 'one-digit');
  const different = indexOfLevel(levels, 'different');
  return {
    levelOf(a, b) {
      if (endings[a] === endings[b] && (endings[a] ?? '').length >= 6) return ending;
      return withinOneEdit(values[a] ?? '', values[b] ?? '') ? oneDigit : different;
    },
    similarity: () => null,
  };
};

const postcodes: Make = (values, levels) => {
  const outward = values.map(outwardOf);
  const area = values.map((value) => /^[A-Z]+/.exec(value)?.[0] ?? value.slice(0, 2));
  const index = (id: string): number => indexOfLevel(levels, id);
  const [oneEdit, district, sameArea, different] = [
    index('one-edit'),
    index('same-district'),
    index('same-area'),
    index('different'),
  ];
  return {
    levelOf(a, b) {
      if (withinOneEdit(values[a] ?? '', values[b] ?? '')) return oneEdit;
      if (outward[a] === outward[b]) return district;
      return area[a] === area[b] ? sameArea : different;
    },
    similarity: () => null,
  };
};

const addresses: Make = (values, levels) => {
  const words = values.map((value) => [...new Set(value.split(' '))]);
  const near = (x: string, y: string): boolean =>
    x === y || (x.length > 3 && y.length > 3 && !/\d/.test(x) && withinOneEdit(x, y));
  const index = (id: string): number => indexOfLevel(levels, id);
  const [close, similar, some, different] = [
    index('close'),
    index('similar'),
    index('some'),
    index('different'),
  ];
  const [closeCut, similarCut, someCut] = [
    cutOf(levels, 'close'),
    cutOf(levels, 'similar'),
    cutOf(levels, 'some'),
  ];
  const score = (a: number, b: number): number => {
    const left = words[a] ?? [];
    const right = words[b] ?? [];
    const hits = wordOverlap(left, right, near) * Math.min(left.length, right.length);
    return hits / (left.length + right.length - hits);
  };
  return {
    levelOf(a, b) {
      const value = score(a, b);
      if (value >= closeCut) return close;
      if (value >= similarCut) return similar;
      return value >= someCut ? some : different;
    },
    similarity: score,
  };
};

const cities: Make = (values, levels) => {
  const all = texts(values);
  const close = indexOfLevel(levels, 'close');
  const different = indexOfLevel(levels, 'different');
  const cut = cutOf(levels, 'close');
  const holds = (long: string, short: string): boolean =>
    short.length > 3 && (long.startsWith(`${short} `) || long.endsWith(` ${short}`));
  return {
    levelOf(a, b) {
      if (similarityAbove(all, a, b, cut) >= cut) return close;
      const left = values[a] ?? '';
      const right = values[b] ?? '';
      return holds(left, right) || holds(right, left) ? close : different;
    },
    similarity: (a, b) => jaroWinkler(values[a] ?? '', values[b] ?? ''),
  };
};

const identifiers: Make = (values, levels) => {
  const oneEdit = indexOfLevel(levels, 'one-edit');
  const different = indexOfLevel(levels, 'different');
  return {
    levelOf: (a, b) =>
      (values[a] ?? '').length >= 5 && withinOneEdit(values[a] ?? '', values[b] ?? '') ? oneEdit : different,
    similarity: () => null,
  };
};

const freeTexts: Make = (values, levels) => {
  const all = texts(values);
  const [close, similar, different] = ['close', 'similar', 'different'].map((id) => indexOfLevel(levels, id));
  const closeCut = cutOf(levels, 'close');
  const similarCut = cutOf(levels, 'similar');
  return {
    levelOf(a, b) {
      const value = similarityAbove(all, a, b, similarCut);
      return (value >= closeCut ? close : value >= similarCut ? similar : different) ?? 0;
    },
    similarity: (a, b) => jaroWinkler(values[a] ?? '', values[b] ?? ''),
  };
};

/** The maker of each kind's comparator: builds features per distinct value once, returns closures over them. */
export const valueComparators: Readonly<Record<string, Make>> = {
  exact: nothingCloser,
  name: names,
  'full-name': fullNames,
  date: dates,
  email: emails,
  phone: phones,
  postcode: postcodes,
  address: addresses,
  city: cities,
  identifier: identifiers,
  text: freeTexts,
};
