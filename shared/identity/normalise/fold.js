/** Letters that Unicode decomposition leaves whole, as they are commonly written without them. */
const spelledOut = {
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
/** Lower case, accents off, compatibility forms unified. Scripts other than Latin stay as they are. */
export function fold(text) {
  if (ascii.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}+/gu, '')
    .replace(/[ßæœøđðþłıħ]/g, (letter) => spelledOut[letter] ?? letter)
    .normalize('NFC');
}
/** Runs of white space become one space; none at the ends. */
export function squeeze(text) {
  return text.replace(/\s+/g, ' ').trim();
}
/** Folded words: apostrophes and dots vanish inside words, every other mark separates. */
export function words(text) {
  return squeeze(
    fold(text)
      .replace(/['’`´ʼ.]/g, (mark) => (mark === '.' ? ' ' : ''))
      .replace(/[^\p{Letter}\p{Number}]+/gu, ' '),
  );
}
