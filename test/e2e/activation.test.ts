import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openScene } from './scene.ts';
import { checkScreen } from './window.ts';

const hold = `holds:
  - id: claim
    reason: Parcels of 2021
    legalBasis: Art 17(3)(e) GDPR
    owner: legal
    from: 2022-01-01
    scopes:
      - source: crm
`;

/** Retention and governed datasets by keyboard and palette. */
describe('retention and activation', () => {
  const bench = openScene();

  beforeAll(() => bench.resolve());

  it('shows what expires by month, and the records behind a month', async () => {
    await bench.command('Forecast what expires');
    const chart = bench.page.getByRole('figure', { name: 'Cells that expire, by month' });
    await chart.waitFor();
    await checkScreen(bench.page, 'consent-retention');
    await chart.getByRole('button', { name: /^Overdue: / }).press('Enter');
    await expect.poll(bench.grid('Expiring records').rowCount).toBeGreaterThan(0);
    await checkScreen(bench.page, 'consent-retention-records');
    await chart.getByRole('button', { name: /Table of/ }).click();
    await chart.getByRole('cell', { name: 'Overdue' }).waitFor();
  });

  it('releases a hold and says what there is to carry out', async () => {
    writeFileSync(path.join(bench.folder, 'consent/holds.yaml'), hold);
    const holds = bench.section('Legal holds');
    await holds.getByRole('button', { name: 'Release claim' }).click();
    const dialog = bench.dialog('Release claim');
    await dialog.getByLabel('Released by').fill('Ann');
    await dialog.getByLabel('Reason').fill('settled');
    await checkScreen(bench.page, 'consent-hold-release');
    await dialog.getByRole('button', { name: 'Release', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await holds.getByText(/to carry out now/).waitFor();
  });

  it('accounts for a dataset, and gives a reason for every cell of a row', async () => {
    await bench.go('Activation');
    await bench.button('Newsletter').click();
    await bench.section('Cells of those delivered').waitFor();
    await bench.page.getByRole('cell', { name: 'consent was withdrawn' }).waitFor();
    await checkScreen(bench.page, 'activation-ledger');
    await bench.command('Preview a governed dataset');
    await bench.page.getByRole('grid', { name: 'Preview' }).locator('[data-cell="0:2"]').click();
    await bench.section('Reasons').getByRole('cell', { name: 'first_name' }).waitFor();
    await checkScreen(bench.page, 'activation-preview');
  });

  it('builds a dataset with live counts, saves it, and takes it back', async () => {
    await bench.button('New dataset').click();
    const form = bench.section('Build a dataset');
    await form.getByLabel('Name', { exact: true }).fill('Ages');
    await form.getByLabel('Id (file name)').fill('ages');
    await form.getByLabel('Destination (id)').fill('reporting');
    await form.getByLabel(/^Audience/).fill('person.birth_date < 1990-01-01');
    await form.getByRole('combobox', { name: /^Add a column/ }).click();
    await bench.page.getByRole('option', { name: 'Person: Given name' }).click();
    await form.getByText('Cells of those delivered').waitFor();
    await checkScreen(bench.page, 'activation-builder');
    await form.getByRole('button', { name: 'Save dataset' }).click();
    await bench.page.getByText('Put activation Ages').first().waitFor();
    await bench.command('Undo');
    await bench.page.getByText('Undone').first().waitFor();
  });

  it('compares an audience with that of another day, and says how well rows hide', async () => {
    await bench.command('Compare the audience of a dataset');
    await bench.page.getByLabel('The end of').fill('2023-01-01');
    await bench.section('Delivered then and now').waitFor();
    await checkScreen(bench.page, 'activation-diff');
    await bench.view('k-anonymity');
    await bench.section('Smallest groups').waitFor();
    await checkScreen(bench.page, 'activation-risk');
  });
});
