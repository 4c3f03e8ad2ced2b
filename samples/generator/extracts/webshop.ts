import { strToU8 } from 'fflate';
import { streetLine } from '../people/address.ts';
import { anyDay, anyTime } from '../people/calendar.ts';
import type { Person } from '../people/person.ts';
import type { Seeded } from '../random.ts';
import { writtenPhone } from '../trouble/phone-format.ts';
import { spoilGiven, spoilName, spoilNumber, typo, wrongDate, type Carelessness } from '../trouble/spoil.ts';
import { sight, type Delivered, type Sighting } from './sighting.ts';

/** Typed by customers on telephones: lower case, short forms, few birthdays; always an e-mail address. */
const care: Carelessness = { typo: 22, nickname: 70, spelling: 70, capitals: 90, missing: 250, digits: 8 };

type Account = Record<string, string | number | boolean>;

export function webshopRows(random: Seeded, people: readonly Person[]): Delivered<string>[] {
  const rows: Delivered<string>[] = [];
  for (const person of people) {
    const accounts = random.chance(80) ? 2 : 1;
    for (let count = 0; count < accounts; count += 1) {
      rows.push({ entity: person.id, row: JSON.stringify(account(random, person)) });
    }
  }
  const shuffled = random.shuffle(rows);
  const bad = ['{"account":"W-BAD-1","email":"abgebrochen@post.exa', '["not","an","object"]'];
  for (const row of bad) shuffled.splice(random.int(200, shuffled.length - 200), 0, { entity: null, row });
  return shuffled;
}

function account(random: Seeded, person: Person): Account {
  const seen = sight(random, person, anyDay(random));
  const guest = random.chance(120);
  return {
    account: `W${random.letters(2)}${random.digits(7)}`,
    email: random.chance(12)
      ? typo(random, seen.email)
      : random.chance(60)
        ? seen.email.toUpperCase()
        : seen.email,
    ...names(random, seen),
    ...(random.chance(420)
      ? { birthday: random.chance(15) ? wrongDate(random, person.birth) : person.birth }
      : {}),
    ...(random.chance(580)
      ? { phone: spoilNumber(random, writtenPhone(random, seen.mobile, person.country), care) }
      : {}),
    ...(guest ? {} : address(random, seen)),
    country: seen.home.country,
    ...(random.chance(700) ? { device_id: device(random, person) } : {}),
    orders: random.int(guest ? 1 : 0, 14),
    guest,
    last_seen: anyTime(random, seen.day),
  };
}

function names(random: Seeded, seen: Sighting): Account {
  const given = spoilGiven(random, seen.given, care);
  const family = spoilName(random, seen.family, care);
  if (random.chance(12)) return { first_name: family, last_name: given };
  if (random.chance(15)) return { first_name: given.slice(0, 1), last_name: family };
  return { first_name: given, last_name: family };
}

function address(random: Seeded, seen: Sighting): Account {
  const line = streetLine(seen.home);
  const street = random.chance(30)
    ? typo(random, line)
    : random.chance(250)
      ? line.replace('straße', 'str').replace('Street', 'St')
      : line;
  return {
    address1: street,
    ...(seen.home.extra === '' ? {} : { address2: seen.home.extra }),
    city: random.chance(80) ? seen.home.town.name.toLowerCase() : seen.home.town.name,
    postcode: random.chance(100)
      ? seen.home.postcode.replace(' ', '')
      : spoilNumber(random, seen.home.postcode, care),
  };
}

function device(random: Seeded, person: Person): string {
  const { sharedDevice } = person.household;
  return sharedDevice !== '' && random.chance(600) ? sharedDevice : person.device;
}

export function webshopFile(rows: readonly Delivered<string>[]): Uint8Array {
  return strToU8(`${rows.map((delivered) => delivered.row).join('\n')}\n`);
}
