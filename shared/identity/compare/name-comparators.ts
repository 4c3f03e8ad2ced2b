import { sharedInts, shared, type Texts, type Units } from '../../kernel/index.ts';
import { UnitsNumbering } from '../units-numbering.ts';
import { cutOf, indexOfLevel } from './level.ts';
import { nicknameGroups } from './nicknames.ts';
import { phoneticKeyOf } from './phonetic.ts';
import { unmatched } from './similarity.ts';
import {
  addToRows,
  likeness,
  likenessAbove,
  type Lists,
  oneEdit,
  perText,
  readTextsAhead,
  rowAt,
  rowLength,
  rowMasks,
  rowMore,
  rowSize,
  slip,
  textRows,
  wordLists,
} from './text-features.ts';
import { valueKind } from './value-comparator.ts';
import { type Alike, sharedWords } from './word-overlap.ts';

/** A number per text that texts which sound alike share; -1 where a text has no sound. */
export function soundNumbers(values: Texts): Int32Array {
  const numbering = new UnitsNumbering();
  const key = new Uint16Array(8);
  return perText(values, (units, from, to) => {
    const size = phoneticKeyOf(units, from, to, key);
    return size === 0 ? -1 : numbering.idOf(key, 0, size);
  });
}

/** The families of nicknames of every text. Most texts are in none. */
function nicknameLists(values: Texts): Lists {
  const offsets = sharedInts(values.length + 1);
  const items: number[] = [];
  for (let id = 0; id < values.length; id += 1) {
    // No nickname has more letters than this; longer texts need not be made strings.
    if (values.sizeOf(id) <= longestNickname) items.push(...nicknameGroups(values.at(id) ?? ''));
    offsets[id + 1] = items.length;
  }
  return { offsets, items: shared(Int32Array.from(items)) };
}

const longestNickname = 16;

/**
 * Jaro–Winkler takes a letter lost at the start (Anastassia, Nastassia) for disorder throughout: in names of this many
 * letters one slip is near enough, in shorter ones it may make another name (Mark, Mary).
 */
const fewestForSlip = 6;

const rowSound = rowMore;
/** Where a text's families begin in the list of all, and after it where they end. */
const rowNicknames = rowMore + 1;

function shareNickname(rows: Int32Array, families: Int32Array, a: number, b: number): boolean {
  const fromA = rows[a * rowSize + rowNicknames] ?? 0;
  const endA = rows[a * rowSize + rowNicknames + 1] ?? 0;
  const fromB = rows[b * rowSize + rowNicknames] ?? 0;
  const endB = rows[b * rowSize + rowNicknames + 1] ?? 0;
  for (let x = fromA; x < endA; x += 1)
    for (let y = fromB; y < endB; y += 1) if (families[x] === families[y]) return true;
  return false;
}

function startsWith(units: Units, long: number, short: number, size: number): boolean {
  for (let at = 0; at < size; at += 1) if (units[long + at] !== units[short + at]) return false;
  return true;
}

/** Whether a word of the long text begins with the short text; as a whole word when `whole`. */
function holdsWord(
  units: Units,
  long: number,
  longSize: number,
  short: number,
  shortSize: number,
  whole: boolean,
): boolean {
  const end = long + longSize;
  for (let at = long; at + shortSize <= end; at += 1) {
    if (at > long && units[at - 1] !== 32) continue;
    const after = at + shortSize;
    if (whole && after < end && units[after] !== 32) continue;
    if (startsWith(units, at, short, shortSize)) return !whole || !units.subarray(at, after).includes(32);
  }
  return false;
}

export const names = valueKind({
  features: (values) => {
    const nicknames = nicknameLists(values);
    const sounds = soundNumbers(values);
    const rows = textRows(values);
    addToRows(rows, rowSound, (id) => sounds[id] ?? -1);
    addToRows(rows, rowNicknames, (id) => nicknames.offsets[id] ?? 0);
    addToRows(rows, rowNicknames + 1, (id) => nicknames.offsets[id + 1] ?? 0);
    return { rows, nicknames: nicknames.items };
  },
  bind: ({ units, offsets }, { rows, nicknames }, levels) => {
    const nickname = indexOfLevel(levels, 'nickname');
    const close = indexOfLevel(levels, 'close');
    const sound = indexOfLevel(levels, 'sound');
    const initial = indexOfLevel(levels, 'initial');
    const different = indexOfLevel(levels, 'different');
    const closeCut = cutOf(levels, 'close');
    const soundCut = cutOf(levels, 'sound');
    const levelOf = (a: number, b: number): number => {
      if (shareNickname(rows, nicknames, a, b)) return nickname;
      const rowA = a * rowSize;
      const rowB = b * rowSize;
      const aIsShort = (rows[rowA + rowLength] ?? 0) < (rows[rowB + rowLength] ?? 0);
      const rowShort = aIsShort ? rowA : rowB;
      const rowLong = aIsShort ? rowB : rowA;
      const short = rows[rowShort + rowAt] ?? 0;
      const shortSize = rows[rowShort + rowLength] ?? 0;
      const long = rows[rowLong + rowAt] ?? 0;
      const longSize = rows[rowLong + rowLength] ?? 0;
      if (shortSize <= 2 && shortSize < longSize)
        return startsWith(units, long, short, shortSize) ||
          (shortSize === 1 && holdsWord(units, long, longSize, short, shortSize, false))
          ? initial
          : different;
      const found = likenessAbove(units, rows, a, b, soundCut);
      if (found >= closeCut || (shortSize >= fewestForSlip && oneEdit(units, rows, a, b))) return close;
      const sounds = rows[rowA + rowSound] ?? -1;
      if (found >= soundCut || (sounds >= 0 && sounds === rows[rowB + rowSound])) return sound;
      // Letters of the short name that the long one has not rule out that it is part of it.
      if (unmatched(rows, rowShort + rowMasks, rowLong + rowMasks) > 0) return different;
      return startsWith(units, long, short, shortSize) ||
        holdsWord(units, long, longSize, short, shortSize, true)
        ? initial
        : different;
    };
    return {
      levelOf,
      levelsOf: (a, b, count, out) => {
        readTextsAhead(units, rows, a, b, count);
        for (let at = 0; at < count; at += 1) out[at] = levelOf(a[at] ?? 0, b[at] ?? 0);
      },
      similarity: (a, b) => likeness(units, offsets, a, b),
    };
  },
});

export const fullNames = valueKind({
  features: (values) => {
    const { lists, words } = wordLists(values);
    const nicknames = nicknameLists(words);
    const wordRows = textRows(words);
    addToRows(wordRows, rowNicknames, (id) => nicknames.offsets[id] ?? 0);
    addToRows(wordRows, rowNicknames + 1, (id) => nicknames.offsets[id + 1] ?? 0);
    return {
      rows: textRows(values),
      wordOffsets: lists.offsets,
      words: sortedByText(lists, words),
      wordUnits: words.units,
      wordRows,
      nicknames: nicknames.items,
    };
  },
  bind: ({ units }, { rows, wordOffsets, words, wordUnits, wordRows, nicknames }, levels) => {
    const index = (id: string): number => indexOfLevel(levels, id);
    const [sameWords, close, similar] = [index('same-words'), index('close'), index('similar')];
    const [some, different] = [index('some'), index('different')];
    const [closeCut, similarCut] = [cutOf(levels, 'close'), cutOf(levels, 'similar')];
    const someCut = cutOf(levels, 'some');
    const alike: Alike = (x, y) =>
      x === y || slip(wordUnits, wordRows, x, y) || shareNickname(wordRows, nicknames, x, y);
    const score = (a: number, b: number): number => {
      const shorter = Math.min(
        (wordOffsets[a + 1] ?? 0) - (wordOffsets[a] ?? 0),
        (wordOffsets[b + 1] ?? 0) - (wordOffsets[b] ?? 0),
      );
      const overlap = sharedWords(wordOffsets, words, a, b, alike) / shorter;
      // As one text the two count only when they are close: nearly all names share some letters in some order.
      const whole = likenessAbove(units, rows, a, b, closeCut);
      return whole >= closeCut ? Math.max(overlap, whole) : overlap;
    };
    const levelOf = (a: number, b: number): number => {
      if (sameList(wordOffsets, words, a, b)) return sameWords;
      const value = score(a, b);
      if (value >= closeCut) return close;
      if (value >= similarCut) return similar;
      return value >= someCut ? some : different;
    };
    return {
      levelOf,
      levelsOf: (a, b, count, out) => {
        readTextsAhead(units, rows, a, b, count);
        for (let at = 0; at < count; at += 1) out[at] = levelOf(a[at] ?? 0, b[at] ?? 0);
      },
      similarity: score,
    };
  },
});

function sameList(offsets: Int32Array, items: Int32Array, a: number, b: number): boolean {
  const atA = offsets[a] ?? 0;
  const atB = offsets[b] ?? 0;
  const size = (offsets[a + 1] ?? 0) - atA;
  if ((offsets[b + 1] ?? 0) - atB !== size) return false;
  for (let at = 0; at < size; at += 1) if (items[atA + at] !== items[atB + at]) return false;
  return true;
}

/** Each list's words in the order of their texts. */
function sortedByText({ offsets, items }: Lists, words: Texts): Int32Array {
  const before = (x: number, y: number): number => {
    const atX = words.offsets[x] ?? 0;
    const atY = words.offsets[y] ?? 0;
    const [sizeX, sizeY] = [words.sizeOf(x), words.sizeOf(y)];
    for (let at = 0; at < sizeX && at < sizeY; at += 1) {
      const difference = (words.units[atX + at] ?? 0) - (words.units[atY + at] ?? 0);
      if (difference !== 0) return difference;
    }
    return sizeX - sizeY;
  };
  for (let list = 0; list + 1 < offsets.length; list += 1) {
    const from = offsets[list] ?? 0;
    const to = offsets[list + 1] ?? 0;
    for (let at = from + 1; at < to; at += 1) {
      const item = items[at] ?? 0;
      let free = at;
      while (free > from && before(items[free - 1] ?? 0, item) > 0) {
        items[free] = items[free - 1] ?? 0;
        free -= 1;
      }
      items[free] = item;
    }
  }
  return items;
}
