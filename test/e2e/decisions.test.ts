import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './pages.ts';
import { serveSample, type Served } from './serve.ts';
import { checkScreen, launchChromium, openPage, ready, type Theme, type WatchedPage } from './window.ts';

/** The timeline of decisions and log entries, and the verification of the log, in the light and in the dark. */
describe.each<Theme>(['light', 'dark'])('decisions and audit, %s', (theme) => {
  let served: Served;
  let browser: Browser;
  let watched: WatchedPage;
  let bench: Workbench;
  let checkpoint: { name: string; mimeType: string; buffer: Buffer };

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
    await browser?.close();
    await served?.stop();
  });

  it('lists what was done, explains an entry, and leads to the person it is about', async () => {
    await bench.go('People');
    await bench
      .grid(/^(?:People|Persons)$/)
      .cell(0, 0)
      .dblclick();
    await watched.page.getByRole('tab', { name: 'Golden record' }).first().waitFor();
    await bench.go('Decisions & audit');
    await watched.page.getByRole('grid', { name: 'Timeline' }).waitFor();
    await watched.page.getByText('Run resolved').first().waitFor();
    await watched.page.getByText('Person viewed').first().click();
    await bench.inspector.getByText('The entry in the log').waitFor();
    await checkScreen(watched.page, `decisions-timeline-${theme}`);
    await bench.inspector.getByRole('button', { name: 'Open the person' }).click();
    await watched.page.getByRole('tab', { name: 'Golden record' }).first().waitFor();
    await bench.go('Decisions & audit');
  });

  it('filters by kind', async () => {
    await watched.page.getByRole('button', { name: 'Decisions', exact: true }).click();
    await watched.page.getByText('Nothing passes the filter').waitFor();
    await checkScreen(watched.page, `decisions-empty-${theme}`);
    await watched.page.getByRole('button', { name: 'Clear', exact: true }).click();
    await watched.page.getByText('Run resolved').first().waitFor();
  });

  it('verifies without a checkpoint and says what that cannot find', async () => {
    await bench.command('Verify the audit log');
    await watched.page.getByRole('button', { name: 'Verify the log', exact: true }).click();
    await watched.page.getByRole('heading', { name: 'The log is as it was written' }).waitFor();
    await watched.page.getByText('Unanchored: without a checkpoint', { exact: false }).waitFor();
    const download = watched.page.waitForEvent('download');
    await bench.button('Export a signed checkpoint').click();
    const file = await (await download).path();
    checkpoint = { name: 'kept.json', mimeType: 'application/json', buffer: readFileSync(file) };
    await watched.page.locator('input[type=file]').last().setInputFiles(checkpoint);
    await watched.page.getByText('anchored', { exact: true }).waitFor();
    await checkScreen(watched.page, `decisions-verified-${theme}`);
  });

  it('finds what was cut off behind its back, with the place', async () => {
    const folder = path.join(served.folder, 'audit');
    const [writer = ''] = readdirSync(folder);
    const [month = ''] = readdirSync(path.join(folder, writer));
    const file = path.join(folder, writer, month);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    writeFileSync(file, `${lines.slice(0, 1).join('\n')}\n`);
    await watched.page.locator('input[type=file]').last().setInputFiles(checkpoint);
    await watched.page.getByRole('heading', { name: 'The log is not as it was written' }).waitFor();
    await bench.section('Findings').getByText(`audit/${writer}/${month}:1`).first().waitFor();
    await checkScreen(watched.page, `decisions-tampered-${theme}`);
  });
});
