/** Letters that Unicode decomposition leaves whole, as they are commonly written without them. */
const spelledOut: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
};

const ascii = /^[\u0020-\u007e]*$/;

/**
 * Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic, variation selectors. Not the marks that are letters
 * to their readers: the vowels of Indic and South-East Asian scripts, the voicing of kana.
 */
const accents = new RegExp(
  `[${[
    [0x300, 0x36f],
    [0x483, 0x489],
    [0x591, 0x5c7],
    [0x610, 0x61a],
    [0x64b, 0x65f],
    [0x670, 0x670],
    [0x6d6, 0x6ed],
    [0x1ab0, 0x1aff],
    [0x1dc0, 0x1dff],
    [0x20d0, 0x20ff],
    [0xfe00, 0xfe0f],
    [0xfe20, 0xfe2f],
  ]
    .map((range) => range.map((point) => `\\u${point.toString(16).padStart(4, '0')}`).join('-'))
    .join('')}]+`,
  'g',
);

/** Lower case, accents off, compatibility forms unified. Scripts other than Latin stay as they are. */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(accents, '')
    .replace(/[ßæœøđðþłıħ]/g, (letter) => spelledOut[letter] ?? letter)
    .normalize('NFC');
}

/** Runs of white space become one space; none at the ends. */
export function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Folded words: apostrophes and dots vanish inside words, every other mark separates. */
export function words(text: string): string {
  return squeeze(
    fold(text)
      .replace(/['’`´ʼ.]/g, (mark) => (mark === '.' ? ' ' : ''))
      .replace(/[^\p{Letter}\p{Number}\p{Mark}]+/gu, ' '),
  );
}
