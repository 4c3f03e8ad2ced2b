import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScene } from './scene.ts';
import { checkScreen } from './window.ts';

const script = `create table person (id text primary key, birth_date integer, phone varchar(20) default 'x');
create table visit (id bigint primary key, person text references person (id), note weird_type);
create table broken (a int,,b;
create view v as select 1;`;

/** A script is read, looked through, taken over and undone. */
describe('importing a model', () => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'c360 import ü-'));
  const file = path.join(home, 'model.sql');
  const bench = openScene();

  beforeAll(async () => {
    writeFileSync(file, script);
    await bench.go('Model');
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  const dialog = () => bench.page.getByRole('dialog', { name: 'Import a model' });

  it('says what would come in, with conflicts and the place of every finding', async () => {
    await bench.page.getByRole('button', { name: 'Import', exact: true }).click();
    await dialog().locator('input[type=file]').setInputFiles(file);
    await dialog().getByText('model.sql (ddl): 2 new, 1 changed, 0 the same, 0 kept.').waitFor();
    await dialog().getByRole('cell', { name: 'person.birth_date' }).waitFor();
    await dialog().getByText('model.sql:3:21').waitFor();
    await checkScreen(bench.page, 'import');
  });

  it('keeps names of any length in their columns, and says a failure once', async () => {
    const long = path.join(home, `${'customer_relationship_'.repeat(8)}.sql`);
    writeFileSync(
      long,
      `create table ${'legacy_migration_'.repeat(10)} (id int, b weird_type check (id > 0));`,
    );
    await dialog().locator('input[type=file]').setInputFiles(long);
    await dialog()
      .getByText(/weird_type is not known/)
      .waitFor();
    const wider = await dialog()
      .locator('.dialog-body, .table-wrap, .file-drop')
      .evaluateAll((parts) =>
        parts.filter((part) => part.scrollWidth > part.clientWidth).map((part) => part.className),
      );
    expect(wider).toEqual([]);
    const narrowest = await dialog()
      .locator('td code')
      .evaluateAll((codes) => Math.min(...codes.map((code) => code.getBoundingClientRect().width)));
    expect(narrowest).toBeGreaterThan(80);
    writeFileSync(path.join(home, 'empty.sql'), '');
    await dialog().locator('input[type=file]').setInputFiles(path.join(home, 'empty.sql'));
    await dialog().getByText('The file is empty').waitFor();
    await bench.idle();
    expect(await bench.page.getByText('The file is empty').count()).toBe(1);
    await dialog().locator('input[type=file]').setInputFiles(file);
    await dialog().getByText('model.sql:3:21').waitFor();
  });

  it('takes older contracts over in their version, or upgraded', async () => {
    const old = path.join(home, 'old.odcs.yaml');
    const contract = {
      apiVersion: 'v3.0.2',
      kind: 'DataContract',
      id: 'old',
      version: '1.0.0',
      status: 'active',
    };
    writeFileSync(
      old,
      JSON.stringify({ ...contract, schema: [{ name: 'parcel', properties: [{ name: 'id' }] }] }),
    );
    const upgrade = dialog().getByRole('checkbox', { name: 'Upgrade contracts to ODCS 3.1.0' });
    expect(await upgrade.count()).toBe(0);
    await dialog().locator('input[type=file]').setInputFiles(old);
    await dialog().getByText('it is kept in that version').waitFor();
    await upgrade.check();
    await dialog().getByText('it is upgraded to v3.1.0').waitFor();
    await upgrade.uncheck();
    await dialog().getByText('it is kept in that version').waitFor();
    await dialog().locator('input[type=file]').setInputFiles(file);
    await dialog().getByText('model.sql:3:21').waitFor();
  });

  it('refuses what would break the workspace, with the place', async () => {
    await dialog().getByRole('button', { name: 'Replace' }).click();
    await dialog()
      .getByText(/^Conflicts: [1-9]\d*$/)
      .waitFor();
    await dialog().getByRole('button', { name: 'Import: write 3 files' }).click();
    await dialog()
      .getByText(/activations\/.*:\d+:\d+/)
      .waitFor();
  });

  it('takes over as one step, and undoes it', async () => {
    await dialog().getByRole('button', { name: 'Merge' }).click();
    await dialog()
      .getByText(/^Conflicts: 2$/)
      .waitFor();
    await dialog().getByRole('button', { name: 'Import: write 3 files' }).click();
    await dialog().waitFor({ state: 'detached' });
    const message = bench.dialog('Import model.sql');
    await message.getByRole('button', { name: 'Undo', exact: true }).click();
    await bench.dialog('Undone').waitFor();
  });
});
