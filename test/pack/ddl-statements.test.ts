import { describe, expect, test } from 'vitest';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import type { SqlDialect } from '../../shared/pack/formats/ddl/dialects.ts';
import type { ImportedModel } from '../../shared/pack/formats/format.ts';
import { readDdl } from '../../shared/pack/formats/ddl/read-ddl.ts';
import { ddlScript } from '../../shared/pack/formats/ddl/write-ddl.ts';
import { importFileOf } from './import-file.ts';

async function read(text: string, dialect?: SqlDialect): Promise<ImportedModel> {
  const tools = { job: silentJob, ...(dialect === undefined ? {} : { dialect }) };
  return unwrap(await readDdl(importFileOf('model.sql', text), tools));
}

/** Tables with their columns. */
function columns({ entities }: ImportedModel): Record<string, string[]> {
  return Object.fromEntries(entities.map(({ id, attributes }) => [id, attributes.map((one) => one.id)]));
}

const said = ({ findings }: ImportedModel): string[] => findings.map(({ message }) => message);
const lost = ({ losses }: ImportedModel): string[] => losses.map(({ path, what }) => `${path} ${what}`);

describe('what warehouses say of their tables', () => {
  test('Snowflake: clauses before the columns, policies and tags, tables that queries make', async () => {
    const model = await read(`
      create or replace schema CRM.PUBLIC;
      create or replace TABLE CRM.PUBLIC.CUSTOMER cluster by (ID, LOWER(MAIL))(
        ID NUMBER(38,0) NOT NULL autoincrement start 1 increment 1 noorder COMMENT 'surrogate; key',
        MAIL VARCHAR(16777216) COLLATE 'en-ci' WITH MASKING POLICY CRM.PUBLIC.MAIL_MASK COMMENT 'it''s the e-mail',
        SEEN TIMESTAMP_TZ(9) WITH TAG (CRM.PUBLIC.PII='yes'),
        constraint PK primary key (ID)
      )WITH ROW ACCESS POLICY CRM.PUBLIC.RAP ON (ID)
      COMMENT='Customers; of the CRM'
      DATA_RETENTION_TIME_IN_DAYS = 1;
      create or replace TRANSIENT TABLE CRM.PUBLIC.ORDERS COPY GRANTS (
        ID NUMBER(38,0), CUSTOMER NUMBER(38,0),
        foreign key (CUSTOMER) references CRM.PUBLIC.CUSTOMER(ID) on delete cascade on update no action);
      create or replace ICEBERG TABLE CRM.PUBLIC.ICE (ID LONG) PARTITION BY (ID) EXTERNAL_VOLUME = 'v';
      create or replace external table CRM.PUBLIC.EXT (C1 varchar as (value:c1::varchar)) with location=@stage;
      create or replace dynamic table CRM.PUBLIC.DYN(A, B) target_lag='1 hour' warehouse=WH as select 1 a, 2 b;
      create or replace table CRM.PUBLIC.INFERRED using template (select array_agg(x) from t);
      CREATE HYBRID TABLE CRM.PUBLIC.HYB (ID INT PRIMARY KEY, NAME VARCHAR, INDEX IX_N (NAME));`);
    expect(columns(model)).toEqual({
      customer: ['id', 'mail', 'seen'],
      orders: ['id', 'customer'],
      ice: ['id'],
      ext: ['c1'],
      hyb: ['id', 'name'],
    });
    const [customer, orders] = model.entities;
    expect(customer).toMatchObject({ definition: 'Customers; of the CRM', key: ['id'] });
    expect(customer?.attributes[1]).toMatchObject({ type: 'text', definition: "it's the e-mail" });
    expect(customer?.attributes[1]).not.toHaveProperty('physicalType');
    expect(orders?.relationships).toMatchObject([{ to: 'customer', toAttributes: ['id'] }]);
    expect(said(model)).toEqual([
      'A model has no place for the table CRM.PUBLIC.DYN, which is made by a query; it is left out',
      'A model has no place for the table CRM.PUBLIC.INFERRED, which is made by a query; it is left out',
      'The schema CRM.PUBLIC is where tables lie without saying; 5 tables are named without it',
    ]);
    expect(lost(model)).toEqual(
      expect.arrayContaining([
        'model.sql#/CRM.PUBLIC.CUSTOMER/MAIL the masking policy CRM.PUBLIC.MAIL_MASK',
        "model.sql#/CRM.PUBLIC.CUSTOMER/SEEN the tags CRM.PUBLIC.PII='yes'",
        'model.sql#/CRM.PUBLIC.CUSTOMER the row access policy CRM.PUBLIC.RAP',
        'model.sql#/CRM.PUBLIC.ORDERS/CUSTOMER ON DELETE CASCADE',
        'model.sql#/CRM.PUBLIC.HYB the index IX_N',
      ]),
    );
  });

  test('Databricks and BigQuery: clauses after the columns', async () => {
    const databricks = await read(`
      CREATE TABLE main.crm.person (
        id BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 1 INCREMENT BY 1) COMMENT 'key',
        mail STRING COLLATE UTF8_LCASE MASK main.crm.hide USING COLUMNS (id),
        tags MAP<STRING, ARRAY<INT>> COMMENT 'of them',
        CONSTRAINT person_pk PRIMARY KEY (id) RELY)
      USING delta
      PARTITIONED BY (region STRING)
      CLUSTER BY (id)
      COMMENT 'People'
      LOCATION 's3://x/(y'
      TBLPROPERTIES ('delta.minReaderVersion' = '1', 'comment' = 'not this');
      CREATE TABLE main.crm.files USING PARQUET LOCATION 's3://x';`);
    expect(columns(databricks)).toEqual({ person: ['id', 'mail', 'tags', 'region'] });
    expect(databricks.entities[0]).toMatchObject({ definition: 'People', key: ['id'] });
    expect(said(databricks)).toEqual([
      'A model has no place for the table main.crm.files, which names no columns; it is left out',
    ]);
    expect(lost(databricks)).toContain('model.sql#/main.crm.person/mail the mask main.crm.hide');
    const google = await read(`
      CREATE TABLE \`p-1.crm.person\` (id INT64 NOT NULL OPTIONS(description="key"), seen TIMESTAMP DEFAULT CURRENT_TIMESTAMP())
      PARTITION BY DATE(seen) CLUSTER BY id
      OPTIONS(description="People", labels=[("a", "b")], require_partition_filter=true);
      CREATE EXTERNAL TABLE crm.ext (a STRING) WITH PARTITION COLUMNS (d DATE) OPTIONS(format='CSV', uris=['gs://x']);`);
    expect(columns(google)).toEqual({ person: ['id', 'seen'], ext: ['a'] });
    expect(google.entities[0]).toMatchObject({ definition: 'People' });
  });

  test('PostgreSQL and MySQL: exclusions, periods, indexes and unnamed checks are no columns', async () => {
    const model = await read(`
      CREATE TABLE booking (
        id bigint, room int, span tsrange, key varchar(20), index integer, period numeric(4), "exclude" text,
        EXCLUDE USING gist (room WITH =, span WITH &&),
        CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =),
        PERIOD FOR SYSTEM_TIME (a, b),
        CHECK (room > 0),
        FULLTEXT KEY words (key),
        KEY by_room (room) USING BTREE,
        INDEX (id));`);
    expect(columns(model)).toEqual({
      booking: ['id', 'room', 'span', 'key', 'index', 'period', 'exclude'],
    });
    expect(lost(model)).toEqual([
      'model.sql#/booking an exclusion',
      'model.sql#/booking an exclusion',
      'model.sql#/booking a period',
      'model.sql#/booking the index words',
      'model.sql#/booking the index by_room',
      'model.sql#/booking an index',
    ]);
    expect(model.domains).toMatchObject([{ minimum: 1 }, {}, {}]);
  });

  test('a table that inherits has the columns of the other, is its subtype, and says so', async () => {
    const model = await read(`
      CREATE TABLE person (id bigint PRIMARY KEY, name text NOT NULL, age int CHECK (age >= 0));
      CREATE TABLE employee (salary numeric(10,2), name varchar(80)) INHERITS (person);`);
    expect(columns(model)).toEqual({
      person: ['id', 'name', 'age'],
      employee: ['id', 'name', 'age', 'salary'],
    });
    expect(model.entities[1]).toMatchObject({ subtype: { of: 'person' }, key: [] });
    expect(model.entities[1]?.attributes.map(({ required }) => required)).toEqual([
      true,
      true,
      undefined,
      undefined,
    ]);
    expect(said(model)).toEqual([
      'The table employee inherits from person: it gets copies of the columns, and is a subtype of person; later changes there are not followed',
    ]);
  });
});

describe('changes of tables are done in order', () => {
  test('columns and tables are renamed, dropped and made anew, and what rests on them follows', async () => {
    const model = await read(`
      CREATE TABLE t (id int PRIMARY KEY, email varchar(100) CHECK (email IN ('a', 'b')), phone text, old text UNIQUE);
      CREATE TABLE child (id int, t_id int REFERENCES t (id), gone_id int);
      CREATE TABLE gone (id int PRIMARY KEY);
      ALTER TABLE child ADD CONSTRAINT to_gone FOREIGN KEY (gone_id) REFERENCES gone (id);
      ALTER TABLE t RENAME COLUMN email TO mail;
      ALTER TABLE t RENAME id TO t_key;
      ALTER TABLE t DROP COLUMN IF EXISTS phone, DROP COLUMN old CASCADE;
      ALTER TABLE t RENAME TO t2;
      DROP TABLE IF EXISTS gone, never CASCADE;
      CREATE TABLE t3 (a int);
      CREATE OR REPLACE TABLE t3 (b int);
      CREATE TABLE IF NOT EXISTS t3 (c int);
      CREATE TABLE s.t4 (a int);
      CREATE OR REPLACE TABLE s.t4 (b int);`);
    expect(columns(model)).toEqual({
      child: ['id', 't_id', 'gone_id'],
      t2: ['t_key', 'mail'],
      t3: ['b'],
      t4: ['b'],
    });
    const [child, t2] = model.entities;
    expect(t2).toMatchObject({ key: ['t_key'] });
    const codes = model.domains.find(({ id }) => id === t2?.attributes[1]?.domain);
    expect(codes).toMatchObject({ values: [{ value: 'a' }, { value: 'b' }] });
    expect(child?.relationships).toMatchObject([{ to: 't2', attributes: ['t_id'], toAttributes: ['t_key'] }]);
    expect(child?.relationships).toHaveLength(1);
    expect(said(model)).toEqual([]);
  });

  test('types, optionality, defaults and texts are those that were said last', async () => {
    const model = await read(`
      CREATE TABLE p (a int, b varchar(10) NOT NULL, c text, d int DEFAULT 1, e int, f int);
      ALTER TABLE p ALTER COLUMN a TYPE bigint USING a::bigint, ALTER a SET NOT NULL;
      ALTER TABLE p ALTER COLUMN b SET DATA TYPE varchar(20), ALTER COLUMN b DROP NOT NULL;
      ALTER TABLE p MODIFY COLUMN c numeric(10,2) NOT NULL COMMENT 'how much';
      ALTER TABLE p ALTER COLUMN d DROP DEFAULT, ALTER COLUMN d COMMENT 'number';
      ALTER TABLE p CHANGE e e2 date;
      ALTER TABLE p ADD CONSTRAINT pk PRIMARY KEY (a);
      ALTER TABLE p DROP CONSTRAINT pk;
      ALTER TABLE p SET COMMENT = 'changed';
      ALTER TABLE p SET SCHEMA crm;
      ALTER TABLE p OWNER TO me;
      ALTER TABLE p ADD SEARCH OPTIMIZATION;`);
    expect(model.entities[0]).toMatchObject({
      physicalName: 'crm.p',
      definition: 'changed',
      key: [],
      attributes: [
        { id: 'a', type: 'integer', required: true },
        { id: 'b', type: 'text' },
        { id: 'c', type: 'decimal', required: true, definition: 'how much' },
        { id: 'd', definition: 'number' },
        { id: 'e2', type: 'date' },
        { id: 'f' },
      ],
    });
    expect(model.entities[0]?.attributes[1]).not.toHaveProperty('required');
    expect(model.domains.find(({ id }) => id === 'p_b')).toMatchObject({ maxLength: 20 });
    expect(model.losses).toEqual([]);
    expect(said(model)).toEqual([
      'A model has no place for a change of the table p (2 times); it is left out',
    ]);
  });

  test('Snowflake says one verb for several columns, and a change of what is not there is a finding', async () => {
    const model = await read(
      `create table a (x number(38,0), y varchar(3), z date, w number(38,0));
       alter table a drop column y, z;
       alter table a modify (x set not null, column w comment 'what');
       alter table a alter column nope set not null;`,
      'snowflake',
    );
    expect(columns(model)).toEqual({ a: ['x', 'w'] });
    expect(model.entities[0]?.attributes).toMatchObject([{ required: true }, { definition: 'what' }]);
    expect(model.findings).toMatchObject([{ severity: 'error', location: { line: 4 } }]);
  });
});

test('names of tables are as long as BigQuery has them', async () => {
  const name = 't'.repeat(1024);
  const model = await read(`CREATE TABLE \`project.data.${name}\` (id INT64);`, 'bigquery');
  expect(model.entities[0]?.physicalName).toBe(`project.data.${name}`);
  const { text } = ddlScript(model.entities, model.domains, 'bigquery');
  expect(text).toContain(name);
});

describe('types inside of types', () => {
  test.each([
    ['bigquery', 'a STRUCT<b INT64 NOT NULL, c ARRAY<STRUCT<d FLOAT64>>>', 'a STRUCT<b INT64 NOT NULL>'],
    ['databricks', 'a ARRAY<STRUCT<b: BIGINT, c: STRUCT<d: DOUBLE>>>', 'a ARRAY<STRUCT<b: BIGINT>>'],
    ['duckdb', 'a STRUCT(b BIGINT, c STRUCT(d DOUBLE))[]', '"a" STRUCT(b BIGINT)[]'],
    ['snowflake', 'a OBJECT(b NUMBER(38, 0), c OBJECT(d FLOAT))', '"a" OBJECT(b NUMBER(38, 0))'],
  ] as const)(
    '%s: what is edited in a record is edited in the type of its column',
    async (dialect, column, after) => {
      const { model, written } = await twice(`CREATE TABLE t (id INT, ${column});`, dialect);
      expect(model.entities.map(({ id }) => id)).toEqual(['t', 't_a', 't_a_c']);
      expect((await twice(written, dialect)).written).toBe(written);
      const edited = model.entities.map((entity) => ({
        ...entity,
        attributes: entity.attributes.filter(({ id }) => id !== 'c'),
      }));
      const text = ddlScript(edited, model.domains, dialect).text.replaceAll('`', '');
      expect(text.split('\n').some((line) => line.startsWith(`  ${after}`))).toBe(true);
    },
  );

  const twice = async (text: string, dialect: SqlDialect) => {
    const model = await read(text, dialect);
    const written = ddlScript(model.entities, model.domains, dialect).text;
    return { model, written, types: model.entities[0]?.attributes.map((one) => one.physicalType) };
  };

  test('quote the names of fields that are words of the language', async () => {
    for (const [dialect, of] of [
      ['bigquery', ' INT64'],
      ['databricks', ': BIGINT'],
    ] as const) {
      const { model } = await twice(`CREATE TABLE t (a STRUCT<\`select\`${of}, b${of}>);`, dialect);
      // As it is written where it was edited, not as it was read.
      const edited = model.entities.map((entity) => ({
        ...entity,
        attributes: entity.attributes.filter(({ id }) => id !== 'b'),
      }));
      expect(ddlScript(edited, model.domains, dialect).text).toContain(`STRUCT<\`select\`${of}>`);
    }
  });

  test('stay whole in the warehouse that they come from, and what is lost elsewhere is listed', async () => {
    const fields = Array.from({ length: 60 }, (_, index) => `field_${String(index)} STRING`).join(', ');
    const { model, written, types } = await twice(
      `CREATE TABLE ds.customer (
        address STRUCT<line1 STRING OPTIONS(description="line"), geo STRUCT<lat FLOAT64, \`lo n\` FLOAT64>, tags ARRAY<STRING>>,
        phones ARRAY<STRUCT<kind STRING NOT NULL, number STRING(20)>>, r RANGE<DATE>, code BYTES(16),
        long STRUCT<${fields}>);`,
      'bigquery',
    );
    const long = types?.[4] ?? '';
    expect(types).toEqual([
      'STRUCT<line1 STRING, geo STRUCT<lat FLOAT64, `lo n` FLOAT64>, tags ARRAY<STRING>>',
      'ARRAY<STRUCT<kind STRING NOT NULL, number STRING(20)>>',
      'RANGE<DATE>',
      'BYTES(16)',
      long,
    ]);
    expect(long).toBe(`STRUCT<${fields}>`);
    for (const type of types ?? []) expect(written).toContain(` ${type ?? '?'}`);
    expect(lost(model)).toContain(
      'model.sql#/ds.customer/address the descriptions of the fields of its type',
    );
    expect(written.match(/CREATE TABLE/g)).toHaveLength(1);
    expect((await twice(written, 'bigquery')).written).toBe(written);
    const { losses, text } = ddlScript(model.entities, model.domains, 'snowflake');
    expect(text).toContain('"address" VARIANT');
    expect(losses).toContainEqual(
      expect.objectContaining({ path: 'model/ddl/snowflake.sql#/customer.address', what: 'physicalType' }),
    );
  });

  test('are read with the names that they quote', async () => {
    const duckdb = await twice(
      'CREATE TABLE t (a STRUCT(x INTEGER, "y z" VARCHAR[])[], m MAP(VARCHAR, INTEGER));',
      'duckdb',
    );
    expect(duckdb.types).toEqual(['STRUCT(x INTEGER, "y z" VARCHAR[])[]', 'MAP(VARCHAR, INTEGER)']);
    expect(duckdb.written).toContain('STRUCT(x INTEGER, "y z" VARCHAR[])[]');
    const databricks = await twice(
      "CREATE TABLE t (a STRUCT<x: STRING COMMENT 'of it', `y z`: MAP<STRING, INT>>) USING DELTA;",
      'databricks',
    );
    expect(databricks.types).toEqual(['STRUCT<x: STRING, `y z`: MAP<STRING, INT>>']);
    const snowflake = await twice(
      'CREATE TABLE T (A OBJECT(X NUMBER(38, 0) NOT NULL), V VECTOR(FLOAT, 256));',
      'snowflake',
    );
    expect(snowflake.types).toEqual(['OBJECT(X NUMBER(38, 0) NOT NULL)', 'VECTOR(FLOAT, 256)']);
  });
});
