import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openScene } from './scene.ts';
import { root } from './serve.ts';
import { checkScreen } from './window.ts';

/** Release, edit, compare, plan: the way of a model from one version to the next. */
describe('changes of the model', () => {
  const bench = openScene();
  let canvas: Locator;

  beforeAll(() => {
    canvas = bench.page.getByRole('application', { name: 'Diagram of the model' });
  });

  async function choose(label: string, choice: string): Promise<void> {
    await bench.page.getByRole('combobox', { name: new RegExp(`^${label}: `) }).click();
    await bench.page.getByRole('option', { name: choice }).click();
  }
  async function goTo(attribute: string): Promise<void> {
    await bench.command('Find an entity or attribute');
    await bench.page.getByRole('combobox', { name: 'Find an entity or attribute' }).fill(attribute);
    const found = bench.page.getByRole('listbox', { name: 'Found' });
    await found.getByRole('option', { name: attribute }).first().waitFor();
    await bench.page.keyboard.press('Enter');
    // Of this attribute: what was chosen before stays until the inspector has changed.
    await bench.inspector.locator('code').getByText(attribute).waitFor();
  }
  const difference = (name: RegExp): Locator =>
    bench.page.getByRole('grid', { name: 'Differences' }).getByRole('row', { name });

  it('has nothing to compare with at first, and says what to do', async () => {
    await bench.command('Compare versions of the model');
    await bench.page.getByText('There is no release to compare with').waitFor();
    await checkScreen(bench.page, 'changes-none');
  });

  it('releases the model under the version that is proposed', async () => {
    await bench.command('Make a release of the model');
    const dialog = bench.page.getByRole('dialog', { name: 'Release the model' });
    await dialog.getByText('The first release').waitFor();
    await dialog.getByLabel('Why this release').fill('As agreed in the workshop');
    await checkScreen(bench.page, 'changes-release');
    await dialog.getByRole('button', { name: 'Release 1.0.0' }).click();
    await dialog.waitFor({ state: 'detached' });
    await bench.page.getByText('Nothing changed').waitFor();
    expect(readFileSync(path.join(bench.folder, 'model/releases/1-0-0.yaml'), 'utf8')).toContain(
      'note: As agreed in the workshop',
    );
  });

  it('shows what was edited since on the canvas, in words, too', async () => {
    await goTo('middle_name');
    await bench.inspector.getByLabel('Type', { exact: true }).selectOption('integer');
    await goTo('courtesy_title');
    await bench.inspector.getByRole('button', { name: 'Remove' }).click();
    const removal = bench.dialog('Remove courtesy_title');
    await removal.getByRole('button', { name: 'Remove', exact: true }).click();
    await removal.waitFor({ state: 'detached' });
    await canvas.focus();
    await canvas.and(bench.focused).waitFor();
    await bench.page.keyboard.press('n');
    const addition = bench.dialog('Add an entity');
    await addition.getByLabel('Name').fill('Loyalty card');
    await bench.page.keyboard.press('Enter');
    await addition.waitFor({ state: 'detached' });
    await canvas.getByRole('group', { name: /^Loyalty card/ }).waitFor();
    await bench.command('Show on the canvas what changed since a release');
    const comparison = bench.section('Comparison');
    await comparison.getByText(/differences since harbor@1-0-0/).waitFor();
    await canvas.getByRole('group', { name: /^Loyalty card, .*added/ }).waitFor();
    // Nobody has to look for the first of them.
    await comparison.getByText('1 of 2: person').waitFor();
    await bench.inspector.getByRole('heading', { name: 'Person', exact: true }).waitFor();
    await canvas.getByRole('group', { name: /^Person, .*changed, breaking/ }).waitFor();
    // What is gone is drawn beside what is there.
    await canvas.locator('[data-port="courtesy_title"][data-change="removed"]').waitFor();
    await checkScreen(bench.page, 'changes-canvas');
  });

  it('lists every difference with the data that fails', async () => {
    await bench.section('Comparison').getByRole('button', { name: 'All differences' }).click();
    await difference(/breaking changed attribute person\.middle_name/).click();
    const detail = bench.section('The chosen difference');
    await detail.getByText('type', { exact: true }).waitFor();
    await detail
      .getByRole('group', { name: /What fails/ })
      .first()
      .waitFor();
    await checkScreen(bench.page, 'changes-differences');
    await choose('Compatibility', 'None: differences only');
    await difference(/safe changed attribute person\.middle_name/).waitFor();
    await choose('Compatibility', 'Full: both ways');
    await difference(/breaking changed attribute person\.middle_name/).waitFor();
  });

  it('plans the migration, to be taken along as Markdown', async () => {
    await bench.command('Plan the migration between versions');
    const plan = bench.section('Migration plan');
    await plan.getByRole('heading', { name: '5. Cut over' }).waitFor();
    await plan.getByText('policy Use of customer data').first().waitFor();
    await checkScreen(bench.page, 'changes-plan');
    const download = bench.page.waitForEvent('download');
    await plan.getByRole('button', { name: 'Save as Markdown' }).click();
    const markdown = readFileSync(await (await download).path(), 'utf8');
    expect(markdown).toContain('# Migration from harbor@1-0-0 to harbor');
    expect(markdown).toContain('full outer join');
  });

  it('shows who is affected by what is on its way out', async () => {
    await bench.command('Show deprecations and who is affected');
    await bench.page.getByText('Nothing is on its way out').waitFor();
    await goTo('middle_name');
    await bench.inspector.getByRole('button', { name: 'Deprecate' }).click();
    await bench.command('Show deprecations and who is affected');
    const table = bench.section('Deprecations');
    await table.getByRole('button', { name: 'person.middle_name' }).waitFor();
    await table.getByText('policy Use of customer data').waitFor();
    await checkScreen(bench.page, 'changes-deprecations');
  });

  it('proposes the next version, and lists what is released', async () => {
    await bench.command('Make a release of the model');
    const dialog = bench.page.getByRole('dialog', { name: 'Release the model' });
    await dialog.getByText('attribute person.courtesy_title is gone').waitFor();
    await dialog.getByLabel('Version', { exact: true }).fill('1.0.1');
    await dialog.getByText('promises more than the changes keep').waitFor();
    await dialog.getByLabel('Version', { exact: true }).fill('2.0.0');
    await dialog.getByRole('button', { name: 'Release 2.0.0' }).click();
    await dialog.waitFor({ state: 'detached' });
    await bench.command('List the releases of the model');
    const releases = bench.section('Releases');
    await releases.getByText('As agreed in the workshop').waitFor();
    await checkScreen(bench.page, 'changes-releases');
    await releases.getByRole('button', { name: 'What 2.0.0 changed' }).click();
    await difference(/person\.courtesy_title/).waitFor();
  });

  it('compares with a file, by every mode, without handing it over again', async () => {
    await choose('To', 'Model as it stands');
    const picker = bench.page.waitForEvent('filechooser');
    await choose('From', 'A pack, contract, schema or SQL file…');
    await (
      await picker
    ).setFiles({
      name: 'party.sql',
      mimeType: 'application/sql',
      buffer: Buffer.from('create table party (party_id varchar(40) primary key, shoe_size integer);'),
    });
    await difference(/breaking removed attribute party\.shoe_size/).waitFor();
    await checkScreen(bench.page, 'changes-file');
    await choose('Compatibility', 'Forward: old reads new');
    await bench.page.getByRole('combobox', { name: /^Compatibility: Forward/ }).waitFor();
    await bench.idle();
    await difference(/removed attribute party\.shoe_size/).waitFor();
    await bench.page.locator('input[aria-label="Queries of consumers"]').setInputFiles({
      name: 'dashboards.sql',
      mimeType: 'application/sql',
      buffer: Buffer.from('-- Sizes\nselect shoe_size from party;\nselect party_id from party;'),
    });
    await bench.button('dashboards.sql: 2 queries').waitFor();
    await bench.page.getByText('1 of 2 break').waitFor();
    await bench.page.getByText(/^Sizes/).waitFor();
    await bench.button('Compare without dashboards.sql').click();
    await bench.page.getByText('1 of 2 break').waitFor({ state: 'detached' });
    await choose('SQL dialect, from', 'Snowflake');
    await bench.page.getByRole('combobox', { name: 'SQL dialect, from: Snowflake' }).waitFor();
    await bench.idle();
    await difference(/removed attribute party\.shoe_size/).waitFor();
  });

  it('compares with another workspace folder', async () => {
    const picker = bench.page.waitForEvent('filechooser');
    await choose('From', 'Another workspace folder…');
    await (await picker).setFiles(path.join(root, 'samples/harbor/model'));
    await bench.page.getByText('model is no workspace').waitFor();
  });
});
