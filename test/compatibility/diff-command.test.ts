import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLine } from '../cli/command-line.ts';
import { openSession } from '../../host/workbench-session.ts';
import { unwrap } from '../../shared/kernel/index.ts';

const adventureWorks = path.resolve(
  import.meta.dirname,
  '../../../shared/vectors/odcs/docs/examples/all/postgresql-adventureworks-contract.odcs.yaml',
);

let folder: string;
let run: ReturnType<typeof commandLine>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'c360-diff-'));
  run = commandLine(folder);
  const write = (name: string, content: unknown) =>
    writeFile(path.join(folder, name), JSON.stringify(content));
  const record = (...fields: object[]) => ({ type: 'record', name: 'Customer', fields });
  await write('one.avsc', record({ name: 'a', type: 'int' }));
  await write('two.avsc', record({ name: 'a', type: 'long' }));
  const schema = (type: string) => ({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    self: { vendor: 'org.example', name: 'order', format: 'jsonschema', version: '1-0-0' },
    type: 'object',
    properties: { price: { type } },
    additionalProperties: false,
  });
  await write('one.json', schema('integer'));
  await write('two.json', schema('number'));
  await writeFile(path.join(folder, 'broken.json'), '{ "type": ');
  expect((await run('new', 'shop', '--template', 'c360-core-lite')).exit).toBe(0);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('c360 diff', () => {
  it('refuses a workspace whose policies cannot be read: it would seem to use nothing', async () => {
    expect((await run('new', 'policed', '--template', 'c360-core-lite')).exit).toBe(0);
    const policy = path.join(folder, 'policed', 'consent', 'policies', 'broken.yaml');
    await writeFile(policy, 'id: broken\nname: Broken\nrules:\n  - id: a\n    outcome: allow\n');
    const { exit, error } = await run('diff', 'shop', 'policed');
    expect([exit, error]).toEqual([3, expect.stringContaining('policed has errors')]);
  });

  it('compares how sensitive an attribute is in effect, and its limits member by member', async () => {
    for (const name of ['before', 'after'])
      expect((await run('new', name, '--template', 'c360-core-lite')).exit).toBe(0);
    const limit = (workspace: string, ...entries: object[]) =>
      writeFile(
        path.join(folder, workspace, 'consent', 'attribute-policies.yaml'),
        JSON.stringify({ attributes: entries }),
      );
    const general = { attribute: 'person.*', destinations: ['warehouse'] };
    await limit('before', general);
    // The entry for the attribute adds to the one for the entity: the limit on destinations stays.
    await limit('after', general, { attribute: 'person.last_name', sensitivity: 'public' });
    const { exit, out } = await run('diff', 'before', 'after', '--rules', 'privacy', '--json');
    expect(exit).toBe(1);
    const { changes } = JSON.parse(out) as { changes: { findings: { words: string }[] }[] };
    expect(changes.flatMap(({ findings }) => findings.map(({ words }) => words))).toEqual([
      'the sensitivity falls from personal to public',
    ]);
    expect((await run('diff', 'after', 'before', '--rules', 'privacy')).exit).toBe(0);
  });

  it('tells what one policy changes for many attributes as one change', async () => {
    for (const name of ['narrow', 'wide'])
      expect((await run('new', name, '--template', 'c360-core-lite')).exit).toBe(0);
    const limit = (workspace: string, destinations: readonly string[]) =>
      writeFile(
        path.join(folder, workspace, 'consent', 'attribute-policies.yaml'),
        JSON.stringify({ attributes: [{ attribute: 'person.*', destinations }] }),
      );
    await limit('narrow', ['warehouse']);
    await limit('wide', ['warehouse', 'ads']);
    const { out } = await run('diff', 'narrow', 'wide', '--rules', 'privacy');
    expect(out.match(/attributes: person\.\w+, …/g)).toHaveLength(2);
    expect(out).toMatch(/1 change of \d+ things/);
    const { changes } = JSON.parse((await run('diff', 'narrow', 'wide', '--json')).out) as {
      changes: { path: string; also?: string[]; sameAs?: string }[];
    };
    const [first, ...others] = changes;
    expect(others.length).toBeGreaterThan(5);
    expect(first?.also).toEqual(others.map((one) => one.path));
    expect(new Set(others.map(({ sameAs }) => sameAs))).toEqual(new Set([first?.path]));
    const { out: markdown } = await run('diff', 'narrow', 'wide', '--markdown');
    expect(markdown.match(/^## privacy/gm)).toHaveLength(1);
  });

  it('compares JSON Schemas around a reference to nothing, and says where it is', async () => {
    const schema = (type: string, ref: string) => ({
      type: 'object',
      properties: { price: { type }, to: { $ref: ref }, of: { $ref: '#/$defs/100%' } },
      $defs: { '100%': { type: 'string' } },
    });
    const write = (name: string, content: object) =>
      writeFile(path.join(folder, name), JSON.stringify(content));
    await write('dangling-1.json', schema('number', '#/$defs/address'));
    await write('dangling-2.json', schema('integer', '#/$defs/address'));
    const { exit, out } = await run('diff', 'dangling-1.json', 'dangling-2.json');
    expect(exit).toBe(1);
    expect(out).toContain('breaking[json.type-narrowed] backward $.price');
    for (const name of ['dangling-1.json', 'dangling-2.json'])
      expect(out).toContain(
        `${name}#/properties/to: the reference #/$defs/address leads to nothing; what it stands for is not judged`,
      );
    await write('list-1.json', { type: 'array', items: { type: 'record', name: 'R', fields: [] } });
    expect((await run('diff', 'list-1.json', 'list-1.json')).out).toContain('avro safe');
  });

  it('compares SQL, DBML, dbt and JSON Schema files with each other and with contracts', async () => {
    const write = (name: string, text: string) => writeFile(path.join(folder, name), text);
    await write('one.sql', 'create table customer (id varchar(10) primary key, points integer);');
    await write(
      'two.sql',
      'create table customer (id varchar(10) primary key);\ncreate tabel broken (x int);',
    );
    await write('three.sql', 'create table `customer` (`id` int64, primary key (`id`) not enforced);');
    await write('one.dbml', 'Table customer {\n  id varchar(10) [pk]\n  points integer\n}\n');
    await write(
      'one.odcs.yaml',
      'kind: DataContract\napiVersion: v3.1.0\nid: x\nversion: 1.0.0\nstatus: active\nschema:\n' +
        '  - {name: customer, properties: [{name: id, logicalType: string, primaryKey: true, classification: PII}]}\n',
    );
    const breaks = async (...args: string[]) => {
      const { exit, out } = await run('diff', ...args, '--json');
      return {
        exit,
        ...(JSON.parse(out) as { changes: { path: string; status: string }[]; notes: string[] }),
      };
    };
    const gone = await breaks('one.sql', 'two.sql');
    expect(gone).toMatchObject({ exit: 1, changes: [{ path: 'customer.points', status: 'removed' }] });
    expect(gone.notes).toEqual([expect.stringMatching(/^two.sql:2:1: .*CREATE TABEL/)]);
    // What DBML cannot say has not changed.
    expect(await breaks('one.sql', 'one.dbml')).toMatchObject({ exit: 0, changes: [] });
    const { changes } = await breaks('one.odcs.yaml', 'one.sql', '--rules', 'avro,privacy');
    expect(changes.map(({ path: at }) => at)).not.toContain('x');
    expect(await breaks('one.odcs.yaml', 'one.sql', '--rules', 'privacy')).toMatchObject({ exit: 0 });
    expect(await breaks('one.avsc', 'one.dbml')).toMatchObject({ exit: expect.any(Number) });
    const { exit } = await run('diff', 'one.sql', 'three.sql', '--dialect', 'bigquery', '--json');
    expect(exit).toBe(1);
    await write('page.html', '<html></html>');
    expect((await run('diff', 'page.html', 'one.sql')).error).toContain('no format that can be imported');
    await write('empty.sql', 'select 1;');
    expect((await run('diff', 'empty.sql', 'one.sql')).error).toContain('empty.sql');
  });

  it('compares Avro schemas in the direction of the mode, with a datum that fails', async () => {
    const safe = await run('diff', 'one.avsc', 'two.avsc');
    expect([safe.exit, safe.out]).toEqual([
      0,
      expect.stringContaining('one.avsc -> two.avsc, backward: safe'),
    ]);
    const { exit, out } = await run('diff', 'one.avsc', 'two.avsc', '--mode', 'full', '--json');
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      kind: 'avro',
      verdict: 'breaking',
      verdicts: { avro: 'breaking' },
      changes: [
        { path: '$.a', findings: [{ direction: 'forward', counterexample: { content: '{"a":0}' } }] },
      ],
    });
  });

  it('compares JSON Schemas and proposes the next version of a self-describing one', async () => {
    const { exit, out } = await run('diff', 'one.json', 'two.json', '--rules', 'json,iglu');
    expect(exit).toBe(1);
    expect(out).toContain('json safe, iglu breaking');
    expect(out).toContain('The next version is 2-0-0 (snowflake).');
    expect((await run('diff', 'one.json', 'two.json', '--rules', 'json')).exit).toBe(0);
  });

  it('compares a workspace with its release and with its pack', async () => {
    const { api, close } = unwrap(await openSession({ folder: path.join(folder, 'shop'), host: 'cli' }));
    try {
      expect(unwrap(await api.call('changes.release', { version: '1.0.0', note: 'First' }))).toMatchObject({
        version: '1.0.0',
      });
      expect(await api.call('changes.release', { version: '1.0.0' })).toMatchObject({
        ok: false,
        error: { code: 'file.exists' },
      });
      expect(unwrap(await api.call('changes.releases', {})).map(({ version }) => version)).toEqual(['1.0.0']);
      expect(unwrap(await api.call('changes.diff', {})).changes).toEqual([]);
    } finally {
      await close();
    }
    expect((await run('pack', 'shop', '--out', 'shop.zip')).exit).toBe(0);
    const file = path.join(folder, 'shop/model/entities/person.yaml');
    const before = await readFile(file, 'utf8');
    await writeFile(file, before.replace(/(id: birth_date\n(?: .*\n)*? +type: )date/, '$1integer'));
    const { exit, out } = await run('diff', 'shop@1.0.0', 'shop', '--json');
    const { changes } = JSON.parse(out) as {
      changes: { path: string; kind: string; verdict: string; findings: { ruleSet: string }[] }[];
    };
    expect(changes.map(({ kind, path: at, verdict }) => [kind, at, verdict])).toEqual([
      ['attribute', 'person.birth_date', 'breaking'],
    ]);
    expect(exit).toBe(1);
    expect(new Set(changes[0]?.findings.map(({ ruleSet }) => ruleSet))).toEqual(
      new Set(['avro', 'json', 'dbt', 'warehouse', 'iglu']),
    );
    await writeFile(
      path.join(folder, 'saved.sql'),
      '-- ages\nselect extract(year from birth_date) from person;\n-- count\nselect count(*) from person;\n',
    );
    const queried = JSON.parse(
      (await run('diff', 'shop@1.0.0', 'shop', '--json', '--queries', 'saved.sql')).out,
    ) as {
      consumers: { name: string; breaks: boolean }[];
    };
    expect(queried.consumers.map(({ name, breaks }) => [name, breaks])).toEqual([
      ['ages', true],
      ['count', false],
    ]);
    const fromPack = await run('diff', 'shop.zip', 'shop', '--markdown');
    expect([fromPack.exit, fromPack.out]).toEqual([
      1,
      expect.stringContaining('attribute person.birth\\_date: changed, breaking'),
    ]);
    await writeFile(file, before);
  });

  it('takes no name of a contract for a rename where the file gives none', async () => {
    const contract = {
      kind: 'DataContract',
      apiVersion: 'v3.1.0',
      id: '6aeafdc1-ed62-4c8f-bf0a-da1061c98cdb',
      version: '1.0.0',
      status: 'active',
      schema: [{ name: 'orders', properties: [{ name: 'id', logicalType: 'integer', primaryKey: true }] }],
    };
    const write = (name: string, content: object) =>
      writeFile(path.join(folder, name), JSON.stringify(content, null, 2));
    await write('orders.odcs.yaml', contract);
    await write('named.odcs.yaml', { ...contract, name: 'Orders' });
    await write('renamed.odcs.yaml', { ...contract, name: 'Purchases' });
    expect((await run('new', 'orders')).exit).toBe(0);
    expect((await run('import', 'orders', 'orders.odcs.yaml')).exit).toBe(0);
    const contracts = async (before: string, after: string) => {
      const { changes } = JSON.parse((await run('diff', before, after, '--json')).out) as {
        changes: { path: string; kind: string; status: string }[];
      };
      return changes.filter(({ kind }) => kind === 'contract').map(({ status }) => status);
    };
    expect(await contracts('orders', 'orders.odcs.yaml')).toEqual([]);
    expect(await contracts('orders.odcs.yaml', 'orders')).toEqual([]);
    expect(await contracts('named.odcs.yaml', 'orders.odcs.yaml')).toEqual([]);
    expect(await contracts('named.odcs.yaml', 'renamed.odcs.yaml')).toEqual(['renamed']);
  });

  it('makes a migration plan from a release', async () => {
    const file = path.join(folder, 'shop/model/entities/person.yaml');
    const before = await readFile(file, 'utf8');
    await writeFile(file, before.replace(/(id: birth_date\n(?: .*\n)*? +type: )date/, '$1text'));
    const { api, close } = unwrap(await openSession({ folder: path.join(folder, 'shop'), host: 'cli' }));
    try {
      const printed = await run('diff', 'shop@1.0.0', 'shop', '--plan');
      expect([printed.exit, printed.out]).toEqual([1, expect.stringContaining('Rollback:')]);
      const { plan, markdown } = unwrap(await api.call('changes.plan', {}));
      expect(plan.steps.map(({ phase }) => phase)).toEqual(
        expect.arrayContaining(['expand', 'backfill', 'dual-run', 'cut-over', 'contract']),
      );
      expect(markdown.content).toContain('# Migration from');
      expect(unwrap(await api.call('changes.deprecations', { asOf: '2026-01-01' }))).toEqual([]);
    } finally {
      await close();
      await writeFile(file, before);
    }
  });

  it('releases a version once, from the command line', async () => {
    const made = await run('release', 'shop', '2.0.0', '--note', 'Second');
    expect([made.exit, made.out]).toEqual([0, 'Released 2.0.0 as model/releases/2-0-0.yaml.\n']);
    expect((await run('release', 'shop', '2.0.0')).exit).toBe(3);
    expect((await run('release', 'shop', 'next')).exit).toBe(3);
    expect((await run('diff', 'shop@1.0.0', 'shop@2.0.0')).exit).toBe(0);
  });

  it.each<[string, string[], number, string]>([
    ['a file that is not there', ['one.avsc', 'none.avsc'], 3, 'file.not-found'],
    ['broken JSON', ['one.json', 'broken.json'], 3, 'change.schema'],
    ['a release that is not there', ['shop@9.9.9', 'shop'], 3, 'reference.unknown'],
    ['an unknown mode', ['one.avsc', 'two.avsc', '--mode', 'sideways'], 2, 'sideways'],
    ['an unknown rule set', ['one.avsc', 'two.avsc', '--rules', 'xml'], 2, 'xml'],
  ])('refuses %s', async (_, args, exit, text) => {
    const refused = await run('diff', ...args);
    expect([refused.exit, refused.error]).toEqual([exit, expect.stringContaining(text)]);
  });

  it.skipIf(!existsSync(adventureWorks))(
    'finds the one column that changed in a contract of 68 tables (skipped: no vectors)',
    async () => {
      const changed = path.join(folder, 'changed.odcs.yaml');
      await cp(adventureWorks, path.join(folder, 'aw.odcs.yaml'));
      const text = await readFile(adventureWorks, 'utf8');
      const at = text.indexOf('logicalType: "date"');
      await writeFile(
        changed,
        `${text.slice(0, at)}logicalType: "string"${text.slice(at + 'logicalType: "date"'.length)}`,
      );
      expect(JSON.parse((await run('diff', 'aw.odcs.yaml', 'aw.odcs.yaml', '--json')).out)).toMatchObject({
        verdict: 'safe',
        changes: [],
      });
      const { exit, out } = await run('diff', 'aw.odcs.yaml', 'changed.odcs.yaml', '--json');
      const { changes } = JSON.parse(out) as { changes: { kind: string }[] };
      expect([exit, changes.map(({ kind }) => kind)]).toEqual([1, ['attribute']]);
    },
  );
});
