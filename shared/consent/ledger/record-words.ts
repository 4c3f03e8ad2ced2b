import type { AttributeValue } from '../../identity/index.ts';

/** The words of one record of a consent log by attribute, as delivered. */
export interface RecordWords {
  all(attribute: string): readonly string[];
  first(attribute: string): string | null;
}

export function recordWords(values: readonly AttributeValue[]): RecordWords {
  const all = (attribute: string): readonly string[] =>
    values.filter((value) => value.attribute === `consent.${attribute}`).map(({ raw }) => raw);
  return { all, first: (attribute) => all(attribute)[0] ?? null };
}

const yes = new Set(['1', 'true', 'yes', 'y', 'x', 'ja', 'oui', 'given', 'granted']);

/** A flag that has to be set in so many words: anything else is no evidence. */
export function isSet(word: string | null): boolean {
  return word !== null && yes.has(word.trim().toLowerCase());
}

/** Text of a record in a message. */
export function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
