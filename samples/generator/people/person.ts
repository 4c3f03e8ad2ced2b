import type { Tradition } from '../lexicon/given-names.ts';
import type { Address } from './address.ts';
import type { Country } from './identifiers.ts';

/** A value that held from a day on, until the next one in the list. */
export interface Dated<T> {
  readonly from: string;
  readonly value: T;
}

export interface Household {
  readonly country: Country;
  readonly homes: readonly Dated<Address>[];
  readonly landline: string;
  /** An address all members also use, or empty. */
  readonly sharedEmail: string;
  /** A device all members also use, or empty. */
  readonly sharedDevice: string;
}

/** One made-up human being; `id` is what the truth file calls the entity. */
export interface Person {
  readonly id: string;
  readonly country: Country;
  readonly tradition: Tradition;
  readonly sex: 'female' | 'male';
  readonly given: string;
  readonly middle: string;
  readonly families: readonly Dated<string>[];
  readonly title: string;
  readonly suffix: string;
  readonly birth: string;
  readonly household: Household;
  /** Extended when an address is handed on to the next holder. */
  readonly emails: Dated<string>[];
  readonly mobiles: Dated<string>[];
  readonly roleMailbox: string;
  readonly nationalId: string;
  readonly iban: string;
  readonly loyalty: string;
  readonly customerNumber: string;
  readonly device: string;
}

/** The value that held on that day; the first one for days before it. */
export function onDay<T>(values: readonly Dated<T>[], day: string): T {
  const known = values.filter((entry) => entry.from <= day).at(-1) ?? values[0];
  if (known === undefined) throw new Error('a dated value without any value');
  return known.value;
}
