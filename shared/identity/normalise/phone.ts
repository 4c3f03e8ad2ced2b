import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Units } from '../../kernel/index.ts';
import { placeholderReason } from './blocked-values.ts';
import { type NormaliseContext, type Normaliser, unusable } from './normaliser.ts';
import { planOfCallingCode, planOfCountry } from './phone-plan.ts';
import { giveUp } from './plain-form.ts';

function regionOf(country: string | null): CountryCode | undefined {
  return country !== null && isSupportedCountry(country) ? country : undefined;
}

/** E.164 where the country is known; otherwise the bare digits with a note, which still match one another. */
export const phoneNormaliser: Normaliser = {
  id: 'phone',
  shown: 'normalised',
  usesCountry: true,
  normalise(raw, context) {
    const reason = placeholderReason(raw);
    if (reason !== null) return unusable(reason);
    const text = raw.normalize('NFKC').replace(/^00(?=[1-9])/, '+');
    const digits = text.replace(/\D+/g, '');
    if (digits.length < 6) return unusable('too few digits');
    if (/^(\d)\1+$/.test(digits) || '01234567890123456789'.includes(digits))
      return unusable('not a real number');
    const region = regionOf(context.country);
    const parsed = parsePhoneNumberFromString(text, {
      ...(region && { defaultCountry: region }),
      extract: false,
    });
    if (parsed?.isPossible() === true) return { value: parsed.number };
    return {
      value: digits,
      note: region === undefined ? 'country not known' : 'not a possible number there',
    };
  },
  plain: plainPhone,
};

/** Marks that stand between digits: space ( ) - . / */
const marks = new Set([0x20, 0x28, 0x29, 0x2d, 0x2e, 0x2f]);
const digits = new Uint8Array(64);

/**
 * A number of digits and marks, with `+` or `00` first when it is in international form, whose numbering plan leaves no
 * question open. A hundred times as fast as the library, which compiles its patterns at every call.
 */
function plainPhone(
  units: Units,
  from: number,
  to: number,
  out: Uint8Array,
  context: NormaliseContext,
): number {
  let start = from;
  const abroad = units[from] === 0x2b || (units[from] === 0x30 && units[from + 1] === 0x30);
  if (abroad) start = units[from] === 0x2b ? from + 1 : from + 2;
  const count = readDigits(units, start, to);
  if (count < 7 || (abroad && (digits[0] === 0x30 || (start > from + 1 && !isTelling(units[start])))))
    return giveUp;
  const region = abroad ? undefined : regionOf(context.country);
  if (!abroad && region === undefined) return giveUp;
  const plan = region === undefined ? planOfCallingCode(digits, 0, count) : planOfCountry(region);
  if (plan === null || (!abroad && plan.mayGoAbroad(digits, 0, count))) return giveUp;
  const code = plan.callingCode;
  const national = abroad ? code.length : 0;
  const prefix = plan.prefixLength(digits, national, count);
  const length = count - national - prefix;
  if (prefix < 0 || length > 17 || length < 2 || (plan.lengths & (1 << length)) === 0) return giveUp;
  out[0] = 0x2b;
  for (let at = 0; at < code.length; at += 1) out[1 + at] = code.charCodeAt(at);
  out.set(digits.subarray(national + prefix, count), 1 + code.length);
  return 1 + code.length + length;
}

/** After `00` the calling code follows at once; it begins with 1 to 9. */
function isTelling(unit: number | undefined): boolean {
  return unit !== undefined && unit >= 0x31 && unit <= 0x39;
}

/** Puts the digits into `digits`; -1 when anything else but marks stands there, or they say nothing. */
function readDigits(units: Units, from: number, to: number): number {
  let count = 0;
  let same = true;
  let counting = true;
  for (let at = from; at < to; at += 1) {
    const unit = units[at] as number;
    if (unit < 0x30 || unit > 0x39) {
      if (!marks.has(unit)) return -1;
      continue;
    }
    if (count === digits.length) return -1;
    const before = count === 0 ? -1 : (digits[count - 1] as number);
    if (count > 0 && unit !== before) same = false;
    if (count > 0 && unit !== 0x30 + ((before - 0x2f) % 10)) counting = false;
    digits[count] = unit;
    count += 1;
  }
  return same || counting ? -1 : count;
}
