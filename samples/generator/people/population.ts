import type { Tradition } from '../lexicon/given-names.ts';
import type { Seeded } from '../random.ts';
import { makeAddress } from './address.ts';
import { addDays, anyDay, firstDay } from './calendar.ts';
import { contactMaker, type ContactMaker } from './contacts.ts';
import { iban, landlineNumber, loyaltyNumber, nationalId, type Country } from './identifiers.ts';
import { pickFamily, pickGiven, pickTradition } from './names.ts';
import type { Dated, Household, Person } from './person.ts';

interface Role {
  readonly sex: 'female' | 'male';
  readonly birth: string;
  readonly given?: string;
  readonly families: readonly Dated<string>[];
  readonly suffix?: string;
}

/** People in households, with the look-alikes that make resolving hard. Always exactly `count` people. */
export function makePopulation(random: Seeded, count: number): Person[] {
  const people: Person[] = [];
  const contacts = contactMaker(random);
  for (let household = 0; people.length < count; household += 1) {
    const country: Country = random.chance(620) ? 'DE' : 'GB';
    const tradition = pickTradition(random, country);
    const family = pickFamily(random, tradition);
    const roles = rolesOf(random, household, tradition, country, family);
    const home = makeHousehold(random, country, family, roles.length, contacts);
    const names = new Set<string>();
    for (const role of roles.slice(0, count - people.length)) {
      const given = role.given ?? unusedGiven(random, tradition, role.sex, names);
      names.add(given);
      people.push(makePerson(random, people.length + 1, tradition, { ...role, given }, home, contacts));
    }
  }
  handOnContacts(random, people, contacts);
  return people;
}

/** The first 80 households are twins and namesakes; then the usual mixture. */
function rolesOf(
  random: Seeded,
  household: number,
  tradition: Tradition,
  country: Country,
  family: string,
): Role[] {
  if (household < 40) return twins(random, family);
  if (household < 80) return namesakes(random, tradition, country, family);
  const draw = random.int(1, 100);
  const first = adult(random, random.chance(500) ? 'female' : 'male', family);
  if (draw <= 52) return [first];
  const partner = spouse(random, tradition, first, family);
  if (draw <= 82) return [first, partner];
  const children = Array.from({ length: random.int(1, 3) }, () => child(random, first.birth, family));
  return [first, partner, ...children];
}

function adult(random: Seeded, sex: Role['sex'], family: string): Role {
  return {
    sex,
    birth: anyDay(random, '1938-01-01', '2004-12-31'),
    families: [{ from: firstDay, value: family }],
  };
}

/** A third of partners took the name on a wedding day the sources saw; a few keep both names. */
function spouse(random: Seeded, tradition: Tradition, first: Role, family: string): Role {
  const birth = addDays(first.birth, random.int(-2500, 2500));
  const sex = first.sex === 'male' ? 'female' : 'male';
  const own = pickFamily(random, tradition);
  const before = { from: firstDay, value: own };
  const draw = random.int(1, 100);
  if (draw <= 20) return { sex, birth, families: [before] };
  if (draw <= 68) return { sex, birth, families: [{ from: firstDay, value: family }] };
  const married = draw <= 92 ? family : `${family}-${own}`;
  return {
    sex,
    birth,
    families: [before, { from: anyDay(random, '2020-05-01', '2025-09-30'), value: married }],
  };
}

function child(random: Seeded, parentBirth: string, family: string): Role {
  const birth = addDays(parentBirth, random.int(20, 38) * 365 + random.int(0, 364));
  const capped = birth > '2010-06-30' ? anyDay(random, '2005-01-01', '2010-06-30') : birth;
  return {
    sex: random.chance(500) ? 'female' : 'male',
    birth: capped,
    families: [{ from: firstDay, value: family }],
  };
}

function twins(random: Seeded, family: string): Role[] {
  const sex = random.chance(500) ? 'female' : 'male';
  const one = { ...adult(random, sex, family), birth: anyDay(random, '1975-01-01', '2006-12-31') };
  return [one, random.chance(700) ? one : { ...one, sex: sex === 'male' ? 'female' : 'male' }];
}

function namesakes(random: Seeded, tradition: Tradition, country: Country, family: string): Role[] {
  const father = { ...adult(random, 'male', family), birth: anyDay(random, '1940-01-01', '1972-12-31') };
  const given = pickGiven(random, tradition, 'male');
  const son = { ...child(random, father.birth, family), sex: 'male' as const, given };
  return [
    { ...father, given },
    { ...son, suffix: country === 'DE' ? 'jun.' : 'Jr' },
  ];
}

function makeHousehold(
  random: Seeded,
  country: Country,
  family: string,
  size: number,
  contacts: ContactMaker,
): Household {
  const homes = [{ from: firstDay, value: makeAddress(random, country) }];
  if (random.chance(110))
    homes.push({ from: anyDay(random, '2020-03-01', '2025-12-31'), value: makeAddress(random, country) });
  const town = homes[0]?.value.town ?? makeAddress(random, country).town;
  return {
    country,
    homes,
    landline: random.chance(550) ? landlineNumber(random, country, town) : '',
    sharedEmail: size > 1 && random.chance(120) ? contacts.ofFamily(family, country) : '',
    sharedDevice: size > 1 && random.chance(250) ? random.hex(16) : '',
  };
}

/** Parents do not give two children one name. */
function unusedGiven(
  random: Seeded,
  tradition: Tradition,
  sex: Role['sex'],
  used: ReadonlySet<string>,
): string {
  let given = pickGiven(random, tradition, sex);
  while (used.has(given)) given = pickGiven(random, tradition, sex);
  return given;
}

function makePerson(
  random: Seeded,
  number: number,
  tradition: Tradition,
  role: Role & { readonly given: string },
  household: Household,
  contacts: ContactMaker,
): Person {
  const { country } = household;
  const { given } = role;
  const family = role.families[0]?.value ?? '';
  const mobiles = [{ from: firstDay, value: contacts.mobile(country) }];
  if (random.chance(120)) mobiles.push({ from: anyDay(random), value: contacts.mobile(country) });
  const addresses = [{ from: firstDay, value: contacts.ofPerson(given, family, role.birth) }];
  if (random.chance(180))
    addresses.push({ from: anyDay(random), value: contacts.ofPerson(given, family, role.birth) });
  return {
    id: `h${number.toString().padStart(5, '0')}`,
    country,
    tradition,
    sex: role.sex,
    given,
    middle: random.chance(130) ? pickGiven(random, tradition, role.sex) : '',
    families: role.families,
    title: random.chance(25) ? 'Dr.' : '',
    suffix: role.suffix ?? '',
    birth: role.birth,
    household,
    emails: addresses,
    mobiles,
    roleMailbox: random.chance(14) ? contacts.ofRole(country) : '',
    nationalId: nationalId(random, country),
    iban: iban(random, country),
    loyalty: random.chance(450) ? loyaltyNumber(random) : '',
    customerNumber: (200_000 + number * 37 + random.int(0, 36)).toString(),
    device: random.hex(16),
  };
}

/** Providers give abandoned addresses and numbers to new people: 40 mailboxes and 60 mobile numbers change hands. */
function handOnContacts(random: Seeded, people: readonly Person[], contacts: ContactMaker): void {
  const settled = people.filter((person) => person.emails.length === 1 && person.mobiles.length === 1);
  const movers = random.shuffle(settled).slice(0, 200);
  movers.slice(0, 100).forEach((before, index) => {
    const after = movers[index + 100];
    if (after === undefined || before.country !== after.country) return;
    const left = anyDay(random, '2020-06-01', '2022-12-31');
    const [own, abandoned] = index < 40 ? [before.emails, after.emails] : [before.mobiles, after.mobiles];
    const handed = own[0];
    if (handed === undefined) return;
    const fresh =
      index < 40
        ? `${handed.value.replace(/@.*/, '')}.${index}@neupost.example`
        : contacts.mobile(before.country);
    own.push({ from: left, value: fresh });
    abandoned.push({ from: addDays(left, 200), value: handed.value });
  });
}
