import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentJob, unwrap } from '../kernel/index.ts';
import { createMemoryFileStore } from '../workspace/index.ts';
import { classifyTable, proposeSource, readSource } from './index.ts';

const data = path.resolve(import.meta.dirname, '../../../shared/data');
const there = existsSync(data);

async function propose(file: string) {
  const name = path.basename(file);
  const files = createMemoryFileStore({ [name]: new Uint8Array(readFileSync(path.join(data, file))) });
  const source = unwrap(await proposeSource(files, { id: 'one', path: name }, {}, silentJob));
  return {
    files,
    source,
    classes: Object.fromEntries(source.columns.map((column) => [column.name, column.class])),
  };
}

describe.skipIf(!there)('a source proposed for a public data set (needs ../shared/data)', () => {
  it('fake_1000: names, birth date, city, e-mail; the truth is ignored', async () => {
    const { source, classes } = await propose('fake_1000/fake_1000.csv');
    expect(classes).toEqual({
      unique_id: 'record_key',
      first_name: 'given_name',
      surname: 'family_name',
      dob: 'birth_date',
      city: 'city',
      email: 'email',
      cluster: 'unknown',
    });
    expect(source.key).toEqual(['unique_id']);
    expect(source.observedAt).toBeUndefined();
    expect(source.columns.filter((column) => column.ignore === true).map((column) => column.name)).toEqual([
      'cluster',
    ]);
    expect(source.extracts[0]).toMatchObject({
      format: 'csv',
      encoding: 'utf-8',
      dialect: { delimiter: ',', quote: '"', header: true, skipLines: 0 },
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    });
  });

  it('febrl3: a header with blanks after the commas', async () => {
    const { source, classes } = await propose('febrl3/dataset3.csv');
    expect(classes).toEqual({
      rec_id: 'record_key',
      given_name: 'given_name',
      surname: 'family_name',
      street_number: 'street_number',
      address_1: 'address_line',
      address_2: 'address_line',
      suburb: 'city',
      postcode: 'postal_code',
      state: 'region',
      date_of_birth: 'birth_date',
      soc_sec_id: 'national_id',
    });
    expect(source.key).toEqual(['rec_id']);
  });

  it('historical_dev: the key is the key, the cluster is nothing', async () => {
    const { source, classes } = await propose('historical_dev/historical_dev.csv');
    expect(classes).toEqual({
      unique_id: 'record_key',
      cluster: 'unknown',
      full_name: 'full_name',
      first_and_surname: 'full_name',
      first_name: 'given_name',
      surname: 'family_name',
      dob: 'birth_date',
      birth_place: 'birth_place',
      postcode_fake: 'postal_code',
      gender: 'gender',
      occupation: 'occupation',
    });
    expect(source.key).toEqual(['unique_id']);
    expect(source.columns.find((column) => column.name === 'cluster')?.ignore).toBe(true);
  });

  it('senzing: thirty columns in three files, most of them nearly empty', async () => {
    const expected = {
      DATA_SOURCE: ['constant', 'code'],
      RECORD_ID: ['record_key'],
      PRIMARY_NAME_FULL: ['full_name'],
      PRIMARY_NAME_ORG: ['organization_name'],
      PRIMARY_NAME_LAST: ['family_name'],
      PRIMARY_NAME_FIRST: ['given_name'],
      PRIMARY_NAME_MIDDLE: ['middle_name'],
      NATIVE_NAME_FULL: ['full_name'],
      SECONDARY_NAME_ORG: ['organization_name'],
      GENDER: ['gender'],
      DATE_OF_BIRTH: ['birth_date'],
      PASSPORT_NUMBER: ['passport'],
      PASSPORT_COUNTRY: ['code', 'unknown'],
      DRIVERS_LICENSE_NUMBER: ['driving_licence'],
      DRIVERS_LICENSE_STATE: ['code', 'unknown'],
      SSN_NUMBER: ['national_id'],
      NATIONAL_ID_NUMBER: ['national_id'],
      NATIONAL_ID_COUNTRY: ['code', 'unknown'],
      TAX_ID_NUMBER: ['tax_id'],
      TAX_ID_COUNTRY: ['code', 'unknown'],
      EMAIL_ADDRESS: ['email'],
      ADDR_FULL: ['address_full'],
      ADDR_LINE1: ['address_line'],
      ADDR_CITY: ['city'],
      ADDR_STATE: ['region'],
      ADDR_POSTAL_CODE: ['postal_code'],
      ADDR_COUNTRY: ['country'],
      PHONE_NUMBER: ['phone'],
      EMPLOYER: ['organization_name'],
      AMOUNT: ['amount'],
    } as Record<string, string[]>;
    for (const file of ['customers', 'reference', 'watchlist']) {
      const { source, classes } = await propose(`senzing_truthset/${file}.csv`);
      expect(source.key).toEqual(['RECORD_ID']);
      for (const [name, found] of Object.entries(classes))
        if (expected[name] !== undefined)
          expect([...expected[name], 'empty'], `${file}.${name}`).toContain(found);
    }
  });

  it('recognises the main columns by their values alone', async () => {
    const byPlace = async (file: string) => {
      const { files, source } = await propose(file);
      const { table } = unwrap(await readSource(files, source, {}, silentJob));
      const nameless = {
        ...table,
        columns: table.columns.map((column, index) => ({ ...column, name: `f${index}` })),
      };
      const found = await classifyTable(nameless, silentJob);
      return Object.fromEntries(found.map((column, index) => [table.columns[index]?.name, column.class]));
    };
    expect(await byPlace('fake_1000/fake_1000.csv')).toMatchObject({
      unique_id: 'record_key',
      first_name: 'given_name',
      surname: 'family_name',
      dob: 'birth_date',
      city: 'city',
      email: 'email',
    });
    expect(await byPlace('historical_dev/historical_dev.csv')).toMatchObject({
      full_name: 'full_name',
      first_name: 'given_name',
      surname: 'family_name',
      dob: 'birth_date',
      postcode_fake: 'postal_code',
      gender: 'gender',
    });
    expect(await byPlace('febrl3/dataset3.csv')).toMatchObject({
      rec_id: 'record_key',
      given_name: 'given_name',
      address_1: 'address_line',
      state: 'region',
      date_of_birth: 'birth_date',
    });
  });
});
