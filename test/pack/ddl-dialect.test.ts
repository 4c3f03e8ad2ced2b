import { describe, expect, test } from 'vitest';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { sqlDialects, type SqlDialect } from '../../shared/pack/formats/ddl/dialects.ts';
import type { ImportedModel } from '../../shared/pack/formats/format.ts';
import { readDdl } from '../../shared/pack/formats/ddl/read-ddl.ts';
import { ddlScript } from '../../shared/pack/formats/ddl/write-ddl.ts';
import { importFileOf } from './import-file.ts';
import { packedModels } from './packed-models.ts';

async function read(text: string, dialect?: SqlDialect): Promise<ImportedModel> {
  const tools = { job: silentJob, ...(dialect === undefined ? {} : { dialect }) };
  return unwrap(await readDdl(importFileOf('model.sql', text), tools));
}

describe('a script whose dialect nobody names', () => {
  test.each(sqlDialects)('of ours for %s is read as if it had been named', async (dialect) => {
    for (const [name, model] of packedModels(0)) {
      const { text } = ddlScript(model.entities, model.domains, dialect);
      const back = await read(text);
      expect(back.findings, name).toEqual([]);
      expect(back, name).toEqual(await read(text, dialect));
    }
  });

  test('is told by what stands about columns, not by types that several dialects have', async () => {
    const model = await read(`
      CREATE TABLE "A" ("X" VARCHAR, "Y" VARCHAR, "Z" VARCHAR COMMENT 'it\\'s; (open');
      CREATE TABLE "B" ("X" VARCHAR);`);
    expect(model.entities.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(model.entities[0]?.attributes[2]).toMatchObject({ definition: "it's; (open" });
    expect(model.findings).toEqual([]);
  });

  test('is read in the next likely dialect where the likeliest leaves quotes open', async () => {
    const model = await read(`
      CREATE TABLE a (x text, y text, z text);
      INSERT INTO a VALUES ('it\\'s');
      CREATE TABLE b (x text);`);
    expect(model.entities.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(model.findings.map(({ severity }) => severity)).toEqual(['warning']);
  });

  test('of MySQL is read as far as the dialects agree, not as one with back quotes', async () => {
    const model = await read(`-- MySQL dump 10.13
      DROP TABLE IF EXISTS \`a\`;
      CREATE TABLE \`a\` (\`id\` int NOT NULL COMMENT 'it\\'s a "key"', \`b\` longtext, KEY \`by_id\` (\`id\`));`);
    expect(model.entities).toMatchObject([
      { id: 'a', attributes: [{ type: 'integer', definition: 'it\'s a "key"' }, { type: 'text' }] },
    ]);
    expect(model.findings).toEqual([]);
  });
});
