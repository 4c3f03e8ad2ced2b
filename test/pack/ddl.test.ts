import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { createModel } from '../../shared/model/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import type { ImportedModel } from '../../shared/pack/formats/format.ts';
import { sqlDialects, type SqlDialect } from '../../shared/pack/formats/ddl/dialects.ts';
import { readDdl } from '../../shared/pack/formats/ddl/read-ddl.ts';
import { ddlScript } from '../../shared/pack/formats/ddl/write-ddl.ts';
import { importFileOf } from './import-file.ts';
import { randomModels } from './random-model.ts';

async function read(text: string, dialect?: SqlDialect): Promise<ImportedModel> {
  const tools = { job: silentJob, ...(dialect === undefined ? {} : { dialect }) };
  return unwrap(await readDdl(importFileOf('model.sql', text), tools));
}

describe('scripts of 200 random models', () => {
  const models = randomModels(200);

  test('DuckDB runs them and has every table, column, type and comment', async () => {
    for (const model of models) {
      const { text } = ddlScript(model.entities, model.domains, 'duckdb');
      const connection = await (await DuckDBInstance.create(':memory:')).connect();
      await connection.run(text);
      const found = await connection.runAndReadAll(
        'select count(*), count(comment) from duckdb_columns() where not internal',
      );
      const attributes = model.entities.flatMap((entity) => entity.attributes);
      const all = String(attributes.length);
      expect(found.getRowsJson()).toEqual([[all, all]]);
      connection.closeSync();
    }
  });

  test.each(sqlDialects)('%s: export, import and export again give the same text', async (dialect) => {
    for (const model of models) {
      const first = ddlScript(model.entities, model.domains, dialect).text;
      const back = await read(first, dialect);
      // Records in columns are told: no key joins them with their tables.
      expect(back.findings.filter(({ message }) => !message.startsWith('What is nested'))).toEqual([]);
      expect(ddlScript(back.entities, back.domains, dialect).text).toBe(first);
    }
  });
});

describe('scripts of others', () => {
  test('tables made like others have their columns, and keys only when those are included', async () => {
    const model = await read(`
      CREATE TABLE public.product (
        id BIGINT PRIMARY KEY, name TEXT NOT NULL, price MONEY, code TEXT UNIQUE);
      COMMENT ON COLUMN public.product.name IS 'What it is called';
      CREATE TABLE backup.product_all (LIKE public.product INCLUDING ALL EXCLUDING COMMENTS, saved_at TIMESTAMP);
      CREATE TABLE backup.product_bare (LIKE public.product);
      CREATE TABLE product_whole LIKE public.product;
      CREATE TABLE lost (LIKE nowhere INCLUDING ALL);
    `);
    const [, all, bare, whole] = model.entities;
    expect(model.entities).toHaveLength(4);
    expect(all).toMatchObject({ id: 'product_all', key: ['id'] });
    expect(all?.attributes.map(({ id, definition }) => [id, definition])).toEqual(
      ['id', 'name', 'price', 'code', 'saved_at'].map((id) => [id, '']),
    );
    expect(all?.attributes[3]).toMatchObject({ unique: true });
    expect(bare?.key).toEqual([]);
    expect(bare?.attributes.map(({ required }) => required)).toEqual([true, true, undefined, undefined]);
    expect(bare?.attributes[3]).not.toHaveProperty('unique');
    expect(whole).toMatchObject({
      key: ['id'],
      attributes: [{}, { definition: 'What it is called' }, {}, {}],
    });
    expect(model.findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('the table nowhere is not in the script'),
      'The schema public is where tables lie without saying; the table product is named without it',
    ]);
  });

  test('a PostgreSQL dump: keys added later, casts in checks, enumerated types, comments', async () => {
    const model = await read(`
      SET statement_timeout = 0;
      CREATE TYPE public.mood AS ENUM ('sad', 'happy''er');
      CREATE TABLE public."Customer" (
        "CustomerID" integer NOT NULL,
        name character varying(80) DEFAULT 'x'::character varying,
        mood public.mood,
        score numeric(5,2),
        state character(2),
        seen timestamp without time zone,
        CONSTRAINT score_check CHECK (((score >= (0)::numeric) AND (score <= (100)::numeric))),
        CONSTRAINT state_check CHECK ((state = ANY (ARRAY['aa'::bpchar, 'bb'::bpchar])))
      );
      CREATE TABLE public.orders (id bigint, customer integer REFERENCES public."Customer" ("CustomerID"));
      ALTER TABLE ONLY public."Customer" ADD CONSTRAINT pk PRIMARY KEY ("CustomerID");
      ALTER TABLE ONLY public.orders ALTER COLUMN id SET NOT NULL;
      COMMENT ON COLUMN public."Customer".name IS 'What we call them; truly';
      CREATE UNIQUE INDEX one ON public.orders USING btree (customer);
      CREATE VIEW public.v AS SELECT 1;
      INSERT INTO public.orders VALUES (1, 2);
    `);
    const [customer, orders] = model.entities;
    expect(customer).toMatchObject({ id: 'customer', physicalName: 'Customer', key: ['customer_id'] });
    expect(customer?.attributes).toMatchObject([
      { id: 'customer_id', physicalName: 'CustomerID', type: 'integer', physicalType: 'integer' },
      { id: 'name', type: 'text', definition: 'What we call them; truly' },
      { id: 'mood', type: 'text' },
      { id: 'score', type: 'decimal' },
      { id: 'state', physicalType: 'character(2)' },
      { id: 'seen', type: 'timestamp', physicalType: 'timestamp without time zone' },
    ]);
    const domainOf = (index: number) =>
      model.domains.find(({ id }) => id === customer?.attributes[index]?.domain);
    expect(domainOf(1)).toMatchObject({ maxLength: 80 });
    expect(domainOf(2)).toMatchObject({ values: [{ value: 'sad' }, { value: "happy'er" }] });
    expect(domainOf(3)).toMatchObject({ precision: 5, scale: 2, minimum: 0, maximum: 100 });
    expect(domainOf(4)).toMatchObject({ values: [{ value: 'aa' }, { value: 'bb' }], maxLength: 2 });
    expect(orders?.attributes[0]).toMatchObject({ required: true });
    expect(orders?.relationships).toMatchObject([
      { id: 'to_customer', to: 'customer', toAttributes: ['customer_id'], cardinality: 'one-to-one' },
    ]);
    expect(model.losses).toMatchObject([{ what: 'the default value or the rule that makes the value' }]);
    const words = model.findings.map(({ message, location }) => `${String(location?.line)} ${message}`);
    expect(words).toEqual([
      '19 A model has no place for the view public.v; it is left out',
      '20 A model has no place for INSERT; it is left out',
      '4 The schema public is where tables lie without saying; 2 tables are named without it',
    ]);
  });

  test('Snowflake and BigQuery say types, comments and keys in their own ways', async () => {
    const snowflake = await read(`create or replace transient table db.crm.person (
      id number(38,0) autoincrement not null comment 'Key',
      data variant, at timestamp_ntz(9), primary key (id) rely) cluster by (id) comment = 'Who\\'s who';`);
    expect(snowflake.entities).toMatchObject([
      {
        physicalName: 'db.crm.person',
        definition: "Who's who",
        key: ['id'],
        attributes: [{ type: 'integer', definition: 'Key' }, { type: 'json' }, { type: 'timestamp' }],
      },
    ]);
    const bigquery = await read(`CREATE TABLE IF NOT EXISTS \`my-project.crm.person\` (
      id INT64 NOT NULL OPTIONS (description = "Key"), tags ARRAY<STRING>, home STRUCT<city STRING, zip STRING(5)>,
      PRIMARY KEY (id) NOT ENFORCED
    ) PARTITION BY DATE(_PARTITIONTIME) OPTIONS (description = """Who's who""");`);
    expect(bigquery.entities).toMatchObject([
      {
        physicalName: 'my-project.crm.person',
        definition: "Who's who",
        key: ['id'],
        attributes: [{ definition: 'Key' }, { type: 'array' }, { type: 'json', holds: ['person_home'] }],
      },
      { id: 'person_home', attributes: [{ id: 'city' }, { id: 'zip' }] },
    ]);
  });

  test('columns that differ in case only are two, and a second primary key is an alternate one; both are told', async () => {
    const model = await read(
      'CREATE TABLE t ("Email" text,\n "email" text UNIQUE,\n b int PRIMARY KEY,\n "email" int,\n PRIMARY KEY ("Email", b));',
    );
    const [table] = model.entities;
    expect(table?.attributes.map(({ id, physicalName, type }) => [id, physicalName ?? null, type])).toEqual([
      ['email', 'Email', 'text'],
      ['email_2', 'email', 'text'],
      ['b', null, 'integer'],
      ['email_3', 'email', 'integer'],
    ]);
    expect(table?.attributes[1]).toMatchObject({ unique: true });
    expect([table?.key, table?.alternateKeys]).toEqual([['b'], [['email', 'b']]]);
    expect(
      model.findings.map(({ message, location, fix }) => [
        location?.line,
        message.slice(0, 56),
        fix !== undefined,
      ]),
    ).toEqual([
      [5, 'The table t has a second primary key (Email, b); the fir', true],
      [2, 'The columns Email and email of t differ in case only: Du', true],
      [4, 'The table t has two columns email; both are taken over, ', true],
    ]);
  });

  test('a statement that cannot be read is a finding with its line, and the others go on', async () => {
    const model = await read('create table a (x int);\ncreate table b (y int,, z;\ncreate table c (z int);');
    expect(model.entities.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(model.findings).toMatchObject([{ severity: 'error', location: { line: 2 } }]);
  });

  test('the rows of a dump are passed over, whatever quotes they hold, and the keys after them are read', async () => {
    const model = await read(
      [
        'CREATE TABLE crm.customers (id bigint, name text);',
        'COPY crm.customers (id, name) FROM stdin;',
        "1\to'hara; create table fake (x int);",
        '\\.',
        '',
        'ALTER TABLE ONLY crm.customers ADD CONSTRAINT pk PRIMARY KEY (id);',
        'GRANT SELECT ON TABLE crm.customers TO reporting;',
        'GRANT INSERT ON TABLE crm.customers TO app;',
      ].join('\n'),
    );
    expect(model.entities).toMatchObject([{ id: 'customers', key: ['id'] }]);
    expect(model.findings.map(({ message, location }) => [location?.line, message])).toEqual([
      [2, 'A model has no place for COPY; it is left out'],
      [7, 'A model has no place for GRANT (2 times); it is left out'],
    ]);
  });

  test('a quote that is never closed is an error at its place: what stands after it was not read', async () => {
    const model = await read(
      "create table a (x int);\ninsert into a values ('it''s);\ncreate table b (y int);",
    );
    expect(model.entities.map(({ id }) => id)).toEqual(['a']);
    expect(model.findings).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        message: 'A quote that begins here is never closed: nothing after it is read',
        location: { file: 'model.sql', line: 2, column: 23 },
      }),
    );
  });

  test('dumps of MySQL and scripts of SQL Server are read as far as they agree', async () => {
    const mysql = await read(`CREATE TABLE \`a\` (\`id\` int NOT NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB;
      INSERT INTO \`a\` VALUES ('it\\'s; x');
      CREATE TABLE \`b\` (\`id\` int);`);
    expect(mysql.entities.map(({ id, key }) => [id, key])).toEqual([
      ['a', ['id']],
      ['b', []],
    ]);
    const server = await read(
      'USE [CRM]\nGO\nCREATE TABLE [dbo].[Customer]([CustomerID] [int] IDENTITY(1,1) NOT NULL, [Email] [nvarchar](320) NULL,\n CONSTRAINT [PK] PRIMARY KEY CLUSTERED ([CustomerID] ASC) ON [PRIMARY]) ON [PRIMARY]\nGO\nSET ANSI_NULLS ON\nGO\n',
    );
    expect(server.entities).toMatchObject([
      { id: 'customer', key: ['customer_id'], attributes: [{ type: 'integer' }, { type: 'text' }] },
    ]);
  });

  test('columns that are added several at once, or where the table is parted, are columns', async () => {
    const databricks = await read(
      `CREATE TABLE main.crm.orders (id BIGINT) USING DELTA PARTITIONED BY (region STRING, id);
       ALTER TABLE main.crm.orders ADD COLUMNS (note STRING COMMENT 'Free text', qty INT);`,
      'databricks',
    );
    expect(databricks.entities[0]?.attributes).toMatchObject([
      { id: 'id' },
      { id: 'region', type: 'text' },
      { id: 'note', definition: 'Free text' },
      { id: 'qty', type: 'integer' },
    ]);
    const snowflake = await read(
      'create table a (x number(38,0)); alter table a add column y varchar(3), z date; create table b clone a;',
      'snowflake',
    );
    expect(snowflake.entities.map(({ attributes }) => attributes.map(({ id }) => id))).toEqual([
      ['x', 'y', 'z'],
      ['x', 'y', 'z'],
    ]);
  });

  test('a domain stands for its type, and a strict bound of whole numbers is a bound', async () => {
    const model = await read(`
      CREATE DOMAIN crm.email AS character varying(320) CHECK (VALUE ~ '@');
      CREATE TABLE t (mail crm.email, qty integer CHECK (qty > 0), rate numeric CHECK (rate > 0));
      CREATE TABLE t_2024 PARTITION OF t FOR VALUES IN (1);`);
    const domainOf = (index: number) =>
      model.domains.find(({ id }) => id === model.entities[0]?.attributes[index]?.domain);
    expect(domainOf(0)).toMatchObject({ type: 'text', maxLength: 320 });
    expect(domainOf(1)).toMatchObject({ type: 'integer', minimum: 1 });
    expect(domainOf(2)).toBeUndefined();
    expect(model.losses.map(({ what }) => what)).toEqual(['a check of the table t']);
    expect(model.findings.map(({ message }) => message)).toEqual([
      'A model has no place for the rules of the domain crm.email; it is left out',
      'A model has no place for the partitions of t; it is left out',
    ]);
  });

  test('a script whose only table cannot be read says why and where', async () => {
    const answer = await readDdl(importFileOf('model.sql', 'select 1;\ncreate table b (y int,, z;'), {
      job: silentJob,
    });
    expect(answer).toMatchObject({
      error: {
        code: 'import.nothing',
        location: { line: 2 },
        message: expect.stringContaining('not closed'),
      },
    });
  });

  test('hostile names become plain ids', async () => {
    const long = 'n'.repeat(300);
    const model = await read(
      `create table "__proto__" ("../../etc" int, "${long}" text, "A" int, "a " int, "名前" text);`,
    );
    expect(model.entities.map(({ id }) => id)).toEqual(['proto']);
    const ids = model.entities.flatMap(({ attributes }) => attributes.map(({ id }) => id));
    expect(ids).toEqual(['etc', 'n'.repeat(64), 'a', 'a_2', 'attribute']);
    expect(model.entities[0]?.attributes[1]?.physicalName).toBe(long);
  });
});

test('foreign keys hold in the database', async () => {
  const { text } = ddlScript(createModel('c360-core-lite'), [], 'duckdb');
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(text);
  await expect(
    connection.run(`insert into contact_point_email (cp_id, party_id) values ('c1', 'nobody')`),
  ).rejects.toThrow(/foreign key/i);
  await connection.run(`insert into party (party_id, party_type) values ('p1', 'person')`);
  await connection.run(`insert into contact_point_email (cp_id, party_id) values ('c1', 'p1')`);
});

test.each(sqlDialects)('%s: the same for any order of the entities', (dialect) => {
  for (const { entities, domains } of randomModels(20))
    expect(ddlScript([...entities].reverse(), domains, dialect)).toEqual(
      ddlScript(entities, domains, dialect),
    );
});
