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
    'schema.yml#orders: config.materialized, config.contract',
    'schema.yml#customers: loaded_at_field',
    'schema.yml#exposures: exposures (1)',
  ]);
});

test('sets that occur once, owners, and what a project says beyond a model', async () => {
  const model = await read(`
version: 2
models:
  - name: account
    meta: {owner: crm, tier: gold}
    config: {contract: {enforced: true}}
    constraints: [{type: unique, columns: [kind, no]}, {type: check, expression: "no > 0"}]
    columns:
      - name: id
        data_type: bigint
        constraints: [{type: primary_key}]
        tests: [unique, {not_null: {config: {severity: warn, where: "id > 0"}}}]
      - name: kind
        meta: {owner: ann, contains_pii: false, classification: restricted}
        tags: [gold, pii]
        policy_tags: [x]
      - name: "no"
      - name: parent
        constraints: [{type: foreign_key, to: ref('account'), to_columns: [id]}]
        tests:
          - accepted_values: {values: [1, 2], severity: warn}
    tests:
      - dbt_utils.unique_combination_of_columns: {combination_of_columns: [id, kind], severity: warn}
      - dbt_utils.unique_combination_of_columns: {combination_of_columns: [kind, "no"]}
      - dbt_utils.recency
sources:
  - name: crm
    database: raw
    freshness: {warn_after: {count: 1, period: day}}
    tables: [{name: t, columns: [{name: x}]}]
`);
  expect(model.entities[0]).toMatchObject({
    id: 'account',
    owner: 'crm',
    key: ['id'],
    alternateKeys: [
      ['id', 'kind'],
      ['kind', 'no'],
    ],
    attributes: [{ id: 'id' }, { id: 'kind', owner: 'ann', classification: 'direct' }, { id: 'no' }, {}],
    relationships: [{ to: 'account', attributes: ['parent'], toAttributes: ['id'] }],
  });
  expect(model.losses.map(({ path, what }) => `${path.slice(11)}: ${what}`)).toEqual([
    'account.id: severity, where of the test not_null',
    'account.kind: policy_tags, meta.classification, tags gold',
    'account.parent: severity of the test accepted_values',
    'account: severity of the test dbt_utils.unique_combination_of_columns',
    'account: the test dbt_utils.recency',
    'account: config.contract, meta.tier, the constraint check',
    'crm: database, freshness',
  ]);
});

test('columns with a point and types of fields become entities that the columns hold', async () => {
  const model = await read(`
version: 2
models:
  - name: orders
    columns:
      - name: id
        data_type: int64
      - name: lines
        description: Lines of the order.
        data_type: array<struct<sku string not null, at struct<lat float64>>>
      - name: lines.sku
        description: Stock keeping unit.
        tests: [not_null]
      - name: address.city
        data_type: string
      - name: id
        data_type: string
      - name: "a b.c"
`);
  expect(
    model.entities.map(({ id, definition, attributes }) => [
      id,
      definition,
      attributes.map((one) => [one.id, one.type, one.required ?? false, ...(one.holds ?? [])].join(' ')),
    ]),
  ).toEqual([
    [
      'orders',
      '',
      [
        'id integer false',
        'lines array false orders_lines',
        'address json false orders_address',
        'a_b_c text false',
        'id_2 text false',
      ],
    ],
    ['orders_lines', 'Lines of the order.', ['sku text true', 'at json false orders_lines_at']],
    ['orders_address', '', ['city text false']],
    ['orders_lines_at', '', ['lat decimal false']],
  ]);
  expect(model.entities[1]?.attributes[0]?.definition).toBe('Stock keeping unit.');
});
