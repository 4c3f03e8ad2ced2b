import { parquetBytes, type ParquetColumn } from '../formats/parquet.ts';
import { streetLine } from '../people/address.ts';
import { anyDay, anyTime } from '../people/calendar.ts';
import { dropMarks } from '../people/names.ts';
import type { Person } from '../people/person.ts';
import type { Seeded } from '../random.ts';
import { writtenPhone } from '../trouble/phone-format.ts';
import { orNothing, spoilName, spoilNumber, typo, wrongDate, type Carelessness } from '../trouble/spoil.ts';
import { sight, type Delivered, type Sighting } from './sighting.ts';

/** Checked against papers: good dates and numbers, but one field for the name, and no marks on letters. */
const care: Carelessness = { typo: 12, nickname: 0, spelling: 0, capitals: 120, missing: 100, digits: 5 };

export interface BillingRow {
  readonly account: string;
  readonly customer_no: string;
  readonly holder: string;
  readonly date_of_birth: string;
  readonly national_id: string;
  readonly iban: string;
  readonly line1: string;
  readonly line2: string;
  readonly town: string;
  readonly county: string;
  readonly postcode: string;
  readonly country: string;
  readonly phone: string;
  readonly email: string;
  /** Cents. */
  readonly balance: number;
  readonly last_invoice: string;
}

export function billingRows(random: Seeded, people: readonly Person[]): Delivered<BillingRow>[] {
  const rows: Delivered<BillingRow>[] = [];
  for (const person of people) {
    const accounts = random.chance(40) ? 2 : 1;
    for (let count = 0; count < accounts; count += 1) {
      rows.push({ entity: person.id, row: billingRow(random, person) });
    }
  }
  return random.shuffle(rows);
}

function billingRow(random: Seeded, person: Person): BillingRow {
  const seen = sight(random, person, anyDay(random, '2020-01-01'));
  const born = random.chance(8) ? wrongDate(random, person.birth) : person.birth;
  return {
    account: `B${random.digits(8)}`,
    customer_no: orNothing(random, spoilNumber(random, person.customerNumber, { ...care, digits: 15 }), 420),
    holder: holder(random, seen),
    date_of_birth: orNothing(random, born, 330),
    national_id: orNothing(random, person.nationalId, 600),
    iban: orNothing(random, person.iban, 380),
    line1: random.chance(20) ? typo(random, streetLine(seen.home)) : streetLine(seen.home),
    line2: seen.home.extra,
    town: seen.home.town.name,
    county: seen.home.town.county ?? '',
    postcode: spoilNumber(random, seen.home.postcode, care),
    country: seen.home.country,
    phone: phone(random, seen),
    email: orNothing(random, seen.email, 450),
    balance: random.chance(700) ? 0 : random.int(199, 250_000),
    last_invoice: anyTime(random, seen.day),
  };
}

function holder(random: Seeded, seen: Sighting): string {
  const given = spoilName(random, seen.given, care);
  const family = spoilName(random, seen.family, care);
  const middle = seen.person.middle !== '' && random.chance(600) ? ` ${seen.person.middle}` : '';
  const ordered = random.chance(350) ? `${family}, ${given}${middle}` : `${given}${middle} ${family}`;
  const titled = seen.person.title === '' ? ordered : `${seen.person.title} ${ordered}`;
  return random.chance(300) ? dropMarks(titled) : titled;
}

function phone(random: Seeded, seen: Sighting): string {
  const number = random.chance(450) ? seen.person.household.landline : seen.mobile;
  return number === '' ? '' : orNothing(random, writtenPhone(random, number, seen.person.country), 380);
}

const columns: readonly ParquetColumn<BillingRow>[] = [
  ...(['account', 'customer_no', 'holder'] as const).map((name) => ({ name, type: 'text' as const })),
  { name: 'date_of_birth', type: 'date' },
  ...(
    [
      'national_id',
      'iban',
      'line1',
      'line2',
      'town',
      'county',
      'postcode',
      'country',
      'phone',
      'email',
    ] as const
  ).map((name) => ({ name, type: 'text' as const })),
  { name: 'balance', type: 'money' },
  { name: 'last_invoice', type: 'timestamp' },
];

export function billingFile(rows: readonly Delivered<BillingRow>[]): Uint8Array {
  return parquetBytes(
    columns,
    rows.map((delivered) => delivered.row),
  );
}
