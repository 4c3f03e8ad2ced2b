import type { Units } from '../../kernel/index.ts';
import { mayBePlaceholder, placeholderReason } from './blocked-values.ts';
import { words } from './fold.ts';
import { type Normaliser, type Normalised, unusable } from './normaliser.ts';
import { dropSpaces, giveUp, isDigit, putWords, skipSpaces, WordFilter } from './plain-form.ts';
import { givenStartInOneWord } from './romanise.ts';

const titles = new Set(
  (
    'mr mrs ms miss mx dr prof professor herr frau hr fr monsieur madame mademoiselle mme mlle m senor senora ' +
    'srta signor signora sig dhr mevr mw rev reverend hon lord lady dame'
  ).split(' '),
);
const suffixes = new Set(
  'jr sr junior senior ii iii iv esq esquire phd md dds obe mbe cbe baronet'.split(' '),
);

function name(raw: string): Normalised {
  const reason = placeholderReason(raw);
  if (reason !== null) return unusable(reason);
  const value = words(raw);
  return value === '' ? unusable('no letters') : { value };
}

function withoutEnds(value: string): string {
  const parts = value.split(' ');
  while (parts.length > 1 && titles.has(parts[0] ?? '')) parts.shift();
  while (parts.length > 1 && suffixes.has(parts.at(-1) ?? '')) parts.pop();
  return parts.join(' ');
}

const titleFilter = new WordFilter(titles);
const suffixFilter = new WordFilter(suffixes);

/** Whether words written to `out[from, to)` begin with what may be a title or end with what may be a suffix. */
function mayHaveEnds(out: Uint8Array, from: number, to: number): boolean {
  let firstEnd = from;
  while (firstEnd < to && out[firstEnd] !== 0x20) firstEnd += 1;
  if (firstEnd === to) return false;
  if (titleFilter.mayHold(out[from] as number, out[firstEnd - 1] as number, firstEnd - from)) return true;
  return mayEndInSuffix(out, from, to);
}

function mayEndInSuffix(out: Uint8Array, from: number, to: number): boolean {
  let start = to;
  while (start > from && out[start - 1] !== 0x20) start -= 1;
  return suffixFilter.mayHold(out[start] as number, out[to - 1] as number, to - start);
}

function plainName(units: Units, from: number, to: number, out: Uint8Array): number {
  const start = skipSpaces(units, from, to);
  const end = dropSpaces(units, start, to);
  if (mayBePlaceholder(units, start, end)) return giveUp;
  const length = putWords(units, start, end, out, 0);
  return length <= 0 || mayHaveEnds(out, 0, length) ? giveUp : length;
}

function plainFullName(units: Units, from: number, to: number, out: Uint8Array): number {
  let comma = from;
  while (comma < to && units[comma] !== 0x2c) comma += 1;
  if (comma === to) return plainName(units, from, to, out);
  const start = skipSpaces(units, from, to);
  if (mayBePlaceholder(units, start, dropSpaces(units, start, to))) return giveUp;
  const after = putWords(units, comma + 1, to, out, 0);
  if (after <= 0 || mayHaveEnds(out, 0, after) || mayEndInSuffix(out, 0, after)) return giveUp;
  for (let at = 0; at < after; at += 1) if (isDigit(out[at])) return giveUp;
  out[after] = 0x20;
  const length = putWords(units, from, comma, out, after + 1);
  return length <= after + 1 || mayHaveEnds(out, after + 1, length) ? giveUp : length;
}

/** Folded words of a given name, titles off. */
export const givenNameNormaliser: Normaliser = {
  id: 'name.given',
  shown: 'as-delivered',
  usesCountry: false,
  normalise: (raw) => {
    const { value, note } = name(raw);
    return value === null ? unusable(note ?? 'empty') : { value: withoutEnds(value) };
  },
  plain: plainName,
};

/** Folded words of a family name, `jr`, `senior`, `iii` off. */
export const familyNameNormaliser: Normaliser = {
  id: 'name.family',
  shown: 'as-delivered',
  usesCountry: false,
  normalise: (raw) => {
    const { value, note } = name(raw);
    return value === null ? unusable(note ?? 'empty') : { value: withoutEnds(value) };
  },
  plain: plainName,
};

/** A whole name in the order given, family. `Last, First` is turned round; titles and suffixes are off. */
export const fullNameNormaliser: Normaliser = {
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
  plain: plainFullName,
};

/**
 * Where the given part of a normalised whole name stands: its first word, nothing when it has but one. A Chinese or Korean
 * name in one word has its family name first.
 */
export function givenPart(units: Units, from: number, to: number): readonly [from: number, to: number] {
  let end = from;
  while (end < to && units[end] !== 0x20) end += 1;
  if (end < to) return [from, end];
  const given = givenStartInOneWord(units, from, to);
  return given < 0 ? [from, from] : [given, to];
}

/** Where the family part stands: the last word; a single word is taken as a family name by itself. */
export function familyPart(units: Units, from: number, to: number): readonly [from: number, to: number] {
  let start = to;
  while (start > from && units[start - 1] !== 0x20) start -= 1;
  const given = start > from ? -1 : givenStartInOneWord(units, from, to);
  return given < 0 ? [start, to] : [from, given];
}

/** Legal forms of companies, as words; those of several words stand folded together as they are written. */
const legalForms = new Set(
  (
    'inc incorporated llc ltd limited plc corp corporation co company gmbh mbh ag kg kgaa ug ohg gbr ev eg se sa sas sarl ' +
    'sl slu spa srl bv nv ab oy oyj as asa aps pty pte lp llp lllp kk ltda sro doo zoo ooo oao pjsc bhd sdn'
  ).split(' '),
);

/** Folded words of an organization's name without its legal form: `Bakery & Sons, Inc.` and `Bakery and Sons` are one. */
export const organizationNameNormaliser: Normaliser = {
  id: 'name.organization',
  shown: 'as-delivered',
  usesCountry: false,
  normalise: (raw) => {
    const { value, note } = name(raw.replace(/\b(?:\p{L}\.){2,}/gu, (short) => short.replaceAll('.', '')));
    if (value === null) return unusable(note ?? 'empty');
    const parts = value.split(' ').filter((part) => part !== 'and');
    if (parts.length > 1 && parts[0] === 'the') parts.shift();
    while (parts.length > 1 && legalForms.has(parts.at(-1) ?? '')) parts.pop();
    return { value: parts.join(' ') };
  },
};
