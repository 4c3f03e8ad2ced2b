import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { openScene } from './scene.ts';
import { checkScreen } from './window.ts';

/** Lineage by keyboard: find, the path of one column, impact, leaks, SQL, the table and what is exported of it. */
describe('lineage', () => {
  const bench = openScene();

  beforeAll(() => bench.go('Lineage'));

  const drawing = () => bench.page.getByRole('application', { name: 'Lineage' });
  const box = (id: string) => bench.page.locator(`.react-flow__node[data-id="${id}"]`);

  it('opens collapsed, a box per dataset with its counts and class', async () => {
    await box('source:crm').waitFor();
    expect(await box('source:crm').getAttribute('aria-label')).toMatch(
      /Sources; 16 fields and steps, \d+ of them personal data/,
    );
    expect(await bench.page.locator('.lineage-row').count()).toBe(0);
    await checkScreen(bench.page, 'lineage-collapsed');
  });

  it('finds an attribute by keyboard and shows only its path', async () => {
    await drawing().focus();
    await bench.page.keyboard.press('/');
    // Letters typed before it has the focus would be keys of the canvas.
    await bench.page.getByRole('combobox').and(bench.focused).waitFor();
    await bench.page.keyboard.type('golden:contact_point_email.address');
    await bench.page.getByRole('option', { name: /golden:contact_point_email\.address/ }).waitFor();
    await bench.page.keyboard.press('Enter');
    await bench.page.getByRole('button', { name: 'Let go of the column' }).waitFor();
    await bench.page.keyboard.press('2');
    for (const [dataset, column] of [
      ['source:crm', 'E-Mail'],
      ['source:webshop', 'email'],
    ] as const)
      await expect
        .poll(() => box(dataset).getAttribute('aria-label'))
        .toMatch(new RegExp(`on the path: .*${column}`, 'i'));
    expect(await box('golden:party').getAttribute('aria-label')).toMatch(/not on the path/);
    await bench.inspector.getByText('survivorship', { exact: false }).first().waitFor();
    await checkScreen(bench.page, 'lineage-path');
  });

  it('opens a dataset, goes over its columns and picks one by keys', async () => {
    await drawing().focus();
    await bench.page.keyboard.press('Escape');
    await box('source:crm').locator('.diagram-box').click();
    await drawing().and(bench.focused).waitFor();
    await bench.page.keyboard.press('Enter');
    await bench.page.locator('.lineage-row[data-cursor="true"]').waitFor({ state: 'attached' });
    await bench.page.keyboard.press('ArrowDown');
    await bench.page.keyboard.press('Enter');
    await bench.page.locator('.lineage-row[data-on="picked"]').first().waitFor({ state: 'attached' });
    await bench.page.keyboard.press('Escape');
    await bench.page.keyboard.press('Escape');
    await bench.page.getByRole('button', { name: 'Let go of the column' }).waitFor({ state: 'detached' });
  });

  it('offers what can be done with a dataset, a column and the canvas', async () => {
    const { page } = bench;
    const menu = (name: string | RegExp) => page.getByRole('menu', { name });
    const choice = (name: string | RegExp) => page.getByRole('menuitem', { name });
    await drawing().focus();
    await page.keyboard.press('Escape');
    await box('source:crm').locator('.lineage-box-name').click({ button: 'right' });
    await menu('Dataset crm').waitFor();
    await checkScreen(page, 'lineage-menu');
    await choice(/^Highlight its path/).click();
    await page.getByRole('button', { name: 'Let go of the column' }).waitFor();
    await drawing().and(page.locator(':focus')).waitFor();
    // Into the dataset: the menu key is about the column that the keyboard is at.
    await page.keyboard.press('Enter');
    const row = page.locator('.lineage-row[data-cursor="true"]');
    await row.waitFor({ state: 'attached' });
    const column = await row.getAttribute('data-port');
    await page.keyboard.press('Shift+F10');
    await menu(column ?? '').waitFor();
    await choice('What breaks when it is dropped').click();
    await page.getByRole('tab', { name: 'Impact', selected: true }).waitFor();
    await expect.poll(() => page.getByRole('combobox', { name: /^Drop which/ }).inputValue()).toBe(column);
    await bench.view(/^Canvas/);
    await drawing().focus();
    for (const _ of [1, 2, 3]) await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+F10');
    await menu('Lineage').waitFor();
    expect(await choice(/^Find a column/).innerText()).toMatch(/\s\/$/);
    // What takes the focus later than the menu gives it back: the keys of the menu would go to the drawing.
    await page.evaluate(() => document.querySelector<HTMLElement>('.diagram')?.focus());
    await page.locator('[role=menu]:focus, [role=menu] :focus').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('[role=menuitem]:focus').waitFor();
    await bench.escape(menu('Lineage'));
    await drawing().and(bench.focused).waitFor();
  });

  it('lists what the drop of a column breaks, with places, and marks it', async () => {
    await bench.command('Ask what breaks when a column is dropped');
    const drop = bench.page.getByRole('combobox', { name: /^Drop which/ });
    await drop.fill('crm.E-Mail');
    await bench.page.getByRole('option', { name: /source:crm\.E-Mail/ }).waitFor();
    await bench.page.keyboard.press('Enter');
    await bench
      .section(/Stops working/)
      .getByText('mappings/crm--contact_point_email.yaml:7')
      .waitFor();
    const changed = bench.section(/Gives another result/);
    await changed
      .getByText(/link rule .*email/)
      .first()
      .waitFor();
    await changed
      .getByText(/activations\/newsletter\.yaml/)
      .first()
      .waitFor();
    await checkScreen(bench.page, 'lineage-impact');
    await bench.button('Marked on the canvas').click();
    await expect.poll(() => box('source:crm').getAttribute('aria-label')).toMatch(/hit by the drop/);
  });

  it('says what was looked at for leaks', async () => {
    await bench.view('Leaks');
    await bench.page.getByText(/personal inputs followed to \d+ outputs/).waitFor();
    await checkScreen(bench.page, 'lineage-leaks');
  });

  it('traces a SELECT, and says where one is wrong', async () => {
    await bench.view('SQL');
    const statement = bench.page.getByRole('textbox', { name: 'SELECT statement' });
    await statement.click();
    await statement.and(bench.focused).waitFor();
    await bench.page.keyboard.type('select md5("E-Mail") as mail from crm where "Telefon" is not null');
    await bench.page.keyboard.press('Control+Enter');
    await bench
      .section(/Columns \(1\)/)
      .getByText('crm.E-Mail')
      .waitFor();
    await bench
      .section(/Columns \(1\)/)
      .getByText('masked')
      .waitFor();
    await bench
      .section(/Decides which rows/)
      .getByText('FILTER')
      .waitFor();
    await checkScreen(bench.page, 'lineage-sql');
    await statement.click();
    await statement.and(bench.focused).waitFor();
    await bench.page.keyboard.press('Control+a');
    await bench.page.keyboard.press('Backspace');
    await bench.page.keyboard.type('select nothing from crm');
    await bench.page.keyboard.press('Control+Enter');
    await bench.page
      .getByRole('alert')
      .getByText(/nothing/)
      .first()
      .waitFor();
  });

  it('has all edges in a table, filters them, and exports them', async () => {
    await bench.view(/^Table/);
    const grid = bench.grid('Edges of the lineage');
    await grid.cell(0, 0).waitFor();
    const all = await grid.rowCount();
    await bench.page.getByRole('textbox', { name: 'Filter edges' }).fill('crm.E-Mail mapping');
    await expect.poll(() => grid.rowCount()).toBeLessThan(all);
    await expect.poll(() => grid.cell(0, 0).innerText()).toBe('source:crm.E-Mail');
    await checkScreen(bench.page, 'lineage-table');
    const saved = bench.page.waitForEvent('download');
    await bench.button('Export CSV').click();
    const download = await saved;
    expect(download.suggestedFilename()).toMatch(/-lineage\.csv$/);
    const lines = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines[0]).toMatch(/^from,to,type,subtype,masking,by,file,path/);
    expect(lines.length - 1).toBe(all);
  });
});
