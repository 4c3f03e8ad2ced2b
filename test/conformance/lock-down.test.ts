import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { literal, rowsOf, sql, type Sql } from '../../shared/engine/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import { openBothEngines, type BothEngines } from './both-engines.ts';

let both: BothEngines;
let folder: string;

beforeAll(async () => {
  both = await openBothEngines();
  folder = await mkdtemp(path.join(tmpdir(), 'c360-locked-'));
  await writeFile(path.join(folder, 'people.csv'), 'id,name\n1,Ada\n');
});
afterAll(async () => {
  await both.close();
  await rm(folder, { recursive: true, force: true });
});

const inFolder = (name: string): Sql => literal(path.join(folder, name));

const forbidden: readonly (readonly [string, () => Sql])[] = [
  ['read_csv', () => sql`select * from read_csv(${inFolder('people.csv')})`],
  ['read_text', () => sql`select * from read_text(${inFolder('people.csv')})`],
  ['read_blob', () => sql`select * from read_blob(${inFolder('people.csv')})`],
  ['glob', () => sql`select * from glob(${inFolder('*')})`],
  ['copy to', () => sql`copy (select 1) to ${inFolder('stolen.csv')}`],
  ['copy from', () => sql`copy victim from ${inFolder('people.csv')}`],
  ['attach', () => sql`attach ${inFolder('other.db')} as other`],
  ['export database', () => sql`export database ${inFolder('export')}`],
  ['import database', () => sql`import database ${inFolder('export')}`],
  ['read over the network', () => sql`select * from read_csv('http://127.0.0.1:9/x.csv')`],
  ['attach over the network', () => sql`attach 'http://127.0.0.1:9/x.db' as remote`],
  ['attach in the browser store', () => sql`attach 'opfs://other.db' as other`],
  ['set', () => sql`set threads = 4`],
  ['set global', () => sql`set global enable_external_access = true`],
  ['set memory', () => sql`set memory_limit = '1GB'`],
  ['reset', () => sql`reset enable_external_access`],
  ['pragma', () => sql`pragma enable_external_access = true`],
  ['unlock', () => sql`set lock_configuration = false`],
  ['allow extensions', () => sql`set autoinstall_known_extensions = true`],
  ['load from a file', () => sql`load ${inFolder('evil.duckdb_extension')}`],
  ['load a known extension', () => sql`load httpfs`],
  ['progress to the terminal', () => sql`set enable_progress_bar_print = true`],
];

describe('SQL reaches nothing outside the engine', () => {
  test.each(forbidden)('%s is refused', async (_, statement) => {
    for (const [, engine] of both.all) {
      await engine.execute(sql`create or replace table victim (id integer, name varchar)`);
      const result = await engine.query(statement());
      expect(result).toMatchObject({ ok: false, error: { code: 'engine.permission' } });
    }
    expect(await readdir(folder)).toEqual(['people.csv']);
  });

  test('a file is not a table', async () => {
    for (const [, engine] of both.all) {
      expect((await engine.query(sql`select * from ${inFolder('people.csv')}`)).ok).toBe(false);
      expect((await engine.query(sql`select getenv('HOME')`)).ok).toBe(false);
    }
  });

  test('an install brings nothing in', async () => {
    for (const [, engine] of both.all) {
      // The WASM build answers an install with silence and fails the load; native refuses both.
      await engine.execute(sql`install spatial`);
      expect((await engine.execute(sql`load spatial`)).ok).toBe(false);
      const loaded = await engine.query(sql`select extension_name from duckdb_extensions()
        where (loaded or installed) and install_mode <> 'STATICALLY_LINKED' and extension_name <> 'core_functions'`);
      if (loaded.ok) expect(rowsOf(loaded.value)).toEqual([]);
    }
  });

  test('nothing is spilled into the working directory', async () => {
    for (const [, engine] of both.all) {
      const setting = unwrap(await engine.query(sql`select current_setting('temp_directory') as folder`));
      const temp = String(rowsOf(setting)[0]?.['folder']);
      expect(temp.startsWith(process.cwd())).toBe(false);
      expect(temp.startsWith('.')).toBe(false);
    }
    expect((await readdir(process.cwd())).filter((name) => name.startsWith('.tmp'))).toEqual([]);
  });
});
