import type { ComparisonKind } from './level.ts';
import { addresses, cities, emails, phones, postcodes } from './contact-comparators.ts';
import { fullNames, names } from './name-comparators.ts';
import { dates, exactOnly, freeTexts, identifiers } from './plain-comparators.ts';
import type { ValueKind } from './value-comparator.ts';

/** How values of each kind are compared. */
export const valueKinds: Readonly<Record<ComparisonKind, ValueKind>> = {
  exact: exactOnly,
  name: names,
  'full-name': fullNames,
  date: dates,
  email: emails,
  phone: phones,
  postcode: postcodes,
  address: addresses,
  city: cities,
  identifier: identifiers,
  text: freeTexts,
};
