/**
 * Words that stand where a key is missing. A key column full of them would join everybody with everybody.
 */
const noKey: ReadonlySet<string> = new Set([
  '',
  'NULL',
  'NONE',
  'NIL',
  'NA',
  'NAN',
  'UNKNOWN',
  'UNDEFINED',
  'KEINE',
  'KEIN',
]);

/** Whole numbers as spreadsheets write them: `1.0023E+4`, `42.000`, `+0042`. */
const wholeNumber = /^([+-]?)(\d+)(?:\.(\d*))?(?:E([+-]?\d{1,2}))?$/;

/**
 * The form in which keys of two systems are compared: letters and digits in upper case, so that case, spaces, hyphens
 * and apostrophes do not part them; whole numbers without sign, leading zeros and decimal zeros, so that a key stored as
 * a number meets the same key stored as text. Null for what is no key. Two different keys of one system may share a
 * form (`007` and `7`): whoever joins by it must look whether they do.
 */
export function looseKey(text: string): string | null {
  const plain = text.normalize('NFKC').trim().toUpperCase();
  const number = wholeNumber.exec(plain);
  if (number !== null) {
    const whole = wholeDigits(number[2] ?? '', number[3] ?? '', Number(number[4] ?? '0'));
    if (whole !== null) return number[1] === '-' ? `-${whole}` : whole;
  }
  const key = plain.replace(/[^\p{L}\p{N}]+/gu, '');
  return noKey.has(key) ? null : key;
}

/** `digits.fraction × 10^exponent` where that is a whole number, without leading zeros; null otherwise. */
function wholeDigits(digits: string, fraction: string, exponent: number): string | null {
  const all = digits + fraction;
  const point = digits.length + exponent;
  if (point <= 0 || point > 40) return null;
  if (/[^0]/.test(all.slice(point))) return null;
  return all
    .slice(0, point)
    .padEnd(point, '0')
    .replace(/^0+(?=\d)/, '');
}
