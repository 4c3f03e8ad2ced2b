import { expect, it } from 'vitest';
import { silentJob } from '../../../kernel/index.ts';
import { readCsvHeader } from './read-csv-header.ts';

const read = (text: string) =>
  readCsvHeader({ name: 'in/Customers.csv', bytes: new Uint8Array(), text }, { job: silentJob });

it('makes a draft of an entity of the names of columns, and takes no value', async () => {
  const found = await read(
    'customer_id;"E-Mail";Birth Date;Total; __proto__ ;e-mail\n1;secret@example.com;1980-01-01;3;x;y\n',
  );
  if (!found.ok) throw new Error(found.error.message);
  const [entity] = found.value.entities;
  expect(entity).toMatchObject({ id: 'customers', name: 'Customers' });
  expect(entity?.attributes.map(({ id, type }) => [id, type])).toEqual([
    ['customer_id', 'text'],
    ['e-mail', 'text'],
    ['birth_date', 'date'],
    ['total', 'decimal'],
    ['proto', 'text'],
    ['e-mail_2', 'text'],
  ]);
  expect(JSON.stringify(found.value)).not.toContain('secret');
});

it('refuses a file without a header', async () => {
  expect(await read('\n\n')).toMatchObject({ error: { code: 'import.unreadable' } });
});

it('says which columns have no name, or that of another', async () => {
  const found = await read('id;E-Mail;;e-mail\n1;a@example.com;x;y\n');
  if (!found.ok) throw new Error(found.error.message);
  expect(found.value.findings.map(({ message }) => message)).toEqual([
    'A header says no keys, types or definitions',
    'Column 3 has no name',
    'Column 4 is called e-mail, as column 2 is',
  ]);
});
