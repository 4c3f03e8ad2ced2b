import { Parser } from '@dbml/core';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import type { Entity } from '../../workspace/index.ts';
import { createModel } from '../templates/templates.ts';
import { hostileModel } from '../testing/hostile-model.ts';
import { writeDbml } from './write-dbml.ts';
import { writeDdl } from './write-ddl.ts';
import { writeMermaid } from './write-mermaid.ts';

const models = [
  ['C360 Core Lite', createModel('c360-core-lite')],
  ['hostile names', hostileModel()],
] as const;

describe.each(models)('writers on %s', (_name, entities) => {
  test('DDL makes the tables, columns and comments in DuckDB', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(writeDdl(entities));
    const found = await connection.runAndReadAll(
      'select table_name, column_name, comment from duckdb_columns() where not internal order by all',
    );
    const expected = entities.flatMap((entity) =>
      entity.attributes.map((attribute) => [entity.id, attribute.id, attribute.definition]),
    );
    expect(found.getRowsJson()).toEqual(expected.sort(byParts));
  });

  test('DBML is read by its own parser, with every table, column and reference', () => {
    const [schema] = new Parser().parse(writeDbml(entities), 'dbmlv2').schemas;
    const columns = schema?.tables.map((table) => table.fields.length).sort();
    expect(columns).toEqual(entities.map((entity) => entity.attributes.length).sort());
    expect(schema?.refs.length).toBe(soundCount(entities));
  });

  test('Mermaid is one statement per line of the grammar', () => {
    const lines = writeMermaid(entities).trimEnd().split('\n');
    const word = '[A-Za-z][A-Za-z0-9_-]*';
    const text = '"[^"\\\\%#;]*"';
    const grammar = new RegExp(
      `^(?:erDiagram|  ${text} \\{|    ${word} ${word}(?: (?:PK|FK|UK)(?:, (?:FK|UK))*)? ${text}|  \\}|  ${text} (?:\\|\\||\\|o)--(?:o\\||o\\{) ${text} : ${text})$`,
    );
    for (const line of lines) expect(line).toMatch(grammar);
    expect(lines.filter((line) => /" \|[|o]--/.test(line)).length).toBe(soundCount(entities));
  });

  test('all are the same for any order of the entities', () => {
    const reversed = [...entities].reverse();
    for (const write of [writeDdl, writeDbml, writeMermaid]) expect(write(reversed)).toBe(write(entities));
  });
});

test('an empty model gives files that are empty but valid', async () => {
  expect(writeDdl([])).toBe('');
  expect(writeDbml([])).toBe('');
  expect(writeMermaid([])).toBe('erDiagram\n');
});

test('foreign keys hold in the database', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(writeDdl(createModel('c360-core-lite')));
  await expect(
    connection.run(`insert into contact_point_email (cp_id, party_id) values ('c1', 'nobody')`),
  ).rejects.toThrow(/foreign key/i);
  await connection.run(`insert into party (party_id, party_type) values ('p1', 'person')`);
  await connection.run(`insert into contact_point_email (cp_id, party_id) values ('c1', 'p1')`);
});

function byParts(a: readonly string[], b: readonly string[]): number {
  const position = a.findIndex((part, index) => part !== b[index]);
  return position < 0 ? 0 : Buffer.compare(Buffer.from(a[position] ?? ''), Buffer.from(b[position] ?? ''));
}

function soundCount(entities: readonly Entity[]): number {
  const known = new Set(entities.map(({ id }) => id));
  return entities.flatMap(({ relationships }) => relationships.filter(({ to }) => known.has(to))).length;
}
