import {
  britishFlats,
  britishStreets,
  britishTowns,
  germanFlats,
  germanStreets,
  germanTowns,
  type Town,
} from '../lexicon/places.ts';
import type { Seeded } from '../random.ts';
import type { Country } from './identifiers.ts';

export interface Address {
  readonly country: Country;
  readonly street: string;
  readonly house: string;
  readonly extra: string;
  readonly postcode: string;
  readonly town: Town;
}

export function makeAddress(random: Seeded, country: Country): Address {
  const german = country === 'DE';
  const town = random.pickCommon(german ? germanTowns : britishTowns);
  const code = random.pick(town.codes);
  const letter = random.chance(90) ? random.pick(['a', 'b', 'c']) : '';
  return {
    country,
    street: random.pick(german ? germanStreets : britishStreets),
    house: `${random.int(1, random.chance(800) ? 60 : 240)}${letter}`,
    extra: random.chance(german ? 60 : 180) ? random.pick(german ? germanFlats : britishFlats) : '',
    postcode: german
      ? code + random.digits(1)
      : `${code} ${random.int(1, 9)}${random.letters(2, 'ABDEFGHJLNPQRSTUWXYZ')}`,
    town,
  };
}

/** Street and house number in the order of the country. */
export function streetLine(address: Address): string {
  return address.country === 'DE'
    ? `${address.street} ${address.house}`
    : `${address.house} ${address.street}`;
}
