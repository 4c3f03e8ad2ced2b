import { describe, expect, test } from 'vitest';
import type { FormatId } from '../formats/format.ts';
import { importFile } from './import-file.ts';
import { detectFormat } from './import-formats.ts';

const contract = {
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'people',
  schema: [{ name: 'person', properties: [{ name: 'id', logicalType: 'string' }] }],
};
const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: { id: { type: 'string' } },
};
const record = { type: 'record', name: 'Person', fields: [{ name: 'id', type: 'string' }] };
const properties = { version: 2, models: [{ name: 'person', columns: [{ name: 'id' }] }] };
const semantic = { semantic_model: [{ name: 'people', datasets: [{ name: 'person' }] }] };

const yaml = {
  odcs: 'apiVersion: v3.1.0\nkind: DataContract\nid: people\nschema:\n  - name: person\n',
  dbt: 'version: 2\n\nmodels:\n  - name: person\n    columns:\n      - name: id\n',
  ossie: 'semantic_model:\n  - name: people\n    datasets: []\n',
} as const;
const scripts = {
  ddl: 'create table person (\n  id integer primary key\n);\n',
  dbml: 'Table person {\n  id int [pk]\n}\n',
} as const;

type Case = readonly [format: FormatId, name: string, text: string];
const jsonOf: readonly (readonly [FormatId, string, object])[] = [
  ['odcs', 'people.odcs.json', contract],
  ['odcs', 'people.json', contract],
  ['json-schema', 'person.schema.json', schema],
  ['json-schema', 'person.json', schema],
  ['avro', 'person.avsc', record],
  ['avro', 'person.json', record],
  ['dbt', 'schema.yml', properties],
  ['dbt', 'people.json', properties],
  ['ossie', 'people.ossie.yaml', semantic],
  ['ossie', 'people.json', semantic],
];
const plain: readonly Case[] = [
  ...jsonOf.map(([format, name, value]): Case => [format, name, JSON.stringify(value, null, 2)]),
  ['odcs', 'people.odcs.yaml', yaml.odcs],
  ['odcs', 'contract.yml', yaml.odcs],
  ['dbt', 'models/schema.yml', yaml.dbt],
  ['dbt', 'models/people.yaml', yaml.dbt],
  ['ossie', 'people.ossie.yaml', yaml.ossie],
  ['ossie', 'people.yaml', yaml.ossie],
  ['ddl', 'person.sql', scripts.ddl],
  ['ddl', 'person.ddl', scripts.ddl],
  ['ddl', 'person.txt', scripts.ddl],
  ['dbml', 'person.dbml', scripts.dbml],
  ['dbml', 'person.txt', scripts.dbml],
  ['csv-header', 'people.csv', 'id,name\n1,Ada\n'],
  ['csv-header', 'people.tsv', 'id\tname\n1\tAda\n'],
];
const remarks: Readonly<Record<string, string>> = {
  yaml: '# A contract of ours.\n\n---\n',
  sql: '-- Tables of ours.\n/* kind: DataContract */\n',
  dbml: '// Tables of ours.\n/* two\n   lines */ ',
  json: '/* made by a tool */\n// by hand\n',
};
const remarkOf = (format: FormatId, name: string, text: string): string | undefined =>
  format === 'csv-header'
    ? undefined
    : format === 'ddl'
      ? remarks['sql']
      : format === 'dbml'
        ? remarks['dbml']
        : name.endsWith('ml')
          ? text.startsWith('{')
            ? '# A contract of ours.\n'
            : remarks['yaml']
          : remarks['json'];

function detected(name: string, content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const answer = detectFormat(importFile(name, bytes));
  return answer.ok ? answer.value.id : answer.error.message;
}

function utf16(text: string): Uint8Array {
  const units = Uint16Array.from(`\ufeff${text}`, (character) => character.charCodeAt(0));
  return new Uint8Array(units.buffer);
}

describe('a format is known by its content', () => {
  test.each(plain)('%s: %s', (format, name, text) => {
    expect(detected(name, text)).toBe(format);
  });

  test.each(jsonOf)('%s on one line: %s', (format, name, value) => {
    expect(detected(name, JSON.stringify(value))).toBe(format);
    const sorted = Object.fromEntries(Object.entries(value as Record<string, unknown>).toReversed());
    expect(detected(name, JSON.stringify(sorted))).toBe(format);
  });

  test.each(plain)('%s however it was saved: %s', (format, name, text) => {
    expect(detected(name, `\ufeff${text}`)).toBe(format);
    expect(detected(name, text.replaceAll('\n', '\r\n'))).toBe(format);
    expect(detected(name, utf16(text))).toBe(format);
    expect(detected(name, `\n\n  \n${text}`)).toBe(format);
    expect(detected(name.toUpperCase(), text)).toBe(format);
  });

  test.each(plain)('%s after remarks: %s', (format, name, text) => {
    const remark = remarkOf(format, name, text);
    if (remark !== undefined) expect(detected(name, `${remark}${text}`)).toBe(format);
  });

  test('keys in quotes, and in YAML of one line', () => {
    expect(detected('a.yaml', '"apiVersion": "v3.1.0"\n\'kind\': "DataContract"\n')).toBe('odcs');
    expect(detected('a.yaml', '{apiVersion: v3.1.0, kind: DataContract, id: a}')).toBe('odcs');
    expect(detected('schema.yml', '"version": 2\n"models":\n- name: a\n')).toBe('dbt');
    expect(detected('a.yaml', '"semantic_model":\n- name: a\n')).toBe('ossie');
    expect(detected('a.dbml', 'Project p { Note: "x" } Table a { id int }')).toBe('dbml');
  });

  test('a large contract may say its kind at the end', () => {
    const columns = Array.from({ length: 12_000 }, (_, at) => ({ name: `column ${String(at)}` }));
    const { schema: _, ...head } = contract;
    const text = JSON.stringify({ schema: [{ name: 'a', properties: columns }], ...head });
    expect(detected('a.json', text)).toBe('odcs');
  });

  test('what only looks like a format is not taken for it', () => {
    const unknown = 'The content is of no format that can be imported';
    expect(detected('datacontract.yaml', 'dataContractSpecification: 1.2.0\nmodels:\n  a:\n')).toBe(unknown);
    expect(detected('a.yaml', 'apiVersion: v1\nkind: ConfigMap\nmodels: {}\n')).toBe(unknown);
    expect(detected('dbt_project.yml', 'name: a\nmodels:\n  a: {}\n')).toBe(unknown);
    expect(detected('DBT_PROJECT.YML', 'name: a\nmodels:\n  a: {}\n')).toBe(unknown);
    expect(detected('manifest.json', '{"metadata":{},"sources":{"a":{}},"models":{}}')).toBe(unknown);
    expect(detected('rows.json', '[{"kind":"DataContract"}]')).toBe(unknown);
    expect(detected('page.html', '<!doctype html><p>create table a (b int)')).toBe(unknown);
  });
});

/** With a pattern that tries every blank again for every blank these end in the test's timeout. */
test.each([
  ['blank lines', `x${'\n'.repeat(300_000)}`],
  ['spaces', `x${' '.repeat(300_000)}y`],
  ['lines that begin as a table', 'Table a\n'.repeat(40_000)],
  ['keys without a value', `${'kind \n'.repeat(40_000)}`],
  ['braces', '{ '.repeat(150_000)],
  ['remarks that never end', '/* '.repeat(100_000)],
  ['words of DDL', 'create or replace global '.repeat(20_000)],
])('a long file of %s is looked at once', (_what, text) => {
  expect(detected('a.txt', text)).toBe('The content is of no format that can be imported');
});
