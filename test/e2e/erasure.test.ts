import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './pages.ts';
import { serveSample, type Served } from './serve.ts';
import { checkScreen, launchChromium, openPage, ready, type Theme, type WatchedPage } from './window.ts';

/** An erasure from the palette to the plan, in the light and in the dark. */
describe.each<Theme>(['light', 'dark'])('planning an erasure, %s', (theme) => {
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
    await bench.command('Resolve identities');
    await bench.idle();
  });
  afterAll(async () => {
    expect(watched?.complaints).toEqual([]);
    expect(watched?.outside).toEqual([]);
    await browser?.close();
    await served?.stop();
  });

  it('shows what would happen to what, and says that nothing has', async () => {
    const { page } = watched;
    await bench.command('Plan an erasure');
    await page.getByRole('region', { name: 'Erasure request' }).waitFor();
    await page.getByLabel('Identifier 1', { exact: true }).fill('happy2832@btline.example');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Plan the erasure' }).first().click();
    await page.getByRole('heading', { name: 'Deletion impact' }).waitFor({ timeout: 60_000 });
    await page.getByText('This is a plan: nothing has been erased.').waitFor();
    await page.getByText('Druckerei Hafenkante').first().waitFor();
    await checkScreen(page, `erasure-plan-${theme}`);
    await page.getByRole('button', { name: 'Table of What the erasure touches' }).click();
    await page.getByRole('table', { name: 'What the erasure touches' }).waitFor();
    await checkScreen(page, `erasure-table-${theme}`);
  });

  it('puts the person on the list of those who must not come back', async () => {
    const { page } = watched;
    await page.getByLabel('Who decides this').fill('Dana');
    await page.getByRole('button', { name: 'Add to the suppression list' }).click();
    await page.getByRole('table', { name: 'Entries of the suppression list' }).waitFor();
    await checkScreen(page, `erasure-list-${theme}`);
  });
});
