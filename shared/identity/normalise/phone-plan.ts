import { type CountryCode, Metadata } from 'libphonenumber-js/min';

/**
 * As much of a numbering plan as decides what becomes of a plainly written number, taken once from the library's own
 * metadata. Where the library would look closer (which of several countries, a number of unusual length, a prefix that
 * is rewritten), these plans give no answer.
 */
export interface PhonePlan {
  readonly callingCode: string;
  /** Lengths of a national number that are possible in every country of this calling code: bit `n` stands for `n` digits. */
  readonly lengths: number;
  /** How much of the national number is a prefix that the library drops; -1 when it would have to look closer. */
  prefixLength(digits: Uint8Array, from: number, to: number): number;
  /** Whether digits dialled at home may begin with the way out of the country or with the calling code itself. */
  mayGoAbroad(digits: Uint8Array, from: number, to: number): boolean;
}

/** What the library's `Metadata` says of the plan selected; its type declaration names only some of it. */
interface Selected {
  callingCode(): string;
  IDDPrefix(): string | undefined;
  nationalNumberPattern(): string;
  /** 0 stands for none, as a missing one does. */
  nationalPrefixForParsing(): string | 0 | undefined;
  possibleLengths(): readonly number[] | undefined;
}

interface Library {
  hasCallingCode(code: string): boolean;
  isNonGeographicCallingCode(code: string): boolean;
  getCountryCodesForCallingCode(code: string): readonly CountryCode[] | undefined;
  selectNumberingPlan(countryOrCode: string): unknown;
  readonly numberingPlan?: Selected;
}

const library = new Metadata() as unknown as Library;
const byCountry = new Map<CountryCode, PhonePlan | null>();
const byCallingCode: (PhonePlan | null | undefined)[] = [];

/** The plan of a country for numbers written as they are dialled there. */
export function planOfCountry(country: CountryCode): PhonePlan | null {
  let plan = byCountry.get(country);
  if (plan === undefined) {
    plan = makePlan(country);
    byCountry.set(country, plan);
  }
  return plan;
}

/**
 * The plan of the calling code with which `digits[from, to)` begin, for numbers in international form. No calling code
 * begins with another, so the first that fits is the one.
 */
export function planOfCallingCode(digits: Uint8Array, from: number, to: number): PhonePlan | null {
  let code = 0;
  for (let at = from; at < Math.min(to, from + 3); at += 1) {
    code = code * 10 + (digits[at] as number) - 0x30;
    let plan = byCallingCode[code];
    if (plan === undefined) {
      const text = String(code);
      plan =
        library.hasCallingCode(text) && !library.isNonGeographicCallingCode(text) ? makePlan(text) : null;
      byCallingCode[code] = plan;
    }
    if (plan !== null) return plan;
  }
  return null;
}

function makePlan(countryOrCode: string): PhonePlan | null {
  library.selectNumberingPlan(countryOrCode);
  const selected = library.numberingPlan;
  if (selected === undefined) return null;
  const callingCode = selected.callingCode();
  const pattern = selected.nationalNumberPattern();
  const firsts = firstDigits(pattern);
  const national = wholeNumber(pattern);
  const prefix = startOf(selected.nationalPrefixForParsing());
  const wayOut = startOf(selected.IDDPrefix());
  const home = startOf(callingCode);
  return {
    callingCode,
    lengths: commonLengths(callingCode),
    prefixLength(digits, from, to) {
      const length = prefix(digits, from, to);
      if (length <= 0) return length;
      // The prefix stays when the number is a whole one with it and none without it.
      const first = (digits[from] as number) - 0x30;
      if ((firsts & (1 << first)) === 0) return length;
      return national.test(textOf(digits, from, to)) ? -1 : length;
    },
    mayGoAbroad: (digits, from, to) => wayOut(digits, from, to) !== 0 || home(digits, from, to) !== 0,
  };
}

function commonLengths(callingCode: string): number {
  const countries = library.getCountryCodesForCallingCode(callingCode) ?? [];
  let common = countries.length === 0 ? 0 : -1;
  for (const country of countries) {
    library.selectNumberingPlan(country);
    let own = 0;
    for (const length of library.numberingPlan?.possibleLengths() ?? []) own |= 1 << length;
    common &= own;
  }
  // Fewer than two and more than seventeen digits are no number to the library, whatever the plan says.
  return common & 0x3fffc;
}

function wholeNumber(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}

type Start = (digits: Uint8Array, from: number, to: number) => number;

/** How many digits at the beginning match the pattern; -1 when a part of them is kept apart and may be rewritten. */
function startOf(pattern: string | 0 | undefined): Start {
  if (typeof pattern !== 'string' || pattern === '') return () => 0;
  if (/^\d+(?:\|\d+)*$/.test(pattern)) {
    const starts = pattern.split('|');
    return (digits, from, to) => starts.find((start) => begins(digits, from, to, start))?.length ?? 0;
  }
  const compiled = new RegExp(`^(?:${pattern})`);
  return (digits, from, to) => {
    const match = compiled.exec(textOf(digits, from, to));
    if (match === null) return 0;
    return match.slice(1).some((group) => group !== undefined) ? -1 : match[0].length;
  };
}

function begins(digits: Uint8Array, from: number, to: number, text: string): boolean {
  if (to - from < text.length) return false;
  for (let at = 0; at < text.length; at += 1) if (digits[from + at] !== text.charCodeAt(at)) return false;
  return true;
}

function textOf(digits: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...digits.subarray(from, to));
}

/**
 * With which digits a number of this pattern can begin, as bits; all of them where the pattern does not begin plainly.
 * Looks at the alternatives of the outermost level only.
 */
function firstDigits(pattern: string): number {
  const all = 0x3ff;
  let bits = 0;
  for (const alternative of alternatives(pattern)) {
    const start = /^(?:(\d)|\[([\d-]+)\])(?![?*{])/.exec(alternative);
    if (start === null) return all;
    for (let digit = 0; digit <= 9; digit += 1)
      if (new RegExp(`^[${start[1] ?? start[2] ?? ''}]$`).test(String(digit))) bits |= 1 << digit;
  }
  return bits;
}

function alternatives(pattern: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern[at];
    if (character === '(' || character === '[') depth += 1;
    else if (character === ')' || character === ']') depth -= 1;
    else if (character === '|' && depth === 0) {
      found.push(pattern.slice(start, at));
      start = at + 1;
    }
  }
  return [...found, pattern.slice(start)];
}
