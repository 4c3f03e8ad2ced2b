import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './pages.ts';
import { serveSample, type Served } from './serve.ts';
import { checkScreen, launchChromium, openPage, ready, type Theme, type WatchedPage } from './window.ts';

/** A case from the palette to its end: opened, found among the others, worked on, in the light and in the dark. */
describe.each<Theme>(['light', 'dark'])('cases of privacy requests, %s', (theme) => {
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
  });
  afterAll(async () => {
    expect(watched?.complaints).toEqual([]);
    expect(watched?.outside).toEqual([]);
    await browser?.close();
    await served?.stop();
  });

  const dialog = () => watched.page.getByRole('dialog');
  const page = () => watched.page.getByRole('region', { name: /^Case \d{4}-0001$/ });

  it('opens a case from the palette; its file holds no identifier', async () => {
    await bench.command('Open a privacy case');
    await dialog().getByRole('heading', { name: 'Open a case' }).waitFor();
    await checkScreen(watched.page, `cases-open-${theme}`);
    await dialog().getByLabel('Identifiers, separated by commas').fill('email=somebody@example.com');
    await dialog().getByLabel('Your name').fill('Dana');
    await dialog().getByRole('button', { name: 'Open the case' }).click();
    await page().waitFor();
    const [file = ''] = readdirSync(path.join(served.folder, 'requests'));
    const text = readFileSync(path.join(served.folder, 'requests', file), 'utf8');
    expect(text).toContain('right: access');
    expect(text).not.toContain('somebody');
  });

  it('shows the clock with a rule for every step', async () => {
    const clock = bench.section('Clock');
    await clock.getByText(/^Due: 1 calendar month/).waitFor();
    await clock.getByText(/GDPR\), Art 12\(3\)/).waitFor();
    await checkScreen(watched.page, `cases-page-${theme}`);
  });

  it('refuses to call it fulfilled with nothing to show, and says why', async () => {
    await page().getByRole('button', { name: 'Take up' }).click();
    await dialog().getByRole('button', { name: 'Take up' }).click();
    await page().getByRole('button', { name: 'Fulfil' }).click();
    await dialog().getByRole('button', { name: 'Fulfil' }).click();
    await dialog().getByText('Not fulfilled: the case holds no access-report').waitFor();
    await watched.page.keyboard.press('Escape');
    await dialog().filter({ hasText: 'Fulfil' }).waitFor({ state: 'detached' });
  });

  it('finds it on the board by keyboard, and undoes the last step', async () => {
    await bench.button('All cases').click();
    const column = watched.page.getByRole('region', { name: 'In progress: 1' });
    await column.getByRole('button').focus();
    await checkScreen(watched.page, `cases-board-${theme}`);
    await watched.page.keyboard.press('Control+z');
    await watched.page.getByRole('region', { name: 'Open: 1' }).waitFor();
    await bench.button('List').click();
    await watched.page.getByRole('table', { name: 'Cases by urgency' }).waitFor();
    await checkScreen(watched.page, `cases-list-${theme}`);
  });

  it('puts a rule in force by the name of who reviewed it', async () => {
    await bench.command('Show the rules of deadlines');
    await bench.button('I have compared eu-gdpr with the law').click();
    await bench
      .section('Deadlines and their rules')
      .getByText(/reviewed by Dana/)
      .waitFor();
    await checkScreen(watched.page, `cases-rules-${theme}`);
  });
});
