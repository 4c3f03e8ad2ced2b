import anyAscii from 'any-ascii';
import type { Units } from '../../kernel/index.ts';
import { words } from './fold.ts';

/** Scripts other than Latin begin here; letters below are folded to plain ones. */
const firstOther = 0x370;

export function holdsOtherScript(units: Units, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if ((units[at] ?? 0) >= firstOther) return true;
  return false;
}

/**
 * A name of another script in Latin letters, in the form that normalisers give names; null where nothing is left.
 * By any-ascii's tables, letter by letter: an approximation that leaves out short vowels of Arabic and Hebrew, tones of
 * Chinese and the Japanese reading of kanji. Names that are told apart in writing alone become one.
 */
export function romanised(name: string): string | null {
  const found = words(anyAscii(name));
  return found === '' ? null : found;
}

const compoundSurnames = new Set(
  '欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 皇甫 司徒 夏侯 慕容 令狐 公孙 公孫 尉迟 尉遲 남궁 황보 제갈 선우 독고 사공'.split(
    ' ',
  ),
);

function isHanOrHangul(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    (unit >= 0xac00 && unit <= 0xd7a3)
  );
}

/**
 * Where the given name begins in a Chinese or Korean name that is written as one word, family name first: two to four
 * signs, of which the first, or the first two of a compound surname, are the family's. -1 for any other text.
 */
export function givenStartInOneWord(units: Units, from: number, to: number): number {
  const size = to - from;
  if (size < 2 || size > 4) return -1;
  for (let at = from; at < to; at += 1) if (!isHanOrHangul(units[at] ?? 0)) return -1;
  const compound = String.fromCharCode(units[from] ?? 0, units[from + 1] ?? 0);
  return size > 2 && compoundSurnames.has(compound) ? from + 2 : from + 1;
}
