import type { Units } from '../../kernel/index.ts';
import type { NormaliseContext } from './normaliser.ts';

/**
 * The short way of a normaliser for plain ASCII text that needs no second thought: reads `units[from, to)`, writes the
 * normal form as ASCII to the beginning of `out` (which holds twice the units and some more) and returns its length.
 *
 * Returns -1 whenever the answer might be another than a value without a note: the caller then asks `normalise`. So it
 * may give up as early as it likes, but what it gives is exactly what `normalise` gives (property test).
 */
export type PlainForm = (
  units: Units,
  from: number,
  to: number,
  out: Uint8Array,
  context: NormaliseContext,
) => number;

export const giveUp = -1;

/** What an ASCII unit is in a text of words. Digits and letters stand for themselves in lower case. */
export const unitKind = { other: 0, space: 1, dropped: 2 } as const;
const { other, space, dropped } = unitKind;

/** Per unit below 128: the lower-case letter or digit, or one of `unitKind`. Control characters are `other`. */
export const wordUnits = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  if (/[a-z0-9]/i.test(character)) return character.toLowerCase().charCodeAt(0);
  if (unit < 0x20 || unit > 0x7e) return other;
  return character === "'" || character === '`' ? dropped : space;
});

/** First place that holds no space. */
export function skipSpaces(units: Units, from: number, to: number): number {
  let at = from;
  while (at < to && units[at] === 0x20) at += 1;
  return at;
}

/** Place after the last unit that is no space. */
export function dropSpaces(units: Units, from: number, to: number): number {
  let end = to;
  while (end > from && units[end - 1] === 0x20) end -= 1;
  return end;
}

export function isDigit(unit: number | undefined): boolean {
  return unit !== undefined && unit >= 0x30 && unit <= 0x39;
}

/** Lower case of an ASCII unit. */
export function lower(unit: number): number {
  return unit >= 0x41 && unit <= 0x5a ? unit + 0x20 : unit;
}

/**
 * Whether a word may be one of some given words, judged by its first and last letter and its length: never wrong when it
 * says no, rarely wrong when it says yes.
 */
export class WordFilter {
  readonly #bits = new Uint8Array(4096);
  readonly #longest: number;

  constructor(words: Iterable<string>) {
    let longest = 0;
    for (const word of words) {
      this.#bits[place(word.charCodeAt(0), word.charCodeAt(word.length - 1), word.length)] = 1;
      longest = Math.max(longest, word.length);
    }
    this.#longest = longest;
  }

  /** `first` and `last` in lower case. */
  mayHold(first: number, last: number, length: number): boolean {
    return length <= this.#longest && this.#bits[place(first, last, length)] === 1;
  }
}

function place(first: number, last: number, length: number): number {
  return (first * 61 + last * 7 + length * 1031) & 4095;
}

/**
 * Writes the words of `units[from, to)` to `out` from `start` on: letters and digits in lower case, one space between
 * words, as `words` of fold.ts does. Returns the end, `giveUp` when a unit is not printable ASCII.
 */
export function putWords(units: Units, from: number, to: number, out: Uint8Array, start: number): number {
  let end = start;
  let pending = false;
  for (let at = from; at < to; at += 1) {
    const unit = units[at] as number;
    const kind = unit < 128 ? (wordUnits[unit] as number) : other;
    if (kind > dropped) {
      if (pending) {
        out[end] = 0x20;
        end += 1;
        pending = false;
      }
      out[end] = kind;
      end += 1;
    } else if (kind === space) pending = end > start;
    else if (kind === other) return giveUp;
  }
  return end;
}
