import { dateNormaliser } from './date.ts';
import { emailNormaliser } from './email.ts';
import {
  familyNameNormaliser,
  fullNameNormaliser,
  givenNameNormaliser,
  organizationNameNormaliser,
} from './name.ts';
import { type NormaliseContext, type Normalised, type Normaliser, plainContext } from './normaliser.ts';
import { phoneNormaliser } from './phone.ts';
import { addressNormaliser, cityNormaliser, countryNormaliser, postcodeNormaliser } from './place.ts';
import { genderNormaliser, identifierNormaliser, textNormaliser, trimNormaliser } from './plain.ts';

export type { NormaliseContext, Normalised, Normaliser } from './normaliser.ts';
export { plainContext } from './normaliser.ts';

/** Every normaliser a mapping or namespace may name, by id. */
export const normalisers: ReadonlyMap<string, Normaliser> = new Map(
  [
    emailNormaliser,
    phoneNormaliser,
    givenNameNormaliser,
    familyNameNormaliser,
    fullNameNormaliser,
    organizationNameNormaliser,
    dateNormaliser,
    postcodeNormaliser,
    addressNormaliser,
    cityNormaliser,
    countryNormaliser,
    genderNormaliser,
    identifierNormaliser,
    textNormaliser,
    trimNormaliser,
  ].map((normaliser) => [normaliser.id, normaliser]),
);

export const normaliserIds: readonly string[] = [...normalisers.keys()];

/** The normalisers one after another; the first null ends it. No normaliser means `trim`. */
export function normalise(
  chain: readonly Normaliser[],
  raw: string,
  context: NormaliseContext = plainContext,
): Normalised {
  let current: Normalised = { value: raw };
  for (const normaliser of chain.length === 0 ? [trimNormaliser] : chain) {
    if (current.value === null) return current;
    current = normaliser.normalise(current.value, context);
  }
  return current;
}
