import { Parser } from '@dbml/core';
import { describe, expect, test } from 'vitest';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import type { ImportedModel } from '../../shared/pack/formats/format.ts';
import { readDbml } from '../../shared/pack/formats/dbml/read-dbml.ts';
import { dbmlScript } from '../../shared/pack/formats/dbml/write-dbml.ts';
import { entitySchema } from '../../shared/workspace/index.ts';
import { importFileOf } from './import-file.ts';
import { randomModels } from './random-model.ts';

async function read(text: string): Promise<ImportedModel> {
  return unwrap(await readDbml(importFileOf('model.dbml', text), { job: silentJob }));
}

describe('documents of 200 random models', () => {
  const models = randomModels(200);

  test('@dbml/core reads all, with every table, column and group', () => {
    for (const model of models) {
      const [schema] = new Parser().parse(dbmlScript(model).text, 'dbmlv2').schemas;
      expect(schema?.tables.map(({ name }) => name).sort()).toEqual(
        model.entities.map(({ id }) => id).sort(),
      );
      const columns = schema?.tables.reduce((sum, { fields }) => sum + fields.length, 0);
      expect(columns).toBe(model.entities.reduce((sum, { attributes }) => sum + attributes.length, 0));
      expect(schema?.tableGroups).toHaveLength(model.areas.length);
    }
  });

  test('export, import and export again give the same text', async () => {
    for (const model of models) {
      const first = dbmlScript(model).text;
      const back = await read(first);
      expect(back.findings).toEqual([]);
      expect(dbmlScript(back).text).toBe(first);
    }
  });

  test('what does not come back is a loss', async () => {
    for (const model of models) {
      const { text, losses } = dbmlScript(model);
      const back = await read(text);
      for (const before of model.entities) {
        const after = back.entities.find(({ id }) => id === before.id);
        expect(after).toMatchObject({ id: before.id, key: before.key });
        const unsettled = losses.some(
          ({ path, what }) => path === `model/model.dbml#/${before.id}` && what.startsWith('white space'),
        );
        expect(after?.definition === before.definition).toBe(!unsettled);
        for (const [index, attribute] of before.attributes.entries()) {
          const back = after?.attributes[index];
          const spaced = losses.some(
            ({ path, what }) =>
              path === `model/model.dbml#/${before.id}.${attribute.id}` && what.includes('white space'),
          );
          expect(back).toMatchObject({
            id: attribute.id,
            type: attribute.type,
            classification: attribute.classification,
          });
          expect(back?.definition === attribute.definition).toBe(!spaced);
        }
        for (const relationship of before.relationships) {
          const came = after?.relationships.find(({ id }) => id === relationship.id);
          if (came === undefined) continue;
          const changed = [...new Set([...Object.keys(relationship), ...Object.keys(came)])].filter(
            (key) => JSON.stringify(relationship[key as 'id']) !== JSON.stringify(came[key as 'id']),
          );
          const at = `model/model.dbml#/${before.id}/relationships/${relationship.id}`;
          const said = losses.find(({ path }) => path === at)?.what.split(', ') ?? [];
          expect(said.sort()).toEqual(changed.sort());
        }
        const lost = before.relationships.length - (after?.relationships.length ?? 0);
        const told = losses.filter(
          ({ path, what }) =>
            path === `model/model.dbml#/${before.id}` && before.relationships.some(({ id }) => id === what),
        );
        expect(told).toHaveLength(lost);
      }
    }
  });
});

describe('documents of others', () => {
  test('enums, partials, composite and many-to-many references, groups, notes', async () => {
    const model = await read(
      `
Project shop {
  database_type: 'PostgreSQL'
}
Enum core.state {
  new [note: 'just made']
  "shipped out"
}
TablePartial stamped {
  created_at timestamptz [not null]
}
Table core.Customers [headercolor: #2f6fd0, note: 'Who buys'] {
  CustomerID int [pk, increment]
  ~stamped
  name varchar(80) [unique, default: 'x']
  total "numeric(10, 2)" [note: '''two
  lines (direct)''']
  state core.state
}
Table orders {
  id int
  line int
  customer int [ref: > core.Customers.CustomerID]
  indexes {
    (id, line) [pk]
    (customer, line) [unique]
    customer
  }
}
Table tags {
  id int [pk]
}
Ref: orders.(id, line) <> tags.(id, id)
Ref one: tags.id - core.Customers.CustomerID
TableGroup sales [color: #2f6fd0] {
  core.Customers
  orders
  Note: 'What is sold'
}
Note remember {
  'Ask the shop'
}
Records tags(id) {
  1
}
`
        .replace('tags.(id, id)', 'tags.(id)')
        .replace('orders.(id, line) <>', 'orders.(id) <>'),
    );
    expect(model.entities).toMatchObject([
      {
        id: 'customers',
        physicalName: 'core.Customers',
        definition: 'Who buys',
        key: ['customer_id'],
        attributes: [
          { id: 'customer_id', physicalName: 'CustomerID', type: 'integer' },
          { id: 'created_at', type: 'timestamp', required: true },
          { id: 'name', unique: true },
          { id: 'total', type: 'decimal', definition: 'two\n  lines', classification: 'direct' },
          { id: 'state', domain: 'state' },
        ],
      },
      {
        id: 'orders',
        key: ['id', 'line'],
        alternateKeys: [['customer', 'line']],
        relationships: [{ to: 'customers' }],
      },
      { id: 'tags', relationships: [{ id: 'one', to: 'customers', cardinality: 'one-to-one' }] },
      {
        kind: 'associative',
        key: ['orders_id', 'tags_id'],
        relationships: [{ to: 'orders' }, { to: 'tags' }],
      },
    ]);
    expect(model.domains[0]).toMatchObject({
      values: [{ value: 'new', meaning: 'just made' }, { value: 'shipped out' }],
    });
    expect(model.areas).toMatchObject([
      { id: 'sales', colour: 1, definition: 'What is sold', entities: ['customers', 'orders'] },
    ]);
    expect(model.notes).toEqual([{ id: 'remember', text: 'Ask the shop' }]);
    expect(model.findings.map(({ message }) => message)).toEqual([
      'A model has no place for records (1); left out',
      'A model has no place for default values (1); left out',
      'A model has no place for indexes that are no keys (1); left out',
      'The many-to-many reference of orders and tags becomes the entity orders_tags',
    ]);
  });

  test('actions of references and increments come back, the rest is told by its place', async () => {
    const model = await read(`Project crm {
  database_type: 'PostgreSQL'
}
Table a as X [headercolor: #123456] {
  id int [pk, increment]
  x int [unique]
  indexes {
    (id, x) [unique, name: 'ix']
  }
  checks {
    \`id > 0\`
  }
}
Table b {
  id int [pk]
  a_id int
}
Ref: b.a_id > a.id [delete: cascade, update: no action, color: #ff0000]
TableGroup g [color: #ff0000] {
  a
}
`);
    expect(model.losses.map(({ path, what, kept }) => [path.slice(11), what, kept !== undefined])).toEqual([
      ['Project crm', 'database_type', false],
      ['a', 'the alias X', false],
      ['a', 'headercolor: #123456', false],
      ['a', 'name and note of the index ix', false],
      ['a.id', 'increment', true],
      ['Ref b.a_id a.id', 'delete: cascade, update: no action, color: #ff0000', true],
      ['TableGroup g', 'color: #ff0000', false],
    ]);
    expect(model.findings.map(({ message }) => message)).toEqual([
      'A model has no place for checks (1); left out',
    ]);
    const { text } = dbmlScript(model);
    expect(text).toContain('"id" bigint [pk, increment, not null');
    expect(text).toContain('"b"."a_id" > "a"."id" [delete: cascade, update: no action, color: #ff0000]');
    expect(dbmlScript(await read(text)).text).toBe(text);
  });

  test('settings in a workspace that are no words of DBML are not written', () => {
    const entity = entitySchema.parse({
      id: 'a',
      name: 'a',
      definition: '',
      key: ['id'],
      attributes: [
        { id: 'id', name: 'id', classification: 'none', definition: '' },
        { id: 'up', name: 'up', classification: 'none', definition: '' },
      ],
      relationships: [
        {
          id: 'up',
          to: 'a',
          attributes: ['up'],
          toAttributes: ['id'],
          foreign: { dbml: { delete: 'cascade] // x', color: 'red' } },
        },
      ],
    });
    const { text } = dbmlScript({ entities: [entity], domains: [], areas: [] });
    expect(text).toContain('"a"."up" > "a"."id"\n');
  });

  test('a block with a fault is a finding with its line, and the others go on', async () => {
    const model = await read(
      `Table a {\n  id int [pk]\n}\n\nTable b {\n  id int [pk]\n  id int\n}\nRef: a.id > b.id\nTable c {\n  x int\n}\n`,
    );
    expect(model.entities.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(model.findings.map(({ severity, location }) => [severity, location?.line])).toEqual([
      ['error', 6],
      ['error', 9],
    ]);
  });

  test('what is no DBML is refused with the place', async () => {
    const refused = await readDbml(importFileOf('x.dbml', 'Table {{{{'), { job: silentJob });
    expect(refused).toMatchObject({ ok: false });
  });
});

test('a second primary key becomes an alternate key, and is told', async () => {
  const text = 'Table t {\n a int [pk]\n b int\n indexes {\n (a, b) [pk]\n (b) [pk]\n }\n}\n';
  const back = unwrap(await readDbml(importFileOf('t.dbml', text), { job: silentJob }));
  expect(back.entities).toMatchObject([{ key: ['a', 'b'], alternateKeys: [['b'], ['a']] }]);
  const told = back.findings.filter(({ severity }) => severity === 'error');
  expect(told.map(({ message, location }) => [message, location?.line, location?.column])).toEqual([
    ['The table t has two primary keys, (a, b) and (b); the second becomes an alternate key', 6, 2],
    ['The table t has two primary keys, (a, b) and (a); the second becomes an alternate key', 2, 2],
  ]);
});
