import type { PlainForm } from './plain-form.ts';

/** What a normaliser may know besides the text. */
export interface NormaliseContext {
  /** ISO 3166-1 alpha-2 of the record, for phone numbers and postcodes that name none. */
  readonly country: string | null;
  /** Which number comes first in `03/04/1980`; null keeps both readings. */
  readonly dayMonthOrder: 'day-first' | 'month-first' | null;
  /** Drop dots and `+tag` of mailboxes where the provider ignores them. */
  readonly foldGmail: boolean;
}

export const plainContext: NormaliseContext = { country: null, dayMonthOrder: null, foldGmail: false };

/** A normalised value, or null with the reason. A value may carry a note (kept, but not as expected). */
export interface Normalised {
  readonly value: string | null;
  readonly note?: string;
}

/**
 * One way of writing a kind of value. Exists exactly once in the product, so that every host and every room
 * (matching, subject search, consent) reads a value in the same way. `normalise` is idempotent on its own output.
 */
export interface Normaliser {
  readonly id: string;
  /** What a person should see of the value: as delivered (names), or the normalised form (an e-mail address). */
  readonly shown: 'as-delivered' | 'normalised';
  readonly usesCountry: boolean;
  normalise(raw: string, context: NormaliseContext): Normalised;
  /** The same without making strings, for the plain majority of values. */
  readonly plain?: PlainForm;
}

export function unusable(note: string): Normalised {
  return { value: null, note };
}
