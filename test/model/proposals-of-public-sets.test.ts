import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { classTargets } from '../../shared/model/index.ts';
import { proposeSource } from '../../shared/sources/index.ts';
import { createMemoryFileStore, type ColumnClass } from '../../shared/workspace/index.ts';

const folder = path.resolve(import.meta.dirname, '../../../shared/data');

/** What people who read the sets say a column holds, by the last part of its name; all others hold nothing to be mapped. */
const meanings: Readonly<Record<string, ColumnClass>> = {
  NAME_FULL: 'full_name',
  PRIMARY_NAME_FULL: 'full_name',
  NATIVE_NAME_FULL: 'full_name',
  NAME_ORG: 'organization_name',
  PRIMARY_NAME_ORG: 'organization_name',
  SECONDARY_NAME_ORG: 'organization_name',
  EMPLOYER: 'organization_name',
  NAME_LAST: 'family_name',
  PRIMARY_NAME_LAST: 'family_name',
  NAME_FIRST: 'given_name',
  PRIMARY_NAME_FIRST: 'given_name',
  NAME_MIDDLE: 'middle_name',
  PRIMARY_NAME_MIDDLE: 'middle_name',
  GENDER: 'gender',
  DATE_OF_BIRTH: 'birth_date',
  PASSPORT_NUMBER: 'passport',
  DRIVERS_LICENSE_NUMBER: 'driving_licence',
  SSN_NUMBER: 'national_id',
  NATIONAL_ID_NUMBER: 'national_id',
  TAX_ID_NUMBER: 'tax_id',
  EMAIL_ADDRESS: 'email',
  PHONE_NUMBER: 'phone',
  ADDR_FULL: 'address_full',
  ADDR_LINE1: 'address_line',
  ADDR_CITY: 'city',
  ADDR_STATE: 'region',
  ADDR_POSTAL_CODE: 'postal_code',
  ADDR_COUNTRY: 'country',
  full_name: 'full_name',
  first_and_surname: 'full_name',
  first_name: 'given_name',
  given_name: 'given_name',
  surname: 'family_name',
  dob: 'birth_date',
  date_of_birth: 'birth_date',
  birth_place: 'birth_place',
  postcode_fake: 'postal_code',
  postcode: 'postal_code',
  gender: 'gender',
  occupation: 'occupation',
  street_number: 'street_number',
  address_1: 'address_line',
  address_2: 'address_line',
  suburb: 'city',
  city: 'city',
  state: 'region',
  soc_sec_id: 'national_id',
  email: 'email',
};

const sets = [
  'senzing_truthset/customers.csv',
  'senzing_truthset/reference.csv',
  'senzing_truthset/watchlist.csv',
  'senzing_truthset/customers.jsonl',
  'senzing_truthset/reference.jsonl',
  'senzing_truthset/watchlist.jsonl',
  'febrl3/dataset3.csv',
  'historical_dev/historical_dev.csv',
  'fake_1000/fake_1000.csv',
];

describe.skipIf(!existsSync(folder))(
  'every column of the public sets goes where it belongs, or nowhere (needs ../shared/data)',
  () => {
    test.each(sets)('%s', async (file) => {
      const name = path.basename(file).replace('.jsonl', '.ndjson');
      const store = createMemoryFileStore({ [`data/${name}`]: readFileSync(path.join(folder, file)) });
      const source = unwrap(await proposeSource(store, { id: 'set', path: `data/${name}` }, {}, silentJob));
      const wrong = source.columns.flatMap(({ name: column, class: found }) => {
        const proposed = found in classTargets || found === 'address_line' ? found : 'nothing';
        const meant = meanings[column.replace(/^.*\./, '').trim()] ?? 'nothing';
        return proposed === meant ? [] : [[column, `${proposed}, not ${meant}`]];
      });
      expect(Object.fromEntries(wrong)).toEqual({});
    });
  },
);
