import { csvLine } from '../formats/csv.ts';
import { windows1252 } from '../formats/encode.ts';
import { streetLine } from '../people/address.ts';
import { anyDay } from '../people/calendar.ts';
import type { Person } from '../people/person.ts';
import type { Seeded } from '../random.ts';
import { writtenPhone } from '../trouble/phone-format.ts';
import {
  orNothing,
  spoilGiven,
  spoilName,
  spoilNumber,
  typo,
  wrongDate,
  type Carelessness,
} from '../trouble/spoil.ts';
import { sight, type Delivered } from './sighting.ts';

/** Typed by shop staff on the phone since the nineties; German headings, `;`, Windows-1252, days before months. */
const care: Carelessness = { typo: 45, nickname: 35, spelling: 45, capitals: 25, missing: 120, digits: 18 };

const headings = [
  'Kundennr',
  'Anrede',
  'Titel',
  'Vorname',
  'Nachname',
  'Geburtsdatum',
  'Straße',
  'Adresszusatz',
  'PLZ',
  'Ort',
  'Land',
  'Telefon',
  'Mobil',
  'E-Mail',
  'Kundenkarte',
  'Geändert',
];

export function crmRows(random: Seeded, people: readonly Person[]): Delivered<string>[] {
  const rows: Delivered<string>[] = [];
  for (const person of people) {
    rows.push({ entity: person.id, row: csvLine(fields(random, person, person.customerNumber), ';') });
    if (random.chance(55)) {
      const second = (Number(person.customerNumber) + 500_000).toString();
      rows.push({ entity: person.id, row: csvLine(fields(random, person, second), ';') });
    }
  }
  return withBadRows(random, random.shuffle(rows));
}

function fields(random: Seeded, person: Person, customerNumber: string): string[] {
  const seen = sight(random, person, anyDay(random));
  const { home } = seen;
  const family =
    spoilName(random, seen.family, care) +
    (random.chance(500) && person.suffix !== '' ? ` ${person.suffix}` : '');
  const given = spoilGiven(
    random,
    random.chance(300) && person.middle !== '' ? `${seen.given} ${person.middle}` : seen.given,
    care,
  );
  const swapped = random.chance(8);
  const street = streetLine(home);
  return [
    customerNumber,
    random.chance(30) ? '' : person.sex === 'female' ? 'Frau' : 'Herr',
    person.title,
    swapped ? family : given,
    swapped ? given : family,
    birthDate(random, person.birth),
    random.chance(60)
      ? typo(random, street)
      : random.chance(150)
        ? street.replace(/straße\b/, 'str.')
        : street,
    home.extra,
    spoilNumber(random, home.postcode, care),
    random.chance(20) ? typo(random, home.town.name) : home.town.name,
    random.pick(
      home.country === 'DE' ? ['DE', 'DE', 'DE', 'D', 'Deutschland'] : ['GB', 'GB', 'UK', 'Großbritannien'],
    ),
    orNothing(random, phone(random, person.household.landline, person), 100, ['0000', 'n/a']),
    orNothing(random, phone(random, seen.mobile, person), 300, ['0000', '-']),
    orNothing(random, random.chance(25) ? typo(random, seen.email) : seen.email, 330, [
      'n/a',
      'test@test.com',
      'keine',
    ]),
    orNothing(random, spoilNumber(random, person.loyalty, care), 150),
    `${seen.day} ${random.int(8, 18).toString().padStart(2, '0')}:${random.int(10, 59)}:00`,
  ];
}

function birthDate(random: Seeded, birth: string): string {
  const told = random.chance(22) ? wrongDate(random, birth) : birth;
  if (random.chance(10)) return '01.01.1900';
  return orNothing(random, told.split('-').reverse().join('.'), 160, ['00.00.0000']);
}

function phone(random: Seeded, e164: string, person: Person): string {
  return e164 === '' ? '' : spoilNumber(random, writtenPhone(random, e164, person.country), care);
}

/** Lines as an old export breaks them: a delimiter inside an unquoted field, and a quote that is never closed. */
function withBadRows(random: Seeded, rows: readonly Delivered<string>[]): Delivered<string>[] {
  const bad = [
    '990001;Frau;;Erika;Bruchstück;01.02.1961;Am Hafen 3;Hof; 2. Stock;20457;Hamburg;DE;040/3456789;;;;2024-02-02 09:10:00',
    '990002;Herr;;Jens;"Kaputt;12.12.1970;Deichstraße 9;;20459;Hamburg;DE;;;;;2023-05-05 10:15:00',
    '990003;Herr;;Zu;Kurz;01.03.1980',
    '990004;Firma;;;Tee & Tau;;Fischmarkt 1;links;rechts;22767;Hamburg;DE;;;info@teehaus.example;;2022-08-08 11:30:00',
  ];
  const all: Delivered<string>[] = [...rows];
  for (const row of bad) all.splice(random.int(200, all.length - 200), 0, { entity: null, row });
  return all;
}

export function crmFile(rows: readonly Delivered<string>[]): Uint8Array {
  return windows1252(`${[headings.join(';'), ...rows.map((delivered) => delivered.row)].join('\r\n')}\r\n`);
}
