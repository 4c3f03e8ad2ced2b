import type { ColumnClass } from '../../workspace/index.ts';
import { americanSsn, compactId, isIban, isPaymentCard, nationalIds } from './national-ids.ts';
import { familyNames, givenNames } from './person-names.ts';
import {
  dateShape,
  isEmail,
  isIpAddress,
  isMac,
  isPhone,
  isTimestamp,
  isUrl,
  isUuid,
  postcodeShape,
} from './text-shapes.ts';
import {
  booleans,
  channels,
  cities,
  consentPurposes,
  consentStates,
  countryCodes,
  countryNames,
  courtesyTitles,
  genders,
  languages,
  organizationPattern,
  regions,
  streetPattern,
} from './word-lists.ts';

/** One way to recognise a class by its values. */
export interface Detector {
  readonly class: ColumnClass;
  /** Shown as evidence. */
  readonly signal: string;
  readonly test: (value: string, foldedValue: string) => boolean;
  /** Confidence, in thousandths, when every value passes and the name says nothing. */
  readonly alone: number;
  /** Share of distinct values, in thousandths, that must pass for the values alone to count. */
  readonly least: number;
  /**
   * Share below which a name hint is not believed; 0 when the test cannot contradict the name (a list of names is
   * never complete).
   */
  readonly contradicts: number;
}

const wordsOf = (text: string): readonly string[] => text.split(/[\s,'’.-]+/).filter((word) => word !== '');
const isNameWord = (value: string): boolean => /^[\p{L}][\p{L}'’. -]{0,39}$/u.test(value);

function given(_: string, text: string): boolean {
  const words = wordsOf(text);
  return isNameWord(text) && words.length <= 3 && words.every((word) => givenNames.has(word));
}

function family(_: string, text: string): boolean {
  const words = wordsOf(text);
  if (!isNameWord(text) || words.length > 3) return false;
  if (words.length > 1 && givenNames.has(words[0] ?? '')) return false;
  return familyNames.has(words.join('')) || familyNames.has(words.at(-1) ?? '');
}

function fullName(_: string, text: string): boolean {
  if (!/^[\p{L}][\p{L}'’., -]{2,79}$/u.test(text)) return false;
  const all = wordsOf(text);
  const words = all.filter((word) => !courtesyTitles.has(word));
  // "Ms Gupta": with a title, a family name is enough.
  if (words.length < all.length && words.length === 1) return true;
  if (words.length < 2 || words.length > 5) return false;
  const rest = words.filter((word) => !givenNames.has(word));
  return rest.length < words.length && (rest.some((word) => familyNames.has(word)) || words.length <= 3);
}

function addressFull(value: string): boolean {
  return streetPattern.test(value) && /\d/.test(value) && /,|\n/.test(value) && value.length >= 15;
}

export const detectors: readonly Detector[] = [
  { class: 'email', signal: 'e-mail address', test: isEmail, alone: 980, least: 600, contradicts: 300 },
  { class: 'iban', signal: 'IBAN with MOD 97', test: isIban, alone: 990, least: 700, contradicts: 500 },
  {
    class: 'payment_card',
    signal: 'card number with Luhn',
    test: isPaymentCard,
    alone: 960,
    least: 800,
    contradicts: 500,
  },
  { class: 'ip_address', signal: 'IP address', test: isIpAddress, alone: 980, least: 800, contradicts: 600 },
  { class: 'device_id', signal: 'MAC address', test: isMac, alone: 960, least: 800, contradicts: 0 },
  { class: 'device_id', signal: 'UUID', test: isUuid, alone: 450, least: 900, contradicts: 0 },
  { class: 'url', signal: 'URL', test: isUrl, alone: 960, least: 700, contradicts: 300 },
  { class: 'phone', signal: 'telephone number', test: isPhone, alone: 850, least: 700, contradicts: 200 },
  ...nationalIds.map(({ id, holds, weak }): Detector => ({
    class: 'national_id',
    signal: `${id} with its check`,
    test: (value) => holds(compactId(value)),
    alone: weak === true ? 300 : 930,
    least: 900,
    contradicts: 0,
  })),
  {
    class: 'national_id',
    signal: 'US SSN with dashes',
    test: (value) => /^\d{3}-\d{2}-\d{4}$/.test(value) && americanSsn(value.replaceAll('-', '')),
    alone: 880,
    least: 800,
    contradicts: 0,
  },
  {
    class: 'timestamp',
    signal: 'date with time',
    test: isTimestamp,
    alone: 950,
    least: 800,
    contradicts: 500,
  },
  {
    class: 'date',
    signal: 'date',
    test: (value) => dateShape(value) !== null,
    alone: 700,
    least: 800,
    contradicts: 300,
  },
  { class: 'birth_date', signal: 'date', test: birthDateLike, alone: 0, least: 1000, contradicts: 300 },
  {
    class: 'gender',
    signal: 'word for a gender',
    test: (_, text) => genders.has(text),
    alone: 900,
    least: 950,
    contradicts: 400,
  },
  {
    class: 'courtesy_title',
    signal: 'courtesy title',
    test: (_, text) => courtesyTitles.has(text),
    alone: 920,
    least: 900,
    contradicts: 300,
  },
  {
    class: 'boolean',
    signal: 'yes or no',
    test: (_, text) => booleans.has(text),
    alone: 820,
    least: 1000,
    contradicts: 900,
  },
  {
    class: 'consent_state',
    signal: 'word of consent',
    test: (_, text) => consentStates.has(text),
    alone: 880,
    least: 950,
    contradicts: 500,
  },
  {
    class: 'consent_purpose',
    signal: 'purpose of processing',
    test: (_, text) => consentPurposes.has(text),
    alone: 800,
    least: 800,
    contradicts: 0,
  },
  {
    class: 'channel',
    signal: 'contact channel',
    test: (_, text) => channels.has(text),
    alone: 800,
    least: 900,
    contradicts: 200,
  },
  {
    class: 'language',
    signal: 'language',
    test: (_, text) => languages.has(text.split(/[-_]/)[0] ?? ''),
    alone: 520,
    least: 980,
    contradicts: 500,
  },
  {
    class: 'country',
    signal: 'country',
    test: (_, text) => countryNames.has(text) || countryCodes.has(text),
    alone: 860,
    least: 850,
    contradicts: 300,
  },
  {
    class: 'region',
    signal: 'state or province',
    test: (_, text) => regions.has(text),
    alone: 840,
    least: 700,
    contradicts: 0,
  },
  {
    class: 'city',
    signal: 'known city',
    test: (_, text) => cities.has(text),
    alone: 860,
    least: 300,
    contradicts: 0,
  },
  {
    class: 'postal_code',
    signal: 'postal code of a typical shape',
    test: (value) => postcodeShape(value) === 'strong',
    alone: 880,
    least: 700,
    contradicts: 0,
  },
  {
    class: 'postal_code',
    signal: 'postal code',
    test: (value) => postcodeShape(value) !== null,
    alone: 300,
    least: 900,
    contradicts: 100,
  },
  {
    class: 'full_name',
    signal: 'known given name with another name',
    test: fullName,
    alone: 880,
    least: 350,
    contradicts: 0,
  },
  { class: 'given_name', signal: 'known given name', test: given, alone: 850, least: 300, contradicts: 0 },
  { class: 'family_name', signal: 'known family name', test: family, alone: 830, least: 300, contradicts: 0 },
  {
    class: 'organization_name',
    signal: 'legal form of a company',
    test: (value) => organizationPattern.test(value),
    alone: 840,
    least: 400,
    contradicts: 0,
  },
  {
    class: 'address_full',
    signal: 'street, number and place',
    test: addressFull,
    alone: 880,
    least: 500,
    contradicts: 0,
  },
  {
    class: 'address_line',
    signal: 'street',
    test: (value) => streetPattern.test(value) && value.length <= 60,
    alone: 830,
    least: 450,
    contradicts: 0,
  },
  {
    class: 'free_text',
    signal: 'several words of running text',
    test: isProse,
    alone: 700,
    least: 500,
    contradicts: 0,
  },
];

/** A date, or what is left of one in dirty data: a year, or a year and month. */
function birthDateLike(value: string): boolean {
  return dateShape(value) !== null || isTimestamp(value) || /^[12]\d{3}(?:-\d{2})?$/.test(value);
}

function isProse(value: string): boolean {
  return value.length > 30 && value.split(/\s+/).length >= 6 && !/^[\d\s().+-]+$/.test(value);
}
