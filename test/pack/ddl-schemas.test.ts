import { describe, expect, test } from 'vitest';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { DuckDBInstance } from '@duckdb/node-api';
import { dialects, sqlDialects, type SqlDialect } from '../../shared/pack/formats/ddl/dialects.ts';
import { pathParts } from '../../shared/model/index.ts';
import type { ImportedModel } from '../../shared/pack/formats/format.ts';
import { readDdl } from '../../shared/pack/formats/ddl/read-ddl.ts';
import { ddlScript } from '../../shared/pack/formats/ddl/write-ddl.ts';
import { importFileOf } from './import-file.ts';

async function read(text: string, dialect?: SqlDialect): Promise<ImportedModel> {
  const tools = { job: silentJob, ...(dialect === undefined ? {} : { dialect }) };
  return unwrap(await readDdl(importFileOf('model.sql', text), tools));
}

describe('tables in schemas', () => {
  const script = `
    CREATE TABLE sales.person (id bigint PRIMARY KEY);
    CREATE TABLE hr.person (id bigint PRIMARY KEY, boss bigint REFERENCES hr.person (id), buyer bigint REFERENCES sales.person (id));
    CREATE TABLE plain (id bigint PRIMARY KEY);
    COMMENT ON COLUMN hr.person.boss IS 'who leads';`;

  test.each(sqlDialects)(
    'are written part by part with their schemas for %s, and read back',
    async (dialect) => {
      const model = await read(script);
      const { text, losses } = ddlScript(model.entities, model.domains, dialect);
      const quote = dialects[dialect].quote;
      expect(text.replaceAll(quote, '')).toContain(
        'CREATE SCHEMA IF NOT EXISTS hr;\nCREATE SCHEMA IF NOT EXISTS sales;',
      );
      expect(text).toContain(`CREATE TABLE ${quote}hr${quote}.${quote}person${quote} (`);
      expect(losses.filter(({ what }) => what.startsWith('the name'))).toEqual([]);
      const back = await read(text, dialect);
      expect(back.entities.map(({ physicalName, id }) => physicalName ?? id).sort()).toEqual([
        'hr.person',
        'plain',
        'sales.person',
      ]);
      expect(back.findings).toEqual([]);
      expect(ddlScript(back.entities, back.domains, dialect).text).toBe(text);
    },
  );

  test('run in DuckDB', async () => {
    const model = await read(script);
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(ddlScript(model.entities, model.domains, 'duckdb').text);
    const found = await connection.runAndReadAll(
      'select schema_name, table_name from duckdb_tables() where not internal order by all',
    );
    expect(found.getRowsJson()).toEqual([
      ['hr', 'person'],
      ['main', 'plain'],
      ['sales', 'person'],
    ]);
    connection.closeSync();
  });

  test('have a project, catalog or database only where the warehouse can name it', async () => {
    const model = await read('CREATE TABLE `my-proj.ds.customer` (id INT64);', 'bigquery');
    const written = (dialect: SqlDialect) => ddlScript(model.entities, model.domains, dialect);
    expect(written('bigquery').text).toMatch(
      /^CREATE SCHEMA IF NOT EXISTS `my-proj`\.`ds`;\nCREATE TABLE `my-proj`\.`ds`\.`customer` \(/,
    );
    expect(written('snowflake').text).toMatch(
      /^CREATE DATABASE IF NOT EXISTS "my-proj";\nCREATE SCHEMA IF NOT EXISTS "my-proj"\."ds";/,
    );
    expect(written('databricks').text).toMatch(/^CREATE CATALOG IF NOT EXISTS `my-proj`;/);
    expect(written('postgresql').text).toMatch(
      /^CREATE SCHEMA IF NOT EXISTS "ds";\nCREATE TABLE "ds"\."customer"/,
    );
    expect(written('postgresql').losses).toContainEqual(
      expect.objectContaining({ what: 'the name "my-proj.ds.customer"' }),
    );
  });

  test('beside others leave Snowflake in the schema where it was', async () => {
    const { entities, domains } = await read(script);
    expect(ddlScript(entities, domains, 'snowflake').text).toMatch(
      /^SET schema_before = CURRENT_SCHEMA\(\);\nCREATE SCHEMA[^;]*;\nCREATE SCHEMA[^;]*;\nUSE SCHEMA IDENTIFIER\(\$schema_before\);\n/,
    );
  });

  test('in double quotes keep the points that belong to a name, there and back', async () => {
    const text = 'CREATE TABLE "a.b" (id INT); CREATE TABLE s."c.d" (id INT); CREATE TABLE a.b (id INT);';
    const { entities, domains } = await read(text, 'postgresql');
    expect(entities.map(({ name, physicalName }) => [name, physicalName])).toEqual([
      ['a.b', '"a.b"'],
      ['c.d', 's."c.d"'],
      ['b', 'a.b'],
    ]);
    const written = ddlScript(entities, domains, 'postgresql').text;
    expect(written.match(/CREATE TABLE [^(]+/g)).toEqual([
      'CREATE TABLE "a.b" ',
      'CREATE TABLE "a"."b" ',
      'CREATE TABLE "s"."c.d" ',
    ]);
    const back = await read(written, 'postgresql');
    expect(back.entities.map(({ physicalName }) => physicalName)).toEqual(['"a.b"', 'a.b', 's."c.d"']);
  });

  test('are told from names that hold points', () => {
    expect(['a.b', 'p-1.my ds.t', 'a.b.c.d', 'a..b', '.a', 'a. b', 'a.b!', 'v1.2'].map(pathParts)).toEqual([
      ['a', 'b'],
      ['p-1', 'my ds', 't'],
      ['a.b.c.d'],
      ['a..b'],
      ['.a'],
      ['a. b'],
      ['a.b!'],
      ['v1', '2'],
    ]);
  });
});
