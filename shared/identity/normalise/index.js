import { dateNormaliser } from './date.ts';
import { emailNormaliser } from './email.ts';
import { familyNameNormaliser, fullNameNormaliser, givenNameNormaliser } from './name.ts';
import { plainContext } from './normaliser.ts';
import { phoneNormaliser } from './phone.ts';
import { addressNormaliser, cityNormaliser, countryNormaliser, postcodeNormaliser } from './place.ts';
import { genderNormaliser, identifierNormaliser, textNormaliser, trimNormaliser } from './plain.ts';
export { plainContext } from './normaliser.ts';
/** Every normaliser a mapping or namespace may name, by id. */
export const normalisers = new Map(
  [
    emailNormaliser,
    phoneNormaliser,
    givenNameNormaliser,
    familyNameNormaliser,
    fullNameNormaliser,
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
export const normaliserIds = [...normalisers.keys()];
/** The normalisers one after another; the first null ends it. No normaliser means `trim`. */
export function normalise(chain, raw, context = plainContext) {
  let current = { value: raw };
  for (const normaliser of chain.length === 0 ? [trimNormaliser] : chain) {
    if (current.value === null) return current;
    current = normaliser.normalise(current.value, context);
  }
  return current;
}
