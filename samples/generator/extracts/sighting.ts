import type { Address } from '../people/address.ts';
import { onDay, type Person } from '../people/person.ts';
import type { Seeded } from '../random.ts';

/** What a source can have known about a person on one day. */
export interface Sighting {
  readonly person: Person;
  readonly day: string;
  readonly given: string;
  readonly family: string;
  readonly home: Address;
  readonly email: string;
  readonly mobile: string;
}

export function sight(random: Seeded, person: Person, day: string): Sighting {
  const own = onDay(person.emails, day);
  const shared =
    person.household.sharedEmail !== '' && random.chance(450) ? person.household.sharedEmail : own;
  return {
    person,
    day,
    given: person.given,
    family: onDay(person.families, day),
    home: onDay(person.household.homes, day),
    email: person.roleMailbox !== '' && random.chance(500) ? person.roleMailbox : shared,
    mobile: onDay(person.mobiles, day),
  };
}

/** A delivered record and whom it is about; `entity` is null for a record that no reader can load. */
export interface Delivered<Row> {
  readonly entity: string | null;
  readonly row: Row;
}
