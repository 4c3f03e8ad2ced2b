import { fail, ok, type Result } from '../../kernel/index.ts';
import type { Ruleset, Source } from '../../workspace/index.ts';

/** One thing a person is known by, and the ways to look it up. */
export interface Identifier {
  /** As it was written: `namespace=value`. */
  readonly text: string;
  readonly namespace: string;
  readonly value: string;
  /** Namespace ids or attributes to look the value up under. */
  readonly lookups: readonly string[];
  /** Sources whose own keys the value may be. */
  readonly sources: readonly string[];
}

/** Words that mean a canonical attribute in every workspace, whatever its ruleset calls its namespaces. */
const commonNames: Readonly<Record<string, string>> = {
  email: 'contact_point_email.address',
  phone: 'contact_point_phone.e164',
  loyalty: 'party_identification.loyalty_number',
  account: 'party_identification.account_number',
  login: 'party_identification.login',
};

export interface IdentifierVocabulary {
  readonly namespaces: Ruleset['namespaces'];
  readonly sources: readonly Source[];
  /** Attributes that some record holds. */
  readonly attributes: readonly string[];
}

/** Digits and what people write between them, from a plus or a zero on: a key of a source is no phone number. */
const phone = /^(\+|0)[\d\s()/.-]{5,30}$/;

/** `email=` before what is plainly an address, `phone=` before a number that begins as one; any other text as it is. */
export function namedIdentifier(text: string): string {
  const given = text.trim();
  if (given.includes('=')) return given;
  if (/^[^\s@]+@[^\s@]+$/.test(given)) return `email=${given}`;
  return phone.test(given) ? `phone=${given}` : given;
}

/**
 * Reads `namespace=value`, where the namespace is one of the ruleset, `email` or `phone`, an attribute such as
 * `party_identification.iban`, or a source id for the source's own key (`crm=10023`). An address or a phone number may stand
 * alone. `request.identifier` otherwise.
 */
export function readIdentifier(given: string, vocabulary: IdentifierVocabulary): Result<Identifier> {
  const text = namedIdentifier(given);
  const cut = text.indexOf('=');
  const namespace = text.slice(0, Math.max(cut, 0)).trim();
  const value = text.slice(cut + 1).trim();
  if (cut < 0 || namespace === '' || value === '')
    return fail('request.identifier', `“${shown(text)}” is not of the form namespace=value`, {
      fix: 'Write for example ann@example.com, phone=+49 170 1234567 or crm=10023.',
    });
  const lookups = new Set<string>();
  if (vocabulary.namespaces.some(({ id }) => id === namespace)) lookups.add(namespace);
  if (vocabulary.attributes.includes(namespace)) lookups.add(namespace);
  const common = commonNames[namespace];
  if (common !== undefined && vocabulary.attributes.includes(common)) lookups.add(common);
  const sources = vocabulary.sources.filter(({ id }) => id === namespace).map(({ id }) => id);
  if (lookups.size === 0 && sources.length === 0)
    return fail(
      'request.identifier',
      `“${shown(namespace)}” is no namespace, attribute or source of this workspace`,
      {
        fix: `Use one of: ${searchable(vocabulary).join(', ')}.`,
      },
    );
  return ok({ text: `${namespace}=${value}`, namespace, value, lookups: [...lookups], sources });
}

/** Everything an identifier may begin with here, sorted within its kind: namespaces, common names, sources. */
export function searchable({ namespaces, sources, attributes }: IdentifierVocabulary): string[] {
  const common = Object.entries(commonNames).filter(([, attribute]) => attributes.includes(attribute));
  const names = [...namespaces.map(({ id }) => id), ...common.map(([name]) => name)];
  return [...new Set([...names.sort(), ...sources.map(({ id }) => id)])];
}

function shown(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
