import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workbench } from './pages.ts';
import { serveSample, type Served } from './serve.ts';
import { checkScreen, launchChromium, openPage, ready, type Theme, type WatchedPage } from './window.ts';

/** The mapping workbench by keyboard: an expression with its preview, suggestions, both sides of coverage, conflicts. */
describe.each<Theme>(['light', 'dark'])('mapping, %s', (theme) => {
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
    await bench.go('Model');
    await bench.view(/^Mapping/);
  });
  afterAll(async () => {
    expect(watched?.complaints).toEqual([]);
    expect(watched?.outside).toEqual([]);
    await browser?.close();
    await served?.stop();
  });

  const columns = () => watched.page.getByRole('listbox', { name: 'Columns of the source' });
  const attributes = () => watched.page.getByRole('listbox', { name: /^Attributes of/ });
  const counts = () => watched.page.getByRole('status', { name: 'What comes of the rows' });
  const editor = () => watched.page.getByRole('textbox', { name: 'SQL expression' });

  it('shows columns and attributes, and what is mapped', async () => {
    await columns().waitFor();
    await attributes().getByRole('option').first().waitFor();
    expect(await watched.page.locator('.mapping-lines path').count()).toBeGreaterThan(0);
    await checkScreen(watched.page, `mapping-board-${theme}`);
  });

  it('maps chosen columns by keys, and shows what comes of the rows', async () => {
    await columns().focus();
    await watched.page.keyboard.press('ArrowDown');
    await watched.page.keyboard.press('Enter');
    await watched.page.keyboard.press('End');
    await watched.page.keyboard.press('Enter');
    await counts()
      .getByText(/values/)
      .waitFor();
    await checkScreen(watched.page, `mapping-columns-${theme}`);
  });

  it('reads an expression while it is typed, and says where it is wrong', async () => {
    await watched.page.getByRole('button', { name: 'SQL expression' }).click();
    await editor().click();
    await watched.page.keyboard.press('Control+a');
    await watched.page.keyboard.type('uper(');
    await watched.page
      .getByText(/Did you mean upper/)
      .first()
      .waitFor();
    await watched.page.locator('.cm-wrong').first().waitFor();
    await checkScreen(watched.page, `mapping-wrong-${theme}`);
    await watched.page.keyboard.press('Control+a');
    await watched.page.keyboard.press('Backspace');
    await watched.page.keyboard.type('upp');
    await watched.page
      .getByRole('option', { name: /^upper/ })
      .first()
      .waitFor();
    await checkScreen(watched.page, `mapping-completion-${theme}`);
    await watched.page.keyboard.press('Escape');
    await watched.page.keyboard.press('Control+a');
    await watched.page.keyboard.press('Backspace');
    const column = await columns().locator('code').nth(1).innerText();
    await watched.page.keyboard.type(`upper("${column}") || '!'`);
    await watched.page.getByRole('cell', { name: /!$/ }).first().waitFor();
    await checkScreen(watched.page, `mapping-expression-${theme}`);
  });

  it('follows every key', async () => {
    for (const mark of ['?', '#', '%']) {
      await editor().click();
      await watched.page.keyboard.press('Control+End');
      await watched.page.keyboard.press('ArrowLeft');
      await watched.page.keyboard.type(mark);
      await watched.page
        .getByRole('cell', { name: new RegExp(`\\${mark}$`) })
        .first()
        .waitFor();
    }
  });

  it('saves it, and takes it back', async () => {
    await bench.button('Add mapping').click();
    await attributes()
      .getByText(/upper\(/)
      .first()
      .waitFor();
    await watched.page.keyboard.press('Control+z');
    await attributes()
      .getByText(/upper\(/)
      .first()
      .waitFor({ state: 'detached' });
  });

  it('suggests, covers and compares', async () => {
    await bench.button('Suggestions').click();
    await watched.page
      .getByText(/Suggested fields|Nothing to suggest/)
      .first()
      .waitFor({ state: 'attached' });
    await checkScreen(watched.page, `mapping-suggestions-${theme}`);
    await bench.button('Coverage').click();
    await watched.page
      .getByText(/columns mapped/)
      .first()
      .waitFor();
    await checkScreen(watched.page, `mapping-coverage-${theme}`);
    await bench.button('Conflicts').click();
    await bench.button('Resolve identities').first().click();
    await watched.page.getByText('Persons with a value from both sources').waitFor({ timeout: 60_000 });
    await checkScreen(watched.page, `mapping-conflicts-${theme}`);
  });
});
