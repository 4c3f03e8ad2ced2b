import { sharedInts, type Texts, type Units } from '../../kernel/index.ts';
import { UnitsNumbering } from '../units-numbering.ts';
import { commonPrefix, jaroWinkler, jaroWinklerBound, letterMask, withinOneEdit } from './similarity.ts';

/** The letter mask of every text. */
export function letterMasks({ length, units, offsets }: Texts): Int32Array {
  const masks = sharedInts(length);
  for (let id = 0; id < length; id += 1)
    masks[id] = letterMask(units, offsets[id] ?? 0, offsets[id + 1] ?? 0);
  return masks;
}

/** One number per text from its units. */
export function perText(
  { length, units, offsets }: Texts,
  numberOf: (units: Units, from: number, to: number) => number,
): Int32Array {
  const numbers = sharedInts(length);
  for (let id = 0; id < length; id += 1)
    numbers[id] = numberOf(units, offsets[id] ?? 0, offsets[id + 1] ?? 0);
  return numbers;
}

/** Lists of numbers laid end to end: list `id` is `items[offsets[id]] … items[offsets[id + 1] - 1]`. */
export interface Lists {
  readonly offsets: Int32Array;
  readonly items: Int32Array;
}

/** The words of every text between blanks, numbered; a text's words keep their order. */
export function wordLists(texts: Texts): { readonly lists: Lists; readonly words: Texts } {
  const { length, units, offsets } = texts;
  const starts = sharedInts(length + 1);
  let total = 0;
  for (let id = 0; id < length; id += 1) {
    total += 1;
    for (let at = offsets[id] ?? 0; at < (offsets[id + 1] ?? 0); at += 1) if (units[at] === 32) total += 1;
    starts[id + 1] = total;
  }
  const items = sharedInts(total);
  const numbering = new UnitsNumbering();
  let item = 0;
  for (let id = 0; id < length; id += 1) {
    const to = offsets[id + 1] ?? 0;
    let start = offsets[id] ?? 0;
    for (let at = start; at <= to; at += 1) {
      if (at < to && units[at] !== 32) continue;
      items[item] = numbering.idOf(units, start, at);
      item += 1;
      start = at + 1;
    }
  }
  return { lists: { offsets: starts, items }, words: numbering.finish() };
}

/** Jaro–Winkler similarity of two parts of an array of units if it can reach the cut, else 0: letter masks save most work. */
export function similarityAbove(
  units: Units,
  a: number,
  sizeA: number,
  b: number,
  sizeB: number,
  maskA: number,
  maskB: number,
  cut: number,
): number {
  // First without a look at the texts themselves, as if they began with the same four letters.
  if (jaroWinklerBound(sizeA, sizeB, maskA, maskB, 4) < cut) return 0;
  const prefix = commonPrefix(units, a, sizeA, b, sizeB);
  if (jaroWinklerBound(sizeA, sizeB, maskA, maskB, prefix) < cut) return 0;
  return jaroWinkler(units, a, sizeA, b, sizeB);
}

/** Texts of a dictionary with their letter masks, laid out for comparing by number. */
export interface Masked {
  readonly units: Units;
  readonly offsets: Int32Array;
  readonly masks: Int32Array;
}

/** As `similarityAbove` for two texts of a dictionary. */
export function likenessAbove({ units, offsets, masks }: Masked, a: number, b: number, cut: number): number {
  const atA = offsets[a] ?? 0;
  const atB = offsets[b] ?? 0;
  const sizeA = (offsets[a + 1] ?? 0) - atA;
  const sizeB = (offsets[b + 1] ?? 0) - atB;
  return similarityAbove(units, atA, sizeA, atB, sizeB, masks[a] ?? 0, masks[b] ?? 0, cut);
}

/** Jaro–Winkler similarity of two texts of a dictionary. */
export function likeness(units: Units, offsets: Int32Array, a: number, b: number): number {
  const atA = offsets[a] ?? 0;
  const atB = offsets[b] ?? 0;
  return jaroWinkler(units, atA, (offsets[a + 1] ?? 0) - atA, atB, (offsets[b + 1] ?? 0) - atB);
}

/** One typing slip apart, for two texts of a dictionary. */
export function oneEdit(units: Units, offsets: Int32Array, a: number, b: number): boolean {
  const atA = offsets[a] ?? 0;
  const atB = offsets[b] ?? 0;
  return withinOneEdit(units, atA, (offsets[a + 1] ?? 0) - atA, atB, (offsets[b + 1] ?? 0) - atB);
}

/** Two words of four letters or more that are one slip apart. */
export function slip({ units, offsets, masks }: Masked, x: number, y: number): boolean {
  const atX = offsets[x] ?? 0;
  const atY = offsets[y] ?? 0;
  const sizeX = (offsets[x + 1] ?? 0) - atX;
  const sizeY = (offsets[y + 1] ?? 0) - atY;
  if (sizeX <= 3 || sizeY <= 3) return false;
  // One slip changes at most one letter class for another.
  let odd = (masks[x] ?? 0) ^ (masks[y] ?? 0);
  odd &= odd - 1;
  if ((odd & (odd - 1)) !== 0) return false;
  return withinOneEdit(units, atX, sizeX, atY, sizeY);
}
