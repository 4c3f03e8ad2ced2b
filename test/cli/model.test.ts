import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from './command-line.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'c360 model '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run360 = commandLine(folder);

async function c360(...args: string[]) {
  const { exit, out } = await run360(...args, '--json');
  return { exit, json: out === '' ? null : JSON.parse(out) };
}

const write = (name: string, content: string | Uint8Array): void =>
  writeFileSync(path.join(folder, name), content);

beforeAll(async () => {
  write(
    'people.csv',
    'customer_no,first_name,last_name,email\nK1,Anna,Novák,anna@example.org\nK2,Björn,Rossi,b@example.org\n',
  );
  write(
    'shop.sql',
    `CREATE TABLE ticket_venue (id INT PRIMARY KEY, name VARCHAR(80) NOT NULL);
     CREATE TABLE ticket_sale (id INT PRIMARY KEY, venue_id INT NOT NULL REFERENCES ticket_venue (id));`,
  );
  expect(await c360('new', 'w', '--from', 'people.csv')).toMatchObject({ exit: 0 });
});

describe('the model under other names', () => {
  beforeAll(async () => {
    expect(await c360('new', 'core', '--template', 'c360-core')).toMatchObject({ exit: 0 });
  });

  test('names of another model, and how many it has', async () => {
    const { exit, out } = await run360('model', 'core', '--names', 'salesforce', '--entity', 'person');
    expect(exit).toBe(0);
    expect(out).toMatch(/person\.first_name\s+ssot__FirstName__c/);
    expect(out).toMatch(/\d+ of \d+ names known in Salesforce Data 360\./);
    const { json } = await c360('model', 'core', '--names', 'xdm');
    expect(json.entities).toHaveLength(32);
    expect(json.loss.length).toBeGreaterThan(0);
  });

  test('tables of a warehouse with its types', async () => {
    const { out } = await run360('model', 'core', '--warehouse', 'snowflake', '--entity', 'order_item');
    expect(out).toMatch(/order_item\s+line_no\s+NUMBER\(38, 0\)\s+no\s+2\s+order_item\.line_no/);
  });

  test('its own, without either; both at once are refused, as is an entity that is not there', async () => {
    expect((await run360('model', 'core', '--entity', 'person')).out).toMatch(
      /person\s+marital_status\s+Marital status/,
    );
    expect(await c360('model', 'core', '--names', 'xdm', '--warehouse', 'duckdb')).toMatchObject({ exit: 2 });
    expect(await c360('model', 'core', '--entity', 'nobody')).toMatchObject({ exit: 2 });
  });
});

describe('a model from import to impact', () => {
  test('what a dry run shows is what is written, once', async () => {
    const dry = await c360('import', 'w', 'shop.sql', '--dry-run');
    expect(dry).toMatchObject({ exit: 0, json: { changed: null } });
    const taken = await c360('import', 'w', 'shop.sql');
    expect(taken.json.items).toEqual(dry.json.items);
    expect(taken.json.changed).toHaveLength(dry.json.writes.length);
    expect(await c360('import', 'w', 'shop.sql')).toMatchObject({ exit: 0, json: { changed: [] } });
    expect(await c360('check', 'w')).toMatchObject({ exit: 0, json: { errors: 0 } });
  });

  test('an entity that both have can stay apart', async () => {
    write('dump.sql', 'CREATE TABLE person (id INT PRIMARY KEY, vorname VARCHAR(80));');
    const refused = await c360('import', 'w', 'dump.sql', '--entity', 'nobody=apart', '--dry-run');
    expect(refused).toMatchObject({ exit: 2, json: { error: { code: 'usage.argument' } } });
    const { out } = await run360('import', 'w', 'dump.sql', '--entity', 'person=apart', '--dry-run');
    expect(out).toContain('person_2 (in the files person)');
    expect(out).not.toContain('conflict:');
    const merged = await run360('import', 'w', 'dump.sql', '--dry-run');
    expect(merged.out).toMatch(/conflict: person: key .*\n(?:conflict: .*\n)*.*--entity person=apart/);
  });

  test('files that cannot be read are refused, and nothing is written', async () => {
    write('noise.sql', new Uint8Array([0, 255, 254, 1, 2, 3]));
    expect(await c360('import', 'w', 'noise.sql')).toMatchObject({
      exit: 3,
      json: { error: { code: 'import.unknown-format' } },
    });
  });

  test('what is nested is said to be kept elsewhere, not to be gone', async () => {
    write('nested.sql', 'CREATE TABLE t (id INT64, at STRUCT<lat FLOAT64> NOT NULL DEFAULT NULL);');
    const { out } = await run360('import', 'w', 'nested.sql', '--dialect', 'bigquery', '--dry-run');
    expect(out).toContain(
      'kept elsewhere: nested.sql#/t/at: that t holds t_at (Entities stand side by side; the attribute says what it holds; kept: `holds` of the attribute t.at)',
    );
    expect(out).toContain('not taken over: nested.sql#/t/at: the default value');
  });

  test('a finding has its fix on a line of its own, not in brackets with brackets in them', async () => {
    write(
      'old.odcs.yaml',
      'kind: DataContract\napiVersion: v3.0.2\nid: old\nversion: 1.0.0\nstatus: active\nschema: []\n',
    );
    const { out } = await run360('import', 'w', 'old.odcs.yaml', '--dry-run');
    expect(out).toContain(
      'it is kept in that version\n  fix: Import it with the upgrade (--upgrade), or leave it.\n',
    );
    expect(out).not.toMatch(/\([^)]*\(/);
  });

  test('mappings, and a source that is not there', async () => {
    const { json } = await c360('mapping', 'w');
    expect(json.map(({ source }: { source: string }) => source)).toContain('people');
    for (const what of [[], ['--coverage'], ['--suggest'], ['--conflicts']])
      expect(await c360('mapping', 'w', ...what, '--source', 'nobody')).toMatchObject({
        exit: 3,
        json: { error: { code: 'source.not-found' } },
      });
  });

  test('two packs have the same bytes; one byte changed is found', { timeout: 60_000 }, async () => {
    const parts = ['--parts', 'contracts,schemas', '--as-of', '2026-06-30'];
    expect((await c360('pack', 'w', '--out', 'one.zip', ...parts)).exit).toBe(0);
    expect((await c360('pack', 'w', '--out', 'two.zip', ...parts)).exit).toBe(0);
    const bytes = readFileSync(path.join(folder, 'one.zip'));
    expect(readFileSync(path.join(folder, 'two.zip')).equals(bytes)).toBe(true);
    expect(await c360('verify', 'one.zip')).toMatchObject({ exit: 0, json: { intact: true } });
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    write('changed.zip', bytes);
    expect((await c360('verify', 'changed.zip')).exit).not.toBe(0);
  });

  test('a release is compared with what came later', async () => {
    cpSync(path.join(folder, 'w'), path.join(folder, 'before'), { recursive: true });
    expect(await c360('diff', 'before', 'w')).toMatchObject({ exit: 0, json: { changes: [] } });
    expect(await c360('release', 'w', '1.0.0')).toMatchObject({ exit: 0, json: { version: '1.0.0' } });
    const file = path.join(folder, 'w', 'model', 'entities', 'ticket_sale.yaml');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/(id: venue_id\n.*\n\s+type:) integer/, '$1 text'),
    );
    const { exit, json } = await c360('diff', 'w@1.0.0', 'w', '--mode', 'full', '--plan');
    expect(exit).toBe(1);
    expect(json).toMatchObject({ verdict: 'breaking' });
    expect(json.changes.length).toBeGreaterThan(0);
    expect(json.plan).toBeTruthy();
    expect(await c360('diff', 'w@9.9.9', 'w')).toMatchObject({ exit: 3 });
    expect(await c360('release', 'w')).toMatchObject({
      exit: 0,
      json: { releases: [{ version: '1.0.0' }], next: { step: 'major', version: '2.0.0' } },
    });
  });

  test('where a column goes, and what follows when it is dropped', async () => {
    const down = await c360('lineage', 'w', '--column', 'people.email', '--down');
    expect(down.exit).toBe(0);
    const ids: string[] = down.json.nodes.map(({ id }: { id: string }) => id);
    expect(ids.some((id) => id.includes('contact_point_email'))).toBe(true);
    expect(await c360('lineage', 'w', '--column', 'people.nothing')).toMatchObject({ exit: 3 });
    for (const lone of [['--up'], ['--source', 'people'], ['--taint', '--out', 'x.csv']])
      expect(await c360('lineage', 'w', ...lone)).toMatchObject({ exit: 2 });
    const dropped = await c360('impact', 'w', '--drop', 'people.email');
    expect(dropped.exit).toBe(1);
    expect(dropped.json.counts.stops).toBeGreaterThan(0);
  });
});
