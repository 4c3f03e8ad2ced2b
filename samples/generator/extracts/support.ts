import { excelSerial, xlsxBytes, type Cell } from '../formats/xlsx.ts';
import { anyDay, anyTime } from '../people/calendar.ts';
import type { Person } from '../people/person.ts';
import type { Seeded } from '../random.ts';
import { writtenPhone } from '../trouble/phone-format.ts';
import { orNothing, spoilGiven, spoilName, spoilNumber, type Carelessness } from '../trouble/spoil.ts';
import { sight, type Delivered, type Sighting } from './sighting.ts';

/** Kept by hand in a spreadsheet: whatever the caller said, often only a name and one way to call back. */
const care: Carelessness = { typo: 40, nickname: 90, spelling: 60, capitals: 40, missing: 300, digits: 15 };

const headings = [
  'Ticket',
  'Opened',
  'Customer',
  'E-mail',
  'Phone',
  'Customer no.',
  'Town',
  'Postcode',
  'Country',
  'Subject',
  'Status',
];

const subjects = {
  DE: [
    'Paket nicht angekommen',
    'Falsche Größe geliefert',
    'Rechnung fehlt',
    'Gutschein geht nicht',
    'Retoure',
    'Adresse ändern',
    'Neue Telefonnummer',
    'Reklamation Regenjacke',
    'Kundenkarte verloren',
  ],
  GB: [
    'Parcel did not arrive',
    'Wrong size sent',
    'Invoice missing',
    'Voucher does not work',
    'Return',
    'Change of address',
    'New phone number',
    'Raincoat torn at seam',
    'Lost loyalty card',
  ],
} as const;

export function supportRows(random: Seeded, people: readonly Person[]): Delivered<readonly Cell[]>[] {
  const calls: { readonly person: Person; readonly day: string }[] = [];
  for (const person of people) {
    const tickets = random.chance(220) ? random.int(2, 4) : 1;
    for (let count = 0; count < tickets; count += 1)
      calls.push({ person, day: anyDay(random, '2021-01-01') });
  }
  return random
    .shuffle(calls)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map(({ person, day }, index) => ({
      entity: person.id,
      row: ticket(random, sight(random, person, day), `T-${(10_000 + index).toString()}`),
    }));
}

function ticket(random: Seeded, seen: Sighting, number: string): Cell[] {
  const { person, home } = seen;
  const byMail = random.chance(620);
  const phoneNumber =
    random.chance(250) && person.household.landline !== '' ? person.household.landline : seen.mobile;
  const name = `${spoilGiven(random, seen.given, care)} ${spoilName(random, seen.family, care)}`;
  return [
    number,
    { serial: excelSerial(anyTime(random, seen.day)) },
    random.chance(120)
      ? `${person.sex === 'female' ? 'Ms' : 'Mr'} ${spoilName(random, seen.family, care)}`
      : name,
    byMail ? seen.email : orNothing(random, seen.email, 700, ['n/a', 'unknown']),
    byMail && random.chance(500)
      ? ''
      : spoilNumber(random, writtenPhone(random, phoneNumber, person.country), care),
    orNothing(random, spoilNumber(random, person.customerNumber, care), 550),
    orNothing(random, home.town.name, 250),
    orNothing(random, home.postcode, 350),
    home.country,
    random.pick(subjects[person.country]),
    random.pick(['open', 'closed', 'closed', 'closed', 'waiting']),
  ];
}

export function supportFile(rows: readonly Delivered<readonly Cell[]>[]): Uint8Array {
  return xlsxBytes('Tickets', [headings, ...rows.map((delivered) => delivered.row)]);
}
