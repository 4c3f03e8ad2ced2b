import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { writeOdcs } from '../../shared/pack/formats/odcs/write-odcs.ts';
import { importFile, planImport, readImports } from '../../shared/pack/index.ts';
import {
  createMemoryFileStore,
  openWorkspaceSession,
  type WorkspaceSession,
} from '../../shared/workspace/index.ts';
import { commandLine } from '../cli/command-line.ts';
import { importFileOf } from './import-file.ts';
import { differences } from './semantic-difference.ts';

const adventureWorks = path.resolve(
  import.meta.dirname,
  '../../../shared/vectors/odcs/docs/examples/all/postgresql-adventureworks-contract.odcs.yaml',
);
const asOf = '2026-01-01T00:00:00.000Z';

async function session(files: Readonly<Record<string, string>> = {}): Promise<WorkspaceSession> {
  const store = createMemoryFileStore({
    'c360.yaml': 'formatVersion: 2\nid: demo\nname: Demo\ndefaults: {}\n',
    ...files,
  });
  let count = 0;
  return unwrap(
    await openWorkspaceSession({
      files: store,
      clock: { now: () => asOf },
      random: { bytes: (length) => new Uint8Array(length).fill((count += 1)) },
    }),
  );
}

async function planned(
  open: WorkspaceSession,
  name: string,
  text: string,
  mode: 'merge' | 'replace' | 'new' = 'merge',
) {
  const read = unwrap(await readImports([importFileOf(name, text)], {}, silentJob));
  return unwrap(planImport(read.model, open.model(), open.texts(), mode));
}

async function take(
  open: WorkspaceSession,
  name: string,
  text: string,
  mode: 'merge' | 'replace' | 'new' = 'merge',
) {
  const plan = await planned(open, name, text, mode);
  unwrap(await open.execute('workspace.batch', { label: `Import ${name}`, steps: plan.steps }));
  return plan;
}

const person = `id: person
name: Person
definition: Somebody
key: [id]
attributes:
  # the key
  - id: id
    name: Id
    classification: indirect
    definition: Who it is
  - id: email
    name: E-mail
    classification: direct
    definition: Where to write to
  - id: old
    name: Old
    classification: none
    definition: Not in the script
  - id: score
    name: Score
    classification: behavioural
    definition: How much they buy
`;
const script = `create table person (id text primary key, email integer, score text, phone varchar(20));
create table visit (id bigint primary key, person text references person (id));`;

describe('taking a script over', () => {
  test('merge adds what is new and keeps what a script does not know', async () => {
    const open = await session({ 'model/entities/person.yaml': person });
    const plan = await take(open, 'model.sql', script);
    expect(plan.items.map(({ kind, id, status }) => `${kind} ${id} ${status}`)).toEqual([
      'entity person changed',
      'entity visit new',
      'domain person_phone new',
    ]);
    expect(plan.items[0]?.conflicts).toEqual([
      { ref: 'person.email', what: 'type', ours: 'text', theirs: 'integer' },
    ]);
    expect(
      plan.findings
        .filter(({ code }) => code === 'import.class-proposed')
        .map(({ message, location }) => [message, location?.file]),
    ).toEqual([
      [
        'person: the file says nothing about persons; proposed from names: phone direct',
        'model/entities/person.yaml',
      ],
      [
        'Neither the file nor the name says how 2 attributes relate to persons: classified as none',
        undefined,
      ],
    ]);
    const after = open.model().entities.find(({ id }) => id === 'person');
    expect(after).toMatchObject({ name: 'Person', definition: 'Somebody' });
    expect(after?.attributes).toMatchObject([
      { id: 'id', name: 'Id', classification: 'indirect', definition: 'Who it is' },
      { id: 'email', classification: 'direct', type: 'integer' },
      { id: 'old' },
      { id: 'score', classification: 'behavioural' },
      { id: 'phone', domain: 'person_phone', classification: 'direct' },
    ]);
    expect(open.texts().get('model/entities/person.yaml')).toContain('# the key');
  });

  test('replace says which classes fall, new leaves what is there', async () => {
    const open = await session({ 'model/entities/person.yaml': person });
    const replace = await planned(open, 'model.sql', script, 'replace');
    expect(replace.items[0]?.conflicts).toContainEqual({
      ref: 'person.score',
      what: 'classification',
      ours: 'behavioural',
      theirs: 'none',
    });
    expect(replace.items[0]?.conflicts).toContainEqual({
      ref: 'person.old',
      what: 'attribute',
      ours: 'there',
      theirs: 'gone',
    });
    const fresh = await planned(open, 'model.sql', script, 'new');
    expect(fresh.items[0]).toMatchObject({ id: 'person', status: 'kept' });
    expect(fresh.steps.map(({ args }) => args.path)).not.toContain('model/entities/person.yaml');
  });

  test('is one step: undo gives every file back, and a second import finds the same', async () => {
    const open = await session({ 'model/entities/person.yaml': person });
    const before = new Map(open.texts());
    await take(open, 'model.sql', script);
    const again = await planned(open, 'model.sql', script);
    expect(again.steps).toEqual([]);
    unwrap(await open.undo());
    expect(new Map(open.texts())).toEqual(before);
  });

  test('references that would lead nowhere are left out and said', async () => {
    const open = await session();
    const contract = `kind: DataContract
apiVersion: v3.1.0
id: x
version: 1.0.0
status: active
schema:
  - name: a
    properties:
      - name: b
        relationships:
          - to: elsewhere.id
    customProperties:
      - property: c360Subtype
        value: { of: nobody }
      - property: c360Term
        value: unknown-term
`;
    const plan = await take(open, 'a.odcs.yaml', contract);
    const told = plan.findings.map(({ message }) => message).join('\n');
    expect(told).toContain('The supertype of a is left out');
    expect(told).toContain('The term of a is left out');
    const files = writeOdcs({ model: open.model(), product: { name: 'C360', version: '0' }, asOf }).files;
    const back = parse(new TextDecoder().decode(files[0]?.content)) as {
      schema: { properties: unknown[] }[];
    };
    expect(back.schema[0]?.properties).toEqual([{ name: 'b', relationships: [{ to: 'elsewhere.id' }] }]);
  });
});

describe('files of attackers and of the careless', () => {
  const read = (files: readonly { name: string; bytes: Uint8Array }[]) =>
    readImports(
      files.map(({ name, bytes }) => importFile(name, bytes)),
      {},
      silentJob,
    );
  const one = (name: string, text: string) => read([{ name, bytes: strToU8(text) }]);
  const head = 'kind: DataContract\napiVersion: v3.1.0\nid: x\nversion: 1.0.0\nstatus: active\n';

  test.each([
    ['an unknown format', 'notes.txt', 'hello', 'import.unknown-format'],
    [
      'a YAML bomb',
      'a.yaml',
      `${head}a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
        .split('')
        .map(
          (key, index) =>
            `${key}: &${key} [${Array.from({ length: 10 }, () => `*${'abcdefgh'[index] ?? 'a'}`).join(',')}]`,
        )
        .join('\n')}\n`,
      'file.too-large',
    ],
    ['deep nesting', 'a.yaml', `${head}x: ${'['.repeat(5000)}`, 'file.too-large'],
    ['broken YAML', 'a.yaml', `${head}schema: [`, 'yaml.syntax'],
    ['a key twice', 'a.yaml', `${head}status: draft\n`, 'yaml.syntax'],
    ['a script without a table', 'a.sql', 'create table a as select 1;', 'import.nothing'],
  ])('%s is refused with the place', async (_what, name, text, code) => {
    expect(await one(name, text)).toMatchObject({ error: { code } });
  });

  test.each([
    ['person.avsc', '{"type":"record","name":"Person","fields":[{"name":"id","type":"string"}]}', 'avro'],
    [
      'person.json',
      '{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Person","type":"object","properties":{"id":{"type":"string"}}}',
      'json-schema',
    ],
    [
      'contract.json',
      JSON.stringify(
        {
          kind: 'DataContract',
          apiVersion: 'v3.1.0',
          id: 'x',
          version: '1.0.0',
          status: 'active',
          schema: [{ name: 'person' }],
        },
        null,
        1,
      ),
      'odcs',
    ],
    ['no-ending', script, 'ddl'],
    ['tables.txt', 'Table person {\n  id int\n}\n', 'dbml'],
  ])('%s is known by its content', async (name, text, format) => {
    const found = unwrap(await one(name, text));
    expect(found.files).toMatchObject([{ format }]);
    expect(found.model.entities.map(({ id }) => id)).toContain('person');
  });

  test('a zip is read file by file, and one that leads outside is refused', async () => {
    const zip = zipSync({
      'a.sql': strToU8(script),
      'read me.txt': strToU8('hi'),
      'dbt/dbt_project.yml': strToU8(
        "name: shop\nversion: '1.0'\nmodels:\n  shop:\n    +materialized: view\n",
      ),
      'spec.html': strToU8('<!doctype html>\n<pre>\nTable shown {\n x int\n}\n</pre>\n'),
      'b/c.dbml': strToU8('Table t {\n x int\n}\n'),
    });
    const both = unwrap(await read([{ name: 'model.zip', bytes: zip }]));
    expect(both.files.map(({ name, format }) => [name, format])).toEqual([
      ['a.sql', 'ddl'],
      ['b/c.dbml', 'dbml'],
      ['dbt/dbt_project.yml', null],
      ['read me.txt', null],
      ['spec.html', null],
    ]);
    expect(both.model.entities.map(({ id }) => id)).toEqual(['person', 'visit', 't']);
    const evil = zipSync({ '../evil.sql': strToU8(script) });
    expect(await read([{ name: 'evil.zip', bytes: evil }])).toMatchObject({
      error: { code: 'pack.unsafe-entry' },
    });
  });

  test('a stray key is a finding with line and fix, kept and written back', async () => {
    const text = `${head}schemas: 1\nschema:\n  - name: t\n    businesName: T\n    properties:\n      - name: c\n        x-mine: [1, {a: b}]\n`;
    const open = await session();
    const plan = await take(open, 'a.odcs.yaml', text);
    const stray = plan.findings.filter(({ code }) => code === 'schema.unknown-field');
    expect(stray.map(({ location, fix }) => [location?.line, fix])).toEqual([
      [6, 'Did you mean "schema"?'],
      [9, 'Did you mean "businessName"?'],
      [12, 'Remove it, or make it a custom property.'],
    ]);
    const { files } = writeOdcs({ model: open.model(), product: { name: 'C360', version: '0' }, asOf });
    expect(parse(new TextDecoder().decode(files[0]?.content))).toEqual(parse(text));
  });

  test('a contract of 3.0 is upgraded when asked: team, ids, version', async () => {
    const text = `kind: DataContract\napiVersion: v3.0.2\nid: x\nversion: 1.0.0\nstatus: active\nteam:\n  - username: ann\nschema:\n  - name: A Table\n    properties:\n      - name: c\n`;
    const open = await session();
    const taken = unwrap(await readImports([importFileOf('a.yaml', text)], { upgrade: true }, silentJob));
    const plan = unwrap(planImport(taken.model, open.model(), open.texts(), 'merge'));
    unwrap(await open.execute('workspace.batch', { label: 'Import', steps: plan.steps }));
    const { files } = writeOdcs({ model: open.model(), product: { name: 'C360', version: '0' }, asOf });
    expect(parse(new TextDecoder().decode(files[0]?.content))).toMatchObject({
      apiVersion: 'v3.1.0',
      team: { members: [{ username: 'ann' }] },
      schema: [{ id: 'a_table', name: 'A Table', properties: [{ id: 'c', name: 'c' }] }],
    });
  });

  test('a contract of 2.2 becomes one of 3.1.0, and what has no counterpart is a custom property', async () => {
    const text = `kind: DataContract\napiVersion: v2.2.2\nuuid: x\nversion: 1.0.0\nstatus: current\ndatasetName: shop\nquantumName: q\ntype: tables\nserver: s\ndatabase: d\nproductDl: mail\ndataset:\n  - table: tbl\n    columns:\n      - column: c\n        isPrimary: true\n        isNullable: false\n        logicalType: double\n`;
    const open = await session();
    await take(open, 'a.yaml', text);
    expect(open.model().entities).toMatchObject([
      { id: 'tbl', key: ['c'], attributes: [{ id: 'c', type: 'decimal', required: true }] },
    ]);
    const { files } = writeOdcs({ model: open.model(), product: { name: 'C360', version: '0' }, asOf });
    expect(parse(new TextDecoder().decode(files[0]?.content))).toMatchObject({
      apiVersion: 'v3.1.0',
      name: 'shop',
      dataProduct: 'q',
      customProperties: expect.arrayContaining([{ property: 'productDl', value: 'mail' }]) as unknown,
    });
  });

  test('keys of JavaScript’s own objects are left out with a finding', async () => {
    const plan = await planned(
      await session(),
      'a.yaml',
      `${head}__proto__: {polluted: true}\nschema:\n  - name: __proto__\n`,
    );
    expect(plan.findings.map(({ message }) => message)).toContain('The key "__proto__" is left out');
    expect(plan.items.map(({ id }) => id)).toContain('proto');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe.skipIf(!existsSync(adventureWorks))(
  'AdventureWorks on the command line (needs ../shared/vectors)',
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'c360 import '));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    const c360 = commandLine(folder);

    beforeAll(() => {
      mkdirSync(path.join(folder, 'w'));
      writeFileSync(path.join(folder, 'w/c360.yaml'), 'formatVersion: 2\nid: w\nname: W\ndefaults: {}\n');
    });

    const packed = async (): Promise<unknown> => {
      const made = await c360('pack', 'w', '--out', 'w.zip', '--parts', 'contracts');
      expect(made.error).toBe('');
      const { unzipSync } = await import('fflate');
      const files = unzipSync(readFileSync(path.join(folder, 'w.zip')));
      const name = Object.keys(files).find((one) => /adventureworks.*odcs/.test(one)) ?? '';
      return parse(new TextDecoder().decode(files[name] ?? new Uint8Array()));
    };

    test('imports, exports with no difference, and reports exactly the one edit', async () => {
      const dry = await c360('import', 'w', adventureWorks, '--dry-run', '--json');
      expect(JSON.parse(dry.out)).toMatchObject({ changed: null });
      const before = process.cpuUsage();
      const done = await c360('import', 'w', adventureWorks);
      expect(done.error).toBe('');
      expect(done.out).toContain('69 new');
      const original = parse(readFileSync(adventureWorks, 'utf8')) as unknown;
      expect(differences(original, await packed())).toEqual([]);
      const file = path.join(folder, 'w/model/entities/department.yaml');
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replace('Name of the department.', 'What the department is called.'));
      expect(differences(original, await packed())).toEqual([
        'schema[department].properties[name].description: "Name of the department." -> "What the department is called."',
      ]);
      const { user, system } = process.cpuUsage(before);
      process.stdout.write(
        `AdventureWorks: import, two exports, edit, two diffs: ${String(Math.round((user + system) / 1000))} ms CPU\n`,
      );
    }, 120_000);
  },
);
