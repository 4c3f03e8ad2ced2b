import { expect, test } from 'vitest';
import { silentJob, unwrap } from '../../../kernel/index.ts';
import { importFile } from '../../import/import-file.ts';
import { readDbtSchema } from './read-dbt-schema.ts';

async function read(text: string) {
  const file = importFile('schema.yml', new TextEncoder().encode(text));
  return unwrap(await readDbtSchema(file, { job: silentJob }));
}

test('types with their lengths and digits, keys and references of columns, and what has no place', async () => {
  const model = await read(`
version: 2
sources:
  - name: crm
    tables:
      - name: customers
        loaded_at_field: _synced_at
        columns:
          - name: id
            constraints: [{type: primary_key}]
models:
  - name: orders
    config: {materialized: view, contract: {enforced: true}}
    columns:
      - name: id
        data_type: bigint
        constraints: [{type: unique}]
      - name: email
        data_type: varchar(320)
      - name: total
        data_type: numeric(12, 2)
      - name: customer_id
        data_tests:
          - relationships: {arguments: {to: "source('crm', 'customers')", field: id}}
exposures:
  - name: weekly
`);
  const [orders, customers] = model.entities;
  expect(customers).toMatchObject({ id: 'customers', key: ['id'] });
  expect(orders?.attributes).toMatchObject([
    { type: 'integer', unique: true },
    { type: 'text', domain: 'email' },
    { type: 'decimal', domain: 'total' },
    { type: 'text' },
  ]);
  expect(model.domains).toMatchObject([
    { id: 'email', maxLength: 320 },
    { id: 'total', precision: 12, scale: 2 },
  ]);
  expect(orders?.relationships).toMatchObject([{ to: 'customers', attributes: ['customer_id'] }]);
  expect(model.losses.map(({ path, what }) => `${path}: ${what}`)).toEqual([
    'schema.yml#orders: config.materialized',
    'schema.yml#customers: loaded_at_field',
    'schema.yml#exposures: exposures (1)',
  ]);
});
