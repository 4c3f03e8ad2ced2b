import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './pages.ts';
import { serveSample, type Served } from './serve.ts';
import { checkScreen, launchChromium, openPage, ready, type WatchedPage } from './window.ts';

/** The same window with no host behind it: core and DuckDB-WASM run in a worker of the page. */
describe('the window alone', () => {
  let served: Served;
  let browser: Browser;
  let watched: WatchedPage;
  let bench: Workbench;

  beforeAll(async () => {
    served = await serveSample();
    browser = await launchChromium();
    watched = await openPage(browser);
    bench = new Workbench(watched.page);
    await watched.page.goto(`${new URL(served.url).origin}/?browser`);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });

  it('offers the sample, files and a folder, and says that nothing is kept', async () => {
    await watched.page.getByText('Nothing is saved').waitFor();
    await checkScreen(watched.page, 'welcome');
  });

  it('resolves the bundled sample in the page', async () => {
    await bench.button('Open the sample workspace').click();
    await ready(watched.page);
    await bench.command('Resolve identities');
    await bench.idle();
    await bench.go('Identity');
    await watched.page.getByRole('figure', { name: /Compared pairs by weight/ }).waitFor({ timeout: 60_000 });
    await watched.page.getByRole('contentinfo').getByText(/wasm/).waitFor();
    await checkScreen(watched.page, 'browser-identity');
  });

  it('opens picked files as a new workspace', async () => {
    await watched.page.reload();
    const rows = Array.from({ length: 40 }, (_, i) => `${i},Ann ${i},ann${i}@example.com`).join('\n');
    await watched.page.getByLabel('Files to open').setInputFiles({
      name: 'kunden ü.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`id,name,email\n${rows}\n`),
    });
    await ready(watched.page);
    await bench.button('Load').first().click();
    await bench.idle();
    expect(await bench.grid(/^Rows of/).rowCount()).toBe(40);
  });

  it('has asked nothing outside the machine and met no error', () => {
    expect(watched.outside).toEqual([]);
    expect(watched.complaints).toEqual([]);
  });
});
