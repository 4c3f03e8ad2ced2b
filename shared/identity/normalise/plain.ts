import type { Units } from '../../kernel/index.ts';
import { mayBePlaceholder, placeholderReason } from './blocked-values.ts';
import { fold, squeeze, words } from './fold.ts';
import { type Normaliser, unusable } from './normaliser.ts';
import { dropSpaces, giveUp, lower, skipSpaces, wordUnits } from './plain-form.ts';

const genders: ReadonlyMap<string, string> = new Map(
  Object.entries({
    m: 'male',
    male: 'male',
    man: 'male',
    mann: 'male',
    mannlich: 'male',
    homme: 'male',
    hombre: 'male',
    h: 'male',
    f: 'female',
    female: 'female',
    woman: 'female',
    w: 'female',
    frau: 'female',
    weiblich: 'female',
    femme: 'female',
    mujer: 'female',
    x: 'other',
    d: 'other',
    divers: 'other',
    diverse: 'other',
    other: 'other',
    nonbinary: 'other',
    'non binary': 'other',
  }),
);

export const genderNormaliser: Normaliser = {
  id: 'gender',
  shown: 'normalised',
  usesCountry: false,
  normalise(raw) {
    const text = words(raw);
    const value = genders.get(text);
    return value === undefined ? unusable(text === '' ? 'empty' : 'not a known gender') : { value };
  },
};

/** Letters and digits of plain text in upper case, at least three of them; `giveUp` where it may stand for no value. */
export function plainIdentifier(units: Units, from: number, to: number, out: Uint8Array): number {
  const start = skipSpaces(units, from, to);
  const end = dropSpaces(units, start, to);
  if (mayBePlaceholder(units, start, end)) return giveUp;
  let length = 0;
  for (let at = start; at < end; at += 1) {
    const unit = units[at] as number;
    if (unit < 0x20 || unit > 0x7e) return giveUp;
    const kind = wordUnits[unit] as number;
    if (kind < 0x30) continue;
    out[length] = kind >= 0x61 ? kind - 0x20 : kind;
    length += 1;
  }
  return length < 3 ? giveUp : length;
}

/** An identifier whose characters are not all the same and do not begin counting up. */
function plainToldApart(units: Units, from: number, to: number, out: Uint8Array): number {
  const length = plainIdentifier(units, from, to, out);
  if (length < 4) return length;
  if (out[0] === out[1] && out[1] === out[2]) return giveUp;
  return out[0] === 0x31 && out[1] === 0x32 && out[2] === 0x33 && out[3] === 0x34 ? giveUp : length;
}

/** Letters and digits in upper case: `294-66-9999` → `294669999`. All-equal digits stand for none. */
export const identifierNormaliser: Normaliser = {
  id: 'identifier',
  shown: 'as-delivered',
  usesCountry: false,
  normalise(raw) {
    const reason = placeholderReason(raw);
    if (reason !== null) return unusable(reason);
    const value = fold(raw)
      .toUpperCase()
      .replace(/[^\p{Letter}\p{Number}]+/gu, '');
    if (value.length < 3) return unusable('too short');
    if (/^(.)\1{3,}$/.test(value)) return unusable('one character repeated');
    if (/^(?:12345678|123456789|1234567890)$/.test(value)) return unusable('counted up');
    return { value };
  },
  plain: plainToldApart,
};

function plainText(units: Units, from: number, to: number, out: Uint8Array): number {
  const start = skipSpaces(units, from, to);
  const end = dropSpaces(units, start, to);
  if (mayBePlaceholder(units, start, end)) return giveUp;
  let length = 0;
  let telling = false;
  for (let at = start; at < end; at += 1) {
    const unit = units[at] as number;
    if (unit < 0x20 || unit > 0x7e) return giveUp;
    if (unit === 0x20 && units[at - 1] === 0x20) continue;
    if ((wordUnits[unit] as number) >= 0x30) telling = true;
    out[length] = lower(unit);
    length += 1;
  }
  return telling ? length : giveUp;
}

/** Folded text with single spaces. */
export const textNormaliser: Normaliser = {
  id: 'text',
  shown: 'as-delivered',
  usesCountry: false,
  normalise(raw) {
    const reason = placeholderReason(raw);
    if (reason !== null) return unusable(reason);
    return { value: squeeze(fold(raw)) };
  },
  plain: plainText,
};

function plainTrimmed(units: Units, from: number, to: number, out: Uint8Array): number {
  const start = skipSpaces(units, from, to);
  const end = dropSpaces(units, start, to);
  if (start === end) return giveUp;
  for (let at = start; at < end; at += 1) {
    const unit = units[at] as number;
    if (unit < 0x20 || unit > 0x7e) return giveUp;
    out[at - start] = unit;
  }
  return end - start;
}

/** What a field without normalisers gets: white space at the ends off, nothing else. */
export const trimNormaliser: Normaliser = {
  id: 'trim',
  shown: 'as-delivered',
  usesCountry: false,
  normalise(raw) {
    const value = raw.trim();
    return value === '' ? unusable('empty') : { value };
  },
  plain: plainTrimmed,
};
