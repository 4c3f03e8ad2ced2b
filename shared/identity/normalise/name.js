import { placeholderReason } from './blocked-values.ts';
import { words } from './fold.ts';
import { unusable } from './normaliser.ts';
const titles = new Set(
  (
    'mr mrs ms miss mx dr prof professor herr frau hr fr monsieur madame mademoiselle mme mlle m senor senora ' +
    'srta signor signora sig dhr mevr mw rev reverend hon lord lady dame'
  ).split(' '),
);
const suffixes = new Set(
  'jr sr junior senior ii iii iv esq esquire phd md dds obe mbe cbe baronet'.split(' '),
);
function name(raw) {
  const reason = placeholderReason(raw);
  if (reason !== null) return unusable(reason);
  const value = words(raw);
  return value === '' ? unusable('no letters') : { value };
}
function withoutEnds(value) {
  const parts = value.split(' ');
  while (parts.length > 1 && titles.has(parts[0] ?? '')) parts.shift();
  while (parts.length > 1 && suffixes.has(parts.at(-1) ?? '')) parts.pop();
  return parts.join(' ');
}
/** Folded words of a given name, titles off. */
export const givenNameNormaliser = {
  id: 'name.given',
  shown: 'as-delivered',
  usesCountry: false,
  normalise: (raw) => {
    const { value, note } = name(raw);
    return value === null ? unusable(note ?? 'empty') : { value: withoutEnds(value) };
  },
};
/** Folded words of a family name, `jr`, `senior`, `iii` off. */
export const familyNameNormaliser = {
  id: 'name.family',
  shown: 'as-delivered',
  usesCountry: false,
  normalise: (raw) => {
    const { value, note } = name(raw);
    return value === null ? unusable(note ?? 'empty') : { value: withoutEnds(value) };
  },
};
/** A whole name in the order given, family. `Last, First` is turned round; titles and suffixes are off. */
export const fullNameNormaliser = {
  id: 'name.full',
  shown: 'as-delivered',
  usesCountry: false,
  normalise: (raw) => {
    const reason = placeholderReason(raw);
    if (reason !== null) return unusable(reason);
    const comma = raw.indexOf(',');
    const before = withoutEnds(words(comma < 0 ? raw : raw.slice(0, comma)));
    const after = comma < 0 ? '' : words(raw.slice(comma + 1));
    // `Smith, John` is turned round; `John Smith, 3rd baronet` and `John Smith, Jr` are not.
    const turned = after !== '' && !/\d/.test(after) && !suffixes.has(after.split(' ').at(-1) ?? '');
    const value = turned ? `${withoutEnds(after)} ${before}` : before;
    return value.trim() === '' ? unusable('no letters') : { value: value.trim() };
  },
};
/** The given and the family part of a normalised whole name; a single word is taken as a family name by itself. */
export function nameParts(full) {
  const parts = full.split(' ');
  if (parts.length < 2) return { given: null, family: parts[0] ?? null };
  return { given: parts[0] ?? null, family: parts.at(-1) ?? null };
}
