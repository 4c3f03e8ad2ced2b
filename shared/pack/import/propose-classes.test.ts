import { describe, expect, test } from 'vitest';
import { silentJob, unwrap } from '../../kernel/index.ts';
import { emptyModel } from '../../workspace/index.ts';
import { importFile } from './import-file.ts';
import { planImport } from './plan-import.ts';
import { readImports } from './read-imports.ts';

const workspace = emptyModel({
  formatVersion: 2,
  id: 'w',
  name: 'W',
  defaults: { jurisdiction: 'none', timeZone: 'UTC', ruleset: 'default' },
});

async function planned(name: string, text: string) {
  const read = unwrap(await readImports([importFile(name, new TextEncoder().encode(text))], {}, silentJob));
  const plan = unwrap(planImport(read.model, workspace, new Map(), 'merge'));
  return { plan, files: plan.steps.map(({ args }) => args.text).join('\n') };
}

/** `id class` of each attribute that the entity files would have. */
function classes(files: string): string[] {
  return [...files.matchAll(/- id: (\S+)[\s\S]*?classification: (\w+)/g)].map(
    ([, id = '', found = '']) => `${id} ${found}`,
  );
}

const persons = ['id indirect', 'email direct', 'birth_date sensitive', 'ssn sensitive', 'shade none'];
const columns = ['id', 'email', 'birth_date', 'ssn', 'shade'];
const json = (schema: object): string => JSON.stringify(schema);

describe('a file that says nothing about persons gets proposals from its names', () => {
  test.each([
    ['SQL', 'a.sql', 'create table t (ID int, EMAIL text, BIRTH_DATE date, SSN text, shade text);'],
    ['CSV', 'a.csv', `${columns.join(',')}\n`],
    ['DBML', 'a.dbml', `Table t {\n${columns.map((name) => `  ${name} text`).join('\n')}\n}\n`],
    [
      'Avro',
      'a.avsc',
      json({ type: 'record', name: 't', fields: columns.map((name) => ({ name, type: 'string' })) }),
    ],
    [
      'JSON Schema',
      'a.schema.json',
      json({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        title: 't',
        properties: Object.fromEntries(columns.map((name) => [name, { type: 'string' }])),
      }),
    ],
    [
      'dbt',
      'schema.yml',
      json({ version: 2, models: [{ name: 't', columns: columns.map((name) => ({ name })) }] }),
    ],
    [
      'Ossie',
      'a.ossie.yaml',
      json({
        semantic_model: [
          { name: 'm', datasets: [{ name: 't', source: 't', fields: columns.map((name) => ({ name })) }] },
        ],
      }),
    ],
  ])('%s', async (_, name, text) => {
    const { plan, files } = await planned(name, text);
    expect(classes(files)).toEqual(persons);
    const said = plan.findings.filter(({ code }) => code === 'import.class-proposed');
    expect(said[0]?.message).toContain(
      ': the file says nothing about persons; proposed from names: id indirect, email direct, birth_date sensitive, ssn sensitive; 1 attribute of it stays none',
    );
  });
});

describe('what a file says of a class wins over the name', () => {
  const column = (extra: object) =>
    planned(
      'schema.yml',
      json({ version: 2, models: [{ name: 'm', columns: [{ name: 'email', ...extra }] }] }),
    );

  test.each([
    ['a class in meta', { meta: { contains_pii: true, classification: 'sensitive' } }, 'sensitive'],
    ['a flag in config.meta', { config: { meta: { pii: 'yes' } } }, 'direct'],
    ['a flag that says no', { meta: { contains_pii: false } }, 'none'],
    ['a tag', { tags: ['gold', 'behavioural'] }, 'behavioural'],
    ['a tag in config', { config: { tags: 'pii' } }, 'direct'],
  ])('%s of dbt', async (_, extra, expected) => {
    const { plan, files } = await column(extra);
    expect(classes(files)).toEqual([`email ${expected}`]);
    expect(plan.findings).toEqual([]);
  });

  test('a secrecy level says nothing of persons: the name is asked', async () => {
    const { plan, files } = await column({ meta: { classification: 'restricted' } });
    expect(classes(files)).toEqual(['email direct']);
    expect(plan.findings).toHaveLength(1);
  });

  test('a member of an Avro field, and a keyword of a JSON Schema', async () => {
    const avro = await planned(
      'a.avsc',
      json({ type: 'record', name: 't', fields: [{ name: 'old', type: 'string', pii: true }] }),
    );
    expect(classes(avro.files)).toEqual(['old direct']);
    const schema = await planned(
      'a.schema.json',
      json({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        title: 't',
        properties: { email: { type: 'string', 'x-classification': 'none' } },
      }),
    );
    expect(classes(schema.files)).toEqual(['email none']);
  });

  test('the keys of a table without persons stay none', async () => {
    const { files } = await planned('a.sql', 'create table colour (id int primary key, shade text);');
    expect(classes(files)).toEqual(['id none', 'shade none']);
  });
});

test('a contract keeps its words, and its warning names what looks personal', async () => {
  const { plan, files } = await planned(
    'a.odcs.yaml',
    json({
      apiVersion: 'v3.1.0',
      kind: 'DataContract',
      id: 'c',
      version: '1.0.0',
      status: 'active',
      schema: [{ name: 't', properties: [{ name: 'email' }, { name: 'shade' }] }],
    }),
  );
  expect(classes(files)).toEqual(['email none', 'shade none']);
  expect(plan.findings.map(({ message }) => message)).toEqual([
    '2 of 2 attributes say nothing about persons and are classified as none; by their names these look personal: t.email direct',
  ]);
});

test('an attribute that holds records is as personal as what it holds, however deep', async () => {
  const { plan, files } = await planned(
    'a.schema.json',
    json({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 't',
      properties: {
        shade: { properties: { inner: { properties: { ssn: { type: 'string' } } } } },
        self: { $ref: '#' },
        plain: { properties: { shade: { type: 'string' } } },
      },
    }),
  );
  expect(classes(files)).toEqual([
    'shade sensitive',
    'self sensitive',
    'plain none',
    'shade none',
    'inner sensitive',
    'ssn sensitive',
  ]);
  expect(plan.findings.find(({ code }) => code === 'import.class-proposed')?.message).toContain(
    'shade sensitive, self sensitive',
  );
});
