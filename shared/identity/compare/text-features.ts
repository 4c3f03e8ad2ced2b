import { sharedInts, type Texts, type Units } from '../../kernel/index.ts';
import { UnitsNumbering } from '../units-numbering.ts';
import {
  bits,
  commonPrefix,
  jaroWinkler,
  jaroWinklerBound,
  letterMasks,
  unmatched,
  withinOneEdit,
} from './similarity.ts';

/** Numbers per text in a table of texts: eight, so that what a comparison reads of a text is half a cache line. */
export const rowSize = 8;
/** Where in its row a text's place, length, and three letter masks stand; what follows is up to the kind. */
export const rowAt = 0;
export const rowLength = 1;
export const rowMasks = 2;
export const rowMore = 5;

/** A row per text: where it begins, its length, its letter masks, and three numbers more. */
export function textRows({ length, units, offsets }: Texts): Int32Array {
  const rows = sharedInts(length * rowSize);
  for (let id = 0; id < length; id += 1) {
    const at = offsets[id] ?? 0;
    const end = offsets[id + 1] ?? 0;
    const row = id * rowSize;
    rows[row + rowAt] = at;
    rows[row + rowLength] = end - at;
    letterMasks(units, at, end, rows, row + rowMasks);
  }
  return rows;
}

/** Where reading ahead leaves what it read, so that the compiler does not leave the reading out. */
const seen = new Int32Array(1);
/** Tables of up to so many numbers (512 KB) stay in the processor's cache by themselves. */
const cachedNumbers = 131_072;

/**
 * Reads the first number of the rows of some texts. Nothing is done with it: reads that do not wait for one another
 * bring many cache lines at once, where comparing one pair after the other would wait for each.
 */
export function readAhead(table: Int32Array, stride: number, ids: Int32Array, count: number): void {
  if (table.length <= cachedNumbers) return;
  let bits = 0;
  for (let at = 0; at < count; at += 1) bits |= table[(ids[at] ?? 0) * stride] ?? 0;
  seen[0] = bits;
}

/** As `readAhead` for the first units of the texts whose places stand in a table. */
export function readUnitsAhead(
  units: Units | Int32Array,
  table: Int32Array,
  stride: number,
  ids: Int32Array,
  count: number,
): void {
  if (table.length <= cachedNumbers) return;
  let bits = 0;
  for (let at = 0; at < count; at += 1) bits |= units[table[(ids[at] ?? 0) * stride] ?? 0] ?? 0;
  seen[0] = bits;
}

/** Reads the rows of the texts of many pairs ahead, then the texts themselves. */
export function readTextsAhead(
  units: Units,
  rows: Int32Array,
  a: Int32Array,
  b: Int32Array,
  count: number,
): void {
  readAhead(rows, rowSize, a, count);
  readAhead(rows, rowSize, b, count);
  readUnitsAhead(units, rows, rowSize, a, count);
  readUnitsAhead(units, rows, rowSize, b, count);
}

/** Puts one number per text into the rows. */
export function addToRows(rows: Int32Array, place: number, numberOf: (id: number) => number): void {
  for (let id = 0; id * rowSize < rows.length; id += 1) rows[id * rowSize + place] = numberOf(id);
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
  unmatchedA: number,
  unmatchedB: number,
  cut: number,
): number {
  // First without a look at the texts themselves, as if they began with the same four letters.
  if (jaroWinklerBound(sizeA, sizeB, unmatchedA, unmatchedB, 4) < cut) return 0;
  const prefix = commonPrefix(units, a, sizeA, b, sizeB);
  if (jaroWinklerBound(sizeA, sizeB, unmatchedA, unmatchedB, prefix) < cut) return 0;
  return jaroWinkler(units, a, sizeA, b, sizeB);
}

/** As `similarityAbove` for two texts of a dictionary with its rows. */
export function likenessAbove(units: Units, rows: Int32Array, a: number, b: number, cut: number): number {
  const rowA = a * rowSize;
  const rowB = b * rowSize;
  return similarityAbove(
    units,
    rows[rowA + rowAt] ?? 0,
    rows[rowA + rowLength] ?? 0,
    rows[rowB + rowAt] ?? 0,
    rows[rowB + rowLength] ?? 0,
    unmatched(rows, rowA + rowMasks, rowB + rowMasks),
    unmatched(rows, rowB + rowMasks, rowA + rowMasks),
    cut,
  );
}

/** Jaro–Winkler similarity of two texts of a dictionary. */
export function likeness(units: Units, offsets: Int32Array, a: number, b: number): number {
  const atA = offsets[a] ?? 0;
  const atB = offsets[b] ?? 0;
  return jaroWinkler(units, atA, (offsets[a + 1] ?? 0) - atA, atB, (offsets[b + 1] ?? 0) - atB);
}

/** One typing slip apart, for two texts of a dictionary with its rows. */
export function oneEdit(units: Units, rows: Int32Array, a: number, b: number): boolean {
  const rowA = a * rowSize;
  const rowB = b * rowSize;
  // One slip takes one letter and puts one: it changes at most two bits of all three masks.
  let odd = 0;
  for (let mask = rowMasks; mask < rowMasks + 3; mask += 1)
    odd += bits((rows[rowA + mask] ?? 0) ^ (rows[rowB + mask] ?? 0));
  if (odd > 2) return false;
  return withinOneEdit(
    units,
    rows[rowA + rowAt] ?? 0,
    rows[rowA + rowLength] ?? 0,
    rows[rowB + rowAt] ?? 0,
    rows[rowB + rowLength] ?? 0,
  );
}

/** Two words of four letters or more that are one slip apart. */
export function slip(units: Units, rows: Int32Array, x: number, y: number): boolean {
  return (
    (rows[x * rowSize + rowLength] ?? 0) > 3 &&
    (rows[y * rowSize + rowLength] ?? 0) > 3 &&
    oneEdit(units, rows, x, y)
  );
}
