import { isPossiblePhoneNumber } from 'libphonenumber-js/min';

/** An address as mail systems in use accept it: one @, a dot-atom before it, a domain with a letter top level. */
export function isEmail(value: string): boolean {
  return /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,250})\.[\p{L}][\p{L}\p{N}-]{1,62}$/u.test(
    value,
  );
}

export function isUrl(value: string): boolean {
  return (
    /^(?:https?:\/\/|www\.)[^\s/$.?#][^\s]*$/i.test(value) ||
    /^[a-z0-9-]+(?:\.[a-z0-9-]+)+\/[^\s@]*$/i.test(value)
  );
}

export function isIpAddress(value: string): boolean {
  const v4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(value);
  if (v4 !== null) return v4.slice(1).every((part) => Number(part) <= 255);
  if (!/^[0-9a-f:]{2,39}$/i.test(value) || !value.includes(':')) return false;
  const halves = value.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const complete = halves.length === 2 ? groups.length < 8 : groups.length === 8;
  return complete && groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group));
}

export function isMac(value: string): boolean {
  return /^(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$/i.test(value);
}

export function isUuid(value: string): boolean {
  return /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i.test(value);
}

/** International numbers by the numbering plan's lengths; national ones by shape, since the country is not known. */
export function isPhone(value: string): boolean {
  if (/^(?:\+|00)[\d\s().\-/]{6,24}(?:\s?(?:x|ext\.?)\s?\d{1,6})?$/i.test(value))
    return isPossiblePhoneNumber(value.startsWith('00') ? `+${value.slice(2)}` : value);
  if (!/^\(?\d[\d\s().\-/]{5,18}\d(?:\s?(?:x|ext\.?)\s?\d{1,6})?$/i.test(value) || dateShape(value) !== null)
    return false;
  // Three, two and four digits are a social security number.
  if (/^\d{3}-\d{2}-\d{4}$/.test(value)) return false;
  const digits = value.replace(/\D/g, '');
  return (
    digits.length >= 7 && digits.length <= 15 && (digits.length < value.length || /^0\d{8,11}$/.test(digits))
  );
}

export type DateShape = 'iso' | 'compact' | 'day-or-month-first' | 'named-month';

/** How a value is written as a date without a time, or null when it is none. Years 1000 to 2199. */
export function dateShape(value: string): DateShape | null {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(value);
  if (iso !== null) return plausible(iso[1], iso[3], iso[4]) ? 'iso' : null;
  const compact = /^([12]\d{3})(\d{2})(\d{2})$/.exec(value);
  if (compact !== null) return plausible(compact[1], compact[2], compact[3]) ? 'compact' : null;
  const local = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(value);
  if (local !== null) {
    const fits = plausible('2000', local[1], local[3]) || plausible('2000', local[3], local[1]);
    return fits && (local[4]?.length === 2 || Number(local[4]) >= 1000) ? 'day-or-month-first' : null;
  }
  if (value.length > 24) return null;
  const named = /^(?:\d{1,2}\.?[\s-])?(\p{L}{3,9})\.?[\s-](?:\d{1,2},?[\s-])?\d{2,4}$/u.exec(value);
  return named !== null && months.has((named[1] ?? '').toLowerCase().slice(0, 3)) ? 'named-month' : null;
}

const months: ReadonlySet<string> = new Set(
  'jan feb mar apr may jun jul aug sep oct nov dec mai okt dez ene abr ago dic gen mag giu lug set ott avr aou fev out maa mei maj'.split(
    ' ',
  ),
);

function plausible(year: string | undefined, month: string | undefined, day: string | undefined): boolean {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  return y >= 1000 && y < 2200 && m >= 1 && m <= 12 && d >= 1 && d <= 31;
}

/** The year of a date, with two-digit years left out as unknown. */
export function dateYear(value: string): number | null {
  const shape = dateShape(value);
  if (shape === null) return null;
  const year =
    shape === 'iso' || shape === 'compact' ? value.slice(0, 4) : (/(\d{4})$/.exec(value)?.[1] ?? '');
  return year === '' ? null : Number(year);
}

/** A date with a time of day, with or without zone; also seconds or milliseconds since 1970 are not recognised here. */
export function isTimestamp(value: string): boolean {
  const found =
    /^(\S+|\d{1,2} \p{L}{3,9} \d{4})[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?$/iu.exec(
      value,
    );
  if (found === null) return false;
  return dateShape(found[1] ?? '') !== null && Number(found[2]) < 24 && Number(found[3]) < 60;
}

const postcodes: readonly (readonly [country: string, pattern: RegExp, strong: boolean])[] = [
  ['GB', /^(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})$/i, true],
  ['CA', /^[A-CEGHJ-NPR-TVXY]\d[A-Z][ -]?\d[A-Z]\d$/i, true],
  ['NL', /^[1-9]\d{3} ?[A-Z]{2}$/i, true],
  ['IE', /^[A-Z]\d[\dW] ?[A-Z\d]{4}$/i, true],
  ['US', /^\d{5}-\d{4}$/, true],
  ['PL', /^\d{2}-\d{3}$/, true],
  ['PT', /^\d{4}-\d{3}$/, true],
  ['BR', /^\d{5}-\d{3}$/, true],
  ['JP', /^\d{3}-\d{4}$/, true],
  ['SE', /^\d{3} \d{2}$/, true],
  ['DE', /^(?:D-)?\d{5}$/, false],
  ['AU', /^\d{4}$/, false],
  ['IN', /^\d{6}$/, false],
];

/** Whether a value has the shape of a postal code: `strong` when few other things look like that. */
export function postcodeShape(value: string): 'strong' | 'weak' | null {
  const found = postcodes.find(([, pattern]) => pattern.test(value));
  if (found === undefined) return null;
  return found[2] ? 'strong' : 'weak';
}
