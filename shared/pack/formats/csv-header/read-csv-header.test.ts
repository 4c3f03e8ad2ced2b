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
  expect(entity?.attributes.map(({ id, classification }) => [id, classification])).toEqual([
    ['customer_id', 'indirect'],
    ['e-mail', 'direct'],
    ['birth_date', 'sensitive'],
    ['total', 'none'],
    ['proto', 'none'],
    ['e-mail_2', 'direct'],
  ]);
  expect(JSON.stringify(found.value)).not.toContain('secret');
});

it('refuses a file without a header', async () => {
  expect(await read('\n\n')).toMatchObject({ error: { code: 'import.unreadable' } });
});
