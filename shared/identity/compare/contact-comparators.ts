import { sharedInts, shared, type Texts, type Units } from '../../kernel/index.ts';
import { keysOf, outwardEnd } from '../key-transform.ts';
import { UnitsNumbering } from '../units-numbering.ts';
import { cutOf, indexOfLevel } from './level.ts';
import { letterMasks, unmatched } from './similarity.ts';
import {
  addToRows,
  likeness,
  likenessAbove,
  oneEdit,
  perText,
  readAhead,
  readTextsAhead,
  readUnitsAhead,
  rowAt,
  rowMasks,
  rowMore,
  rowSize,
  similarityAbove,
  slip,
  textRows,
  wordLists,
} from './text-features.ts';
import { valueKind } from './value-comparator.ts';
import { type Alike, sharedWords } from './word-overlap.ts';

/** The end of the part before the last @; of the whole text where there is none. */
function localEnd(units: Units, from: number, to: number): number {
  for (let at = to - 1; at >= from; at -= 1) if (units[at] === 64) return at;
  return to;
}

const rowLocalLength = rowMore;
const rowLocalMasks = 0;

export const emails = valueKind({
  features: (values) => {
    const rows = textRows(values);
    const localSizes = perText(values, (units, from, to) => localEnd(units, from, to) - from);
    addToRows(rows, rowLocalLength, (id) => localSizes[id] ?? 0);
    const locals = sharedInts(values.length * localRowSize);
    for (let id = 0; id < values.length; id += 1) {
      const at = values.offsets[id] ?? 0;
      letterMasks(values.units, at, at + (localSizes[id] ?? 0), locals, id * localRowSize + rowLocalMasks);
    }
    return { rows, locals };
  },
  bind: ({ units, offsets }, { rows, locals }, levels) => {
    const index = (id: string): number => indexOfLevel(levels, id);
    const [sameLocal, close] = [index('same-local'), index('close')];
    const [similar, different] = [index('similar'), index('different')];
    const [closeCut, similarCut] = [cutOf(levels, 'close'), cutOf(levels, 'similar')];
    const levelOf = (a: number, b: number): number => {
      const rowA = a * rowSize;
      const rowB = b * rowSize;
      const atA = rows[rowA + rowAt] ?? 0;
      const atB = rows[rowB + rowAt] ?? 0;
      const localA = rows[rowA + rowLocalLength] ?? 0;
      const localB = rows[rowB + rowLocalLength] ?? 0;
      const missingA = unmatched(locals, a * localRowSize, b * localRowSize);
      const missingB = unmatched(locals, b * localRowSize, a * localRowSize);
      if (localA === localB && localA > 3 && missingA === 0 && sameUnits(units, atA, atB, localA))
        return sameLocal;
      if (likenessAbove(units, rows, a, b, closeCut) >= closeCut) return close;
      const local = similarityAbove(units, atA, localA, atB, localB, missingA, missingB, similarCut);
      return local >= similarCut ? similar : different;
    };
    return {
      levelOf,
      levelsOf: (a, b, count, out) => {
        readTextsAhead(units, rows, a, b, count);
        readAhead(locals, localRowSize, a, count);
        readAhead(locals, localRowSize, b, count);
        for (let at = 0; at < count; at += 1) out[at] = levelOf(a[at] ?? 0, b[at] ?? 0);
      },
      similarity: (a, b) => likeness(units, offsets, a, b),
    };
  },
});

/** Three masks and one number to spare per local part. */
const localRowSize = 4;

function sameUnits(units: Units, a: number, b: number, size: number): boolean {
  for (let at = 0; at < size; at += 1) if (units[a + at] !== units[b + at]) return false;
  return true;
}

const fewestEndingDigits = 6;

/** A number per text that texts with the same last seven digits share; -1 where there are too few digits. */
function endingNumbers(values: Texts): Int32Array {
  const numbering = new UnitsNumbering();
  return perText(values, (units, from, to) => {
    let ending = -1;
    keysOf.digits(units, from, to, (key, start, end) => {
      if (end - start >= fewestEndingDigits) ending = numbering.idOf(key, start, end);
    });
    return ending;
  });
}

export const phones = valueKind({
  features: (values) => {
    const endings = endingNumbers(values);
    const rows = textRows(values);
    addToRows(rows, rowMore, (id) => endings[id] ?? -1);
    return { rows };
  },
  bind: ({ units }, { rows }, levels) => {
    const ending = indexOfLevel(levels, 'same-ending');
    const oneDigit = indexOfLevel(levels, 'one-digit');
    const different = indexOfLevel(levels, 'different');
    const levelOf = (a: number, b: number): number => {
      const own = rows[a * rowSize + rowMore] ?? -1;
      if (own >= 0 && own === rows[b * rowSize + rowMore]) return ending;
      return oneEdit(units, rows, a, b) ? oneDigit : different;
    };
    return {
      levelOf,
      levelsOf: (a, b, count, out) => {
        readTextsAhead(units, rows, a, b, count);
        for (let at = 0; at < count; at += 1) out[at] = levelOf(a[at] ?? 0, b[at] ?? 0);
      },
      similarity: () => null,
    };
  },
});

/** The capital letters at the start of a postcode; of codes without, the first two characters. */
function areaEnd(units: Units, from: number, to: number): number {
  let at = from;
  while (at < to && (units[at] ?? 0) >= 65 && (units[at] ?? 0) <= 90) at += 1;
  return at > from ? at : Math.min(to, from + 2);
}

export const postcodes = valueKind({
  features: (values) => {
    const outwards = new UnitsNumbering();
    const areas = new UnitsNumbering();
    const rows = textRows(values);
    const { units, offsets } = values;
    addToRows(rows, rowMore, (id) => {
      const from = offsets[id] ?? 0;
      return outwards.idOf(units, from, outwardEnd(units, from, offsets[id + 1] ?? 0));
    });
    addToRows(rows, rowMore + 1, (id) => {
      const from = offsets[id] ?? 0;
      return areas.idOf(units, from, areaEnd(units, from, offsets[id + 1] ?? 0));
    });
    return { rows };
  },
  bind: ({ units }, { rows }, levels) => {
    const slipped = indexOfLevel(levels, 'one-edit');
    const district = indexOfLevel(levels, 'same-district');
    const area = indexOfLevel(levels, 'same-area');
    const different = indexOfLevel(levels, 'different');
    const levelOf = (a: number, b: number): number => {
      if (oneEdit(units, rows, a, b)) return slipped;
      const [rowA, rowB] = [a * rowSize + rowMore, b * rowSize + rowMore];
      if (rows[rowA] === rows[rowB]) return district;
      return rows[rowA + 1] === rows[rowB + 1] ? area : different;
    };
    return {
      levelOf,
      levelsOf: (a, b, count, out) => {
        readTextsAhead(units, rows, a, b, count);
        for (let at = 0; at < count; at += 1) out[at] = levelOf(a[at] ?? 0, b[at] ?? 0);
      },
      similarity: () => null,
    };
  },
});

/** Each text's words once, in order of first appearance, and the rows of the words. */
function addressFeatures(values: Texts) {
  const { lists, words } = wordLists(values);
  const offsets = sharedInts(values.length + 1);
  let kept = 0;
  for (let id = 0; id < values.length; id += 1) {
    const from = kept;
    for (let at = lists.offsets[id] ?? 0; at < (lists.offsets[id + 1] ?? 0); at += 1) {
      const word = lists.items[at] ?? 0;
      let known = from;
      while (known < kept && lists.items[known] !== word) known += 1;
      if (known < kept) continue;
      lists.items[kept] = word;
      kept += 1;
    }
    offsets[id + 1] = kept;
  }
  const wordRows = textRows(words);
  return {
    wordOffsets: offsets,
    words: shared(lists.items.slice(0, kept)),
    wordUnits: words.units,
    wordRows,
  };
}

export const addresses = valueKind({
  features: addressFeatures,
  bind: (_, { wordOffsets, words, wordUnits, wordRows }, levels) => {
    const close = indexOfLevel(levels, 'close');
    const similar = indexOfLevel(levels, 'similar');
    const some = indexOfLevel(levels, 'some');
    const different = indexOfLevel(levels, 'different');
    const [closeCut, similarCut] = [cutOf(levels, 'close'), cutOf(levels, 'similar')];
    const someCut = cutOf(levels, 'some');
    // House numbers one digit apart are neighbours, not slips; a digit in one of two words is a slip.
    const digits = (word: number): number => wordRows[word * rowSize + rowMasks + 2] ?? 0;
    const alike: Alike = (x, y) =>
      x === y || ((digits(x) === 0 || digits(y) === 0) && slip(wordUnits, wordRows, x, y));
    const score = (a: number, b: number): number => {
      const hits = sharedWords(wordOffsets, words, a, b, alike);
      const sizeA = (wordOffsets[a + 1] ?? 0) - (wordOffsets[a] ?? 0);
      const sizeB = (wordOffsets[b + 1] ?? 0) - (wordOffsets[b] ?? 0);
      return hits / (sizeA + sizeB - hits);
    };
    const levelOf = (a: number, b: number): number => {
      const value = score(a, b);
      if (value >= closeCut) return close;
      if (value >= similarCut) return similar;
      return value >= someCut ? some : different;
    };
    return {
      levelOf,
      levelsOf: (a, b, count, out) => {
        for (const ids of [a, b]) {
          readAhead(wordOffsets, 1, ids, count);
          readUnitsAhead(words, wordOffsets, 1, ids, count);
        }
        for (let at = 0; at < count; at += 1) out[at] = levelOf(a[at] ?? 0, b[at] ?? 0);
      },
      similarity: score,
    };
  },
});

export const cities = valueKind({
  features: (values) => ({ rows: textRows(values) }),
  bind: ({ units, offsets }, { rows }, levels) => {
    const close = indexOfLevel(levels, 'close');
    const different = indexOfLevel(levels, 'different');
    const cut = cutOf(levels, 'close');
    const levelOf = (a: number, b: number): number => {
      if (likenessAbove(units, rows, a, b, cut) >= cut) return close;
      const atA = offsets[a] ?? 0;
      const atB = offsets[b] ?? 0;
      const sizeA = (offsets[a + 1] ?? 0) - atA;
      const sizeB = (offsets[b + 1] ?? 0) - atB;
      const held =
        sizeA > sizeB ? holds(units, atA, sizeA, atB, sizeB) : holds(units, atB, sizeB, atA, sizeA);
      return held ? close : different;
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

/** Whether the long text begins or ends with the short one as words of its own; very short ones say nothing. */
function holds(units: Units, long: number, longSize: number, short: number, shortSize: number): boolean {
  if (shortSize <= 3 || shortSize >= longSize) return false;
  const same = (at: number): boolean => {
    for (let index = 0; index < shortSize; index += 1)
      if (units[at + index] !== units[short + index]) return false;
    return true;
  };
  const end = long + longSize;
  return (
    (units[long + shortSize] === 32 && same(long)) ||
    (units[end - shortSize - 1] === 32 && same(end - shortSize))
  );
}
