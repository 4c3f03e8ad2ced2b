import { Draw } from './draw.ts';
import type { Household, Person } from './household.ts';
import type { Trouble } from './trouble.ts';

/** How to reach a person, before and after a change. `.example` is reserved (RFC 2606) except for the one gmail rule. */
export interface Contacts {
  readonly email: string;
  readonly laterEmail: string;
  readonly mobile: string;
  readonly laterMobile: string;
  readonly companyPhone: string;
  readonly loyalty: string;
}

const streams = { contacts: 21, recycled: 22 };
const providers = ['post', 'freemail', 'netbox', 'webmail', 'quickmail', 'inbox', 'homenet', 'skylink'];

/** Spreads numbers so that neighbours look unlike; a bijection, as 61 and 10 have no common factor. */
const spread = (number: number, room: number): number => (number * 61_803_399 + 14_142_135) % room;

/** +44 70 are personal numbers, told apart by eight digits: one per person, none twice. */
export const mobileNumber = (number: number): string => `+4470${padded(spread(number, 100_000_000), 8)}`;

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

export function plainLetters(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll('ł', 'l')
    .replace(/[^a-z]+/g, '');
}

function mailbox(draw: Draw, { given, family, born, id }: Person): string {
  const [first, last] = [plainLetters(given), plainLetters(family)];
  const tail = String(id % 9973);
  const local = [
    `${first}.${last}${tail}`,
    `${first}${last}${tail}`,
    `${first.charAt(0)}.${last}${tail}`,
    `${last}.${first}${tail}`,
    `${first}${born[0] % 100}${tail}`,
    `${first}_${last}${tail}`,
  ][draw.below(6)];
  return `${local ?? ''}@${draw.chance(350) ? 'gmail.com' : `${draw.pick(providers)}.example`}`;
}

/** Contact details of their own, as if nothing was ever handed on. */
function ownContacts(seed: number, person: Person, trouble: Trouble): Contacts {
  const draw = new Draw(seed, streams.contacts, person.id);
  const email = mailbox(draw, person);
  const mobile = mobileNumber(person.id);
  const changesEmail = draw.chance(trouble.changedContact);
  const changesMobile = draw.chance(trouble.changedContact);
  return {
    email,
    laterEmail: changesEmail ? mailbox(draw, { ...person, id: person.id + 3571 }) : email,
    mobile,
    laterMobile: changesMobile ? mobileNumber(50_000_000 + person.id) : mobile,
    companyPhone: draw.chance(trouble.companyPhone) ? `+44203${padded(draw.rank(3, 12), 7)}` : '',
    loyalty: draw.chance(400) ? `L${padded(spread(person.id, 1_000_000_000), 9)}` : '',
  };
}

/**
 * Contact details with what the household shares and what came from somebody else before.
 * `stranger` gives the person whose number or address was handed on.
 */
export function contactsOf(
  seed: number,
  household: Household,
  person: Person,
  trouble: Trouble,
  stranger: (draw: Draw) => Person,
): Contacts {
  let own = ownContacts(seed, person, trouble);
  const [first] = household.members;
  if (household.familyEmail && first !== undefined && first !== person) {
    const { email } = ownContacts(seed, first, trouble);
    own = { ...own, email, laterEmail: email };
  }
  const draw = new Draw(seed, streams.recycled, person.id);
  if (!draw.chance(trouble.recycled)) return own;
  const before = ownContacts(seed, stranger(draw), trouble);
  return draw.chance(500) ? { ...own, laterEmail: before.email } : { ...own, laterMobile: before.mobile };
}

/** The line of a household: one each, none twice. */
export function landlineNumber(household: number): string {
  return `+441${padded(spread(household, 1_000_000_000), 9)}`;
}
