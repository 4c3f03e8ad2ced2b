import { md5, sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { sha256 } from '../../kernel/index.ts';
import { findGrouped, textGroups, type TextGroups } from './text-groups.ts';

/** How surely something is the subject's: of a record, of an identifier, of a row. */
export type Standing = 'certain' | 'review' | 'weak';

export const standings: readonly Standing[] = ['certain', 'review', 'weak'];

/** An identifying value of the subject, in one of the forms in which it may be written somewhere. */
export interface Needle {
  readonly attribute: string;
  /** The normalised value it is a form of. */
  readonly value: string;
  readonly form: 'email' | 'grouped' | 'hash';
  /** `email`: the address in lower case. Else letters and digits in upper case. */
  readonly text: string;
  readonly standing: Standing;
  /** Other persons have the same value, so that a row with it may be theirs. */
  readonly shared: boolean;
  /** False for forms so short or so plain that another number may look the same by chance. */
  readonly telling: boolean;
}

export interface HeldIdentifier {
  readonly attribute: string;
  readonly value: string;
  /** As delivered. */
  readonly raws: readonly string[];
  readonly standing: Standing;
  readonly shared: boolean;
}

/** The forms of an identifying value: as delivered, normalised, national and international, and their unkeyed hashes. */
export function needlesOf(held: HeldIdentifier): Needle[] {
  const { attribute, value, raws, standing, shared } = held;
  const needle = (form: Needle['form'], text: string, telling: boolean): Needle => ({
    attribute,
    value,
    form,
    text,
    standing,
    shared,
    telling,
  });
  const texts = [...new Set([value, ...raws])];
  const plain = texts.flatMap((text): Needle[] => {
    if (text.includes('@')) return [needle('email', text.trim().toLowerCase(), true)];
    const flat = textGroups(text).flat;
    return flat === '' ? [] : [needle('grouped', flat, isTelling(flat))];
  });
  const phones =
    attribute === phoneAttribute ? phoneForms(value).map((form) => needle('grouped', form, true)) : [];
  const hashes = hashForms(texts).map((hex) => needle('hash', hex, true));
  const all = new Map([...plain, ...phones, ...hashes].map((one) => [`${one.form} ${one.text}`, one]));
  return [...all.values()];
}

export const phoneAttribute = 'contact_point_phone.e164';

/** Nine digits, or six signs with letters and digits among them, seldom meet by chance; less may be an order number. */
function isTelling(flat: string): boolean {
  return /^\p{N}+$/u.test(flat) ? flat.length >= 9 : /\p{N}/u.test(flat) && flat.length >= 6;
}

function phoneForms(value: string): string[] {
  const digits = value.replace(/\D+/g, '');
  const parsed = value.startsWith('+') ? parsePhoneNumberFromString(value) : undefined;
  if (parsed === undefined) return digits.length < 9 ? [] : [digits];
  const national = parsed.nationalNumber;
  const calling = parsed.countryCallingCode;
  const forms = [digits, `00${digits}`, `0${national}`, `${calling}0${national}`, national];
  return [...new Set(forms)].filter((form) => form.length >= 8);
}

/**
 * MD5, SHA-1 and SHA-256 of the forms that exports commonly hash: as delivered, trimmed, in lower and upper case. An
 * unkeyed hash of an address or a number is found by trying, so it is as good as the value itself.
 */
function hashForms(texts: readonly string[]): string[] {
  const forms = new Set(
    texts.flatMap((text) => {
      const trimmed = text.trim();
      const digits = trimmed.replace(/\D+/g, '');
      const phone = /^\+?[\d\s()./-]+$/.test(trimmed) ? [digits, `+${digits}`] : [];
      return [text, trimmed, trimmed.toLowerCase(), trimmed.toUpperCase(), ...phone];
    }),
  );
  return [...forms].filter((form) => form !== '').flatMap(hexDigests);
}

/** The unkeyed digests of a text in upper-case hex, which is how they are compared. */
export function hexDigests(text: string): string[] {
  const bytes = new TextEncoder().encode(text);
  return [bytesToHex(md5(bytes)), bytesToHex(sha1(bytes)), sha256(bytes)].map((hex) => hex.toUpperCase());
}

const patterns = new Map<string, RegExp>();

/** An address as a whole: not the end of a longer one, nor the beginning of a longer domain. `%40` is an @ in a link. */
function emailPattern(address: string): RegExp {
  const known = patterns.get(address);
  if (known !== undefined) return known;
  if (patterns.size > 1000) patterns.clear();
  // Not the hyphen: outside of a class nothing may escape it in a pattern of Unicode.
  const escaped = address.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`).replace('@', '(?:@|%40)');
  const pattern = new RegExp(
    String.raw`(?:(?<![\p{L}\p{N}._+\-])|(?<=%[0-9a-f]{2}))${escaped}(?![\p{L}\p{N}]|[.\-]+[\p{L}\p{N}])`,
    'giu',
  );
  patterns.set(address, pattern);
  return pattern;
}

/** Where a needle stands in a text, in text positions, in order. */
export function findNeedle(
  needle: Pick<Needle, 'form' | 'text'>,
  text: string,
  groups: () => TextGroups = () => textGroups(text),
): { from: number; to: number }[] {
  if (needle.form !== 'email') return findGrouped(groups(), needle.text);
  return [...text.matchAll(emailPattern(needle.text))].map(({ index, 0: { length } }) => ({
    from: index,
    to: index + length,
  }));
}
