import { hasLived, youngestBirth } from './person-age.ts';
import type { World, WorldJurisdiction, WorldPerson } from './state.ts';

export interface Place {
  readonly id: string;
  readonly regime: string;
  /** Asks for a yes where data are sensitive. */
  readonly asksFirst: boolean;
  readonly known: boolean;
}

/**
 * Of all places the records name, the one that asks this person for most; a place nobody knows asks for the most there is.
 * Where the law asks the young for a yes, it does whatever it asks of others.
 */
export function standing(world: World, person: WorldPerson): Place {
  const birth = youngestBirth(person);
  const all = world.jurisdictions.map(({ id, regime, sensitive, ages, countries }) => {
    const below = ages?.optInBelow;
    const young = below !== undefined && birth !== null && !hasLived(birth, below, person.asOf);
    return {
      id,
      regime: young ? 'opt-in' : regime,
      asksFirst: sensitive !== 'opt-out',
      known: true,
      names: [id, ...countries],
    };
  });
  const named = (country: string | null): Place => {
    const found = all.filter(({ names }) => names.includes(country ?? 'EU'));
    if (found.length > 0) return most(found);
    const { id, regime } = most(all);
    return { id, regime, asksFirst: true, known: false };
  };
  return most([...person.homes, ...person.statements].map(({ country }) => named(country)));
}

function most(places: readonly Place[]): Place {
  const demands = [
    (place: Place) => place.regime === 'opt-in',
    (place: Place) => place.asksFirst,
    (place: Place) => !place.known,
  ];
  let left = [...places];
  for (const demand of demands) if (left.some(demand)) left = left.filter(demand);
  const [first] = left.sort((a, b) => (a.id < b.id ? -1 : 1));
  if (first === undefined) throw new Error('somebody lives somewhere');
  return first;
}

/**
 * Years below which only a guardian consents, where a record places its subject: the highest of the places meant. Where only
 * the jurisdiction is known, and not the country of it, and where nothing is, the highest that may apply.
 */
export function guardianAge(world: World, country: string | null): number | null {
  const name = country ?? 'EU';
  const meant = world.jurisdictions.filter(({ id, countries }) => id === name || countries.includes(name));
  const agesOf = ({ ages }: WorldJurisdiction): number[] => {
    if (ages === undefined) return [];
    const own = ages.byCountry[name];
    return own === undefined ? [ages.age] : [own];
  };
  const highest = (found: readonly number[]): number | null =>
    found.length === 0 ? null : Math.max(...found);
  const everywhere = ({ ages }: WorldJurisdiction): number[] =>
    ages === undefined ? [] : [ages.age, ...Object.values(ages.byCountry)];
  if (meant.length === 0) return highest(world.jurisdictions.flatMap(everywhere));
  return highest(
    meant.flatMap((place) =>
      place.id === name && !place.countries.includes(name) ? everywhere(place) : agesOf(place),
    ),
  );
}
