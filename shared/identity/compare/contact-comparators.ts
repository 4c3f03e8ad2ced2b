import { sharedBytes, sharedInts, shared, type Texts, type Units } from '../../kernel/index.ts';
import { keysOf, outwardEnd } from '../key-transform.ts';
import { UnitsNumbering } from '../units-numbering.ts';
import { cutOf, indexOfLevel } from './level.ts';
import { letterMask } from './similarity.ts';
import {
  letterMasks,
  likeness,
  likenessAbove,
  oneEdit,
  perText,
  similarityAbove,
  slip,
  wordLists,
} from './text-features.ts';
import { valueKind } from './value-comparator.ts';
import { type Alike, sharedWords } from './word-overlap.ts';

/** The end of the part before the last @; of the whole text where there is none. */
function localEnd(units: Units, from: number, to: number): number {
  for (let at = to - 1; at >= from; at -= 1) if (units[at] === 64) return at;
  return to;
}

export const emails = valueKind({
  features: (values) => {
    const numbering = new UnitsNumbering();
    return {
      masks: letterMasks(values),
      localMasks: perText(values, (units, from, to) => letterMask(units, from, localEnd(units, from, to))),
      localSizes: perText(values, (units, from, to) => localEnd(units, from, to) - from),
      locals: perText(values, (units, from, to) => numbering.idOf(units, from, localEnd(units, from, to))),
    };
  },
  bind: ({ units, offsets }, { masks, localMasks, localSizes, locals }, levels) => {
    const masked = { units, offsets, masks };
    const index = (id: string): number => indexOfLevel(levels, id);
    const [sameLocal, close] = [index('same-local'), index('close')];
    const [similar, different] = [index('similar'), index('different')];
    const [closeCut, similarCut] = [cutOf(levels, 'close'), cutOf(levels, 'similar')];
    return {
      levelOf(a, b) {
        const localA = localSizes[a] ?? 0;
        const localB = localSizes[b] ?? 0;
        if (locals[a] === locals[b] && localA > 3) return sameLocal;
        const whole = likenessAbove(masked, a, b, closeCut);
        if (whole >= closeCut) return close;
        const local = similarityAbove(
          units,
          offsets[a] ?? 0,
          localA,
          offsets[b] ?? 0,
          localB,
          localMasks[a] ?? 0,
          localMasks[b] ?? 0,
          similarCut,
        );
        return local >= similarCut ? similar : different;
      },
      similarity: (a, b) => likeness(units, offsets, a, b),
    };
  },
});

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
  features: (values) => ({ endings: endingNumbers(values) }),
  bind: ({ units, offsets }, { endings }, levels) => {
    const ending = indexOfLevel(levels, 'same-ending');
    const oneDigit = indexOfLevel(levels, 'one-digit');
    const different = indexOfLevel(levels, 'different');
    return {
      levelOf(a, b) {
        if ((endings[a] ?? -1) >= 0 && endings[a] === endings[b]) return ending;
        return oneEdit(units, offsets, a, b) ? oneDigit : different;
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
    return {
      outwards: perText(values, (units, from, to) => outwards.idOf(units, from, outwardEnd(units, from, to))),
      areas: perText(values, (units, from, to) => areas.idOf(units, from, areaEnd(units, from, to))),
    };
  },
  bind: ({ units, offsets }, { outwards, areas }, levels) => {
    const slipped = indexOfLevel(levels, 'one-edit');
    const district = indexOfLevel(levels, 'same-district');
    const area = indexOfLevel(levels, 'same-area');
    const different = indexOfLevel(levels, 'different');
    return {
      levelOf(a, b) {
        if (oneEdit(units, offsets, a, b)) return slipped;
        if (outwards[a] === outwards[b]) return district;
        return areas[a] === areas[b] ? area : different;
      },
      similarity: () => null,
    };
  },
});

/** Each text's words once, in order of first appearance, and which words hold a digit. */
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
  const numbers = sharedBytes(words.length);
  for (let word = 0; word < words.length; word += 1)
    for (let at = words.offsets[word] ?? 0; at < (words.offsets[word + 1] ?? 0); at += 1)
      if ((words.units[at] ?? 0) >= 48 && (words.units[at] ?? 0) <= 57) numbers[word] = 1;
  return {
    wordOffsets: offsets,
    words: shared(lists.items.slice(0, kept)),
    wordUnits: words.units,
    wordStarts: words.offsets,
    wordMasks: letterMasks(words),
    numbers,
  };
}

export const addresses = valueKind({
  features: addressFeatures,
  bind: (_, { wordOffsets, words, wordUnits, wordStarts, wordMasks, numbers }, levels) => {
    const single = { units: wordUnits, offsets: wordStarts, masks: wordMasks };
    const close = indexOfLevel(levels, 'close');
    const similar = indexOfLevel(levels, 'similar');
    const some = indexOfLevel(levels, 'some');
    const different = indexOfLevel(levels, 'different');
    const [closeCut, similarCut] = [cutOf(levels, 'close'), cutOf(levels, 'similar')];
    const someCut = cutOf(levels, 'some');
    // House numbers one digit apart are neighbours, not slips.
    const alike: Alike = (x, y) => x === y || (numbers[x] === 0 && slip(single, x, y));
    const score = (a: number, b: number): number => {
      const hits = sharedWords(wordOffsets, words, a, b, alike);
      const sizeA = (wordOffsets[a + 1] ?? 0) - (wordOffsets[a] ?? 0);
      const sizeB = (wordOffsets[b + 1] ?? 0) - (wordOffsets[b] ?? 0);
      return hits / (sizeA + sizeB - hits);
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
  },
});

export const cities = valueKind({
  features: (values) => ({ masks: letterMasks(values) }),
  bind: ({ units, offsets }, { masks }, levels) => {
    const masked = { units, offsets, masks };
    const close = indexOfLevel(levels, 'close');
    const different = indexOfLevel(levels, 'different');
    const cut = cutOf(levels, 'close');
    return {
      levelOf(a, b) {
        if (likenessAbove(masked, a, b, cut) >= cut) return close;
        const atA = offsets[a] ?? 0;
        const atB = offsets[b] ?? 0;
        const sizeA = (offsets[a + 1] ?? 0) - atA;
        const sizeB = (offsets[b + 1] ?? 0) - atB;
        const held =
          sizeA > sizeB ? holds(units, atA, sizeA, atB, sizeB) : holds(units, atB, sizeB, atA, sizeA);
        return held ? close : different;
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
