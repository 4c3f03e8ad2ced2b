import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './pages.ts';
import { serveSample, type Served } from './serve.ts';
import { checkScreen, launchChromium, openPage, ready, type Theme, type WatchedPage } from './window.ts';

const hold = `holds:
  - id: claim
    reason: Parcels of 2021
    legalBasis: Art 17(3)(e) GDPR
    owner: legal
    from: 2022-01-01
    scopes:
      - source: crm
`;

/** Retention and governed datasets by keyboard and palette, in the light and in the dark. */
describe.each<Theme>(['light', 'dark'])('retention and activation, %s', (theme) => {
  let served: Served;
  let browser: Browser;
  let watched: WatchedPage;
  let bench: Workbench;

  beforeAll(async () => {
    served = await serveSample();
    browser = await launchChromium();
    watched = await openPage(browser, theme);
    bench = new Workbench(watched.page);
    await watched.page.goto(served.url);
    await ready(watched.page);
    await watched.page.keyboard.press('Control+Enter');
    await bench.idle();
  });
  afterAll(async () => {
    expect(watched?.complaints).toEqual([]);
    expect(watched?.outside).toEqual([]);
    await browser?.close();
    await served?.stop();
  });

  it('shows what expires by month, and the records behind a month', async () => {
    await bench.command('Forecast what expires');
    const chart = watched.page.getByRole('figure', { name: 'Cells that expire, by month' });
    await chart.waitFor({ timeout: 60_000 });
    await checkScreen(watched.page, `consent-retention-${theme}`);
    await chart.getByRole('button', { name: /^Overdue: / }).press('Enter');
    expect(await bench.grid('Expiring records').rowCount()).toBeGreaterThan(0);
    await checkScreen(watched.page, `consent-retention-records-${theme}`);
    await chart.getByRole('button', { name: /Table of/ }).click();
    await chart.getByRole('cell', { name: 'Overdue' }).waitFor();
  });

  it('releases a hold and says what there is to carry out', async () => {
    writeFileSync(path.join(served.folder, 'consent/holds.yaml'), hold);
    const holds = bench.section('Legal holds');
    await holds.getByRole('button', { name: 'Release claim' }).click();
    await watched.page.getByLabel('Released by').fill('Ann');
    await watched.page.getByLabel('Reason').fill('settled');
    await checkScreen(watched.page, `consent-hold-release-${theme}`);
    await watched.page.getByRole('button', { name: 'Release', exact: true }).click();
    await holds.getByText(/to carry out now/).waitFor();
  });

  it('accounts for a dataset, and gives a reason for every cell of a row', async () => {
    await bench.go('Activation');
    await bench.button('Newsletter').click();
    await bench.section('Cells of those delivered').waitFor({ timeout: 60_000 });
    await checkScreen(watched.page, `activation-ledger-${theme}`);
    await bench.command('Preview a governed dataset');
    await watched.page.getByRole('grid', { name: 'Preview' }).locator('[data-cell="0:2"]').click();
    await bench.section('Reasons').getByRole('cell', { name: 'first_name' }).waitFor();
    await checkScreen(watched.page, `activation-preview-${theme}`);
  });

  it('builds a dataset with live counts, saves it, and takes it back', async () => {
    await bench.button('New dataset').click();
    const form = bench.section('Build a dataset');
    await form.getByLabel('Name', { exact: true }).fill('Ages');
    await form.getByLabel('Id (file name)').fill('ages');
    await form.getByLabel('Destination (id)').fill('reporting');
    await form.getByLabel(/^Audience/).fill('person.birth_date < 1990-01-01');
    await form.getByRole('combobox', { name: /^Add a column/ }).click();
    await watched.page.getByRole('option', { name: 'first name' }).click();
    await form.getByText('Cells of those delivered').waitFor({ timeout: 60_000 });
    await checkScreen(watched.page, `activation-builder-${theme}`);
    await form.getByRole('button', { name: 'Save dataset' }).click();
    await watched.page.getByText('Put activation Ages').first().waitFor();
    await bench.command('Undo');
    await watched.page.getByText('Undone').first().waitFor();
  });

  it('compares an audience with that of another day, and says how well rows hide', async () => {
    await bench.command('Compare the audience of a dataset');
    await watched.page.getByLabel('The end of').fill('2023-01-01');
    await bench.section('Delivered then and now').waitFor({ timeout: 60_000 });
    await checkScreen(watched.page, `activation-diff-${theme}`);
    await bench.view('k-anonymity');
    await checkScreen(watched.page, `activation-risk-${theme}`);
  });
});
