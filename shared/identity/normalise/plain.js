import { placeholderReason } from './blocked-values.ts';
import { fold, squeeze, words } from './fold.ts';
import { unusable } from './normaliser.ts';
const genders = {
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
};
export const genderNormaliser = {
  id: 'gender',
  shown: 'normalised',
  usesCountry: false,
  normalise(raw) {
    const text = words(raw);
    const value = genders[text];
    return value === undefined ? unusable(text === '' ? 'empty' : 'not a known gender') : { value };
  },
};
/** Letters and digits in upper case: `294-66-9999` → `294669999`. All-equal digits stand for none. */
export const identifierNormaliser = {
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
};
/** Folded text with single spaces. */
export const textNormaliser = {
  id: 'text',
  shown: 'as-delivered',
  usesCountry: false,
  normalise(raw) {
    const reason = placeholderReason(raw);
    if (reason !== null) return unusable(reason);
    return { value: squeeze(fold(raw)) };
  },
};
/** What a field without normalisers gets: white space at the ends off, nothing else. */
export const trimNormaliser = {
  id: 'trim',
  shown: 'as-delivered',
  usesCountry: false,
  normalise(raw) {
    const value = raw.trim();
    return value === '' ? unusable('empty') : { value };
  },
};
