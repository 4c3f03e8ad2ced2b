import { beforeAll, describe, it } from 'vitest';
import { openScene } from './scene.ts';
import { checkScreen } from './window.ts';

/** The mapping workbench by keyboard: an expression with its preview, suggestions, both sides of coverage, conflicts. */
describe('mapping', () => {
  const bench = openScene();

  beforeAll(async () => {
    await bench.go('Model');
    await bench.view(/^Mapping/);
  });

  const columns = () => bench.page.getByRole('listbox', { name: 'Columns of the source' });
  const attributes = () => bench.page.getByRole('listbox', { name: /^Attributes of/ });
  const counts = () => bench.page.getByRole('status', { name: 'What comes of the rows' });
  const editor = () => bench.page.getByRole('textbox', { name: 'SQL expression' });

  it('shows columns and attributes, and what is mapped', async () => {
    await columns().waitFor();
    await attributes().getByRole('option').first().waitFor();
    await bench.page.locator('.mapping-lines path').first().waitFor({ state: 'attached' });
    await checkScreen(bench.page, 'mapping-board');
  });

  it('maps chosen columns by keys, and shows what comes of the rows', async () => {
    await columns().focus();
    await bench.page.keyboard.press('ArrowDown');
    await bench.page.keyboard.press('Enter');
    await bench.page.keyboard.press('End');
    await bench.page.keyboard.press('Enter');
    await counts()
      .getByText(/values/)
      .waitFor();
    await checkScreen(bench.page, 'mapping-columns');
  });

  it('reads an expression while it is typed, and says where it is wrong', async () => {
    await bench.page.getByRole('button', { name: 'SQL expression' }).click();
    await editor().click();
    await bench.page.keyboard.press('Control+a');
    await bench.page.keyboard.type('uper(');
    await bench.page
      .getByText(/Did you mean upper/)
      .first()
      .waitFor();
    await bench.page.locator('.cm-wrong').first().waitFor();
    await checkScreen(bench.page, 'mapping-wrong');
    // Typed over what is chosen, as everywhere below: the console has to stay silent.
    await bench.page.keyboard.press('Control+a');
    await bench.page.keyboard.type('upp');
    await bench.page
      .getByRole('option', { name: /^upper/ })
      .first()
      .waitFor();
    await checkScreen(bench.page, 'mapping-completion');
    await bench.page.keyboard.press('Escape');
    await bench.page.keyboard.press('Control+a');
    const column = await columns().locator('code').nth(1).innerText();
    await bench.page.keyboard.type(`upper("${column}") || '!'`);
    await bench.page.getByRole('cell', { name: /!$/ }).first().waitFor();
    await checkScreen(bench.page, 'mapping-expression');
  });

  it('follows every key', async () => {
    for (const mark of ['?', '#', '%']) {
      await editor().click();
      await bench.page.keyboard.press('Control+End');
      await bench.page.keyboard.press('ArrowLeft');
      await bench.page.keyboard.type(mark);
      await bench.page
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
    await bench.page.keyboard.press('Control+z');
    await attributes()
      .getByText(/upper\(/)
      .first()
      .waitFor({ state: 'detached' });
  });

  it('suggests, covers and compares', async () => {
    await bench.button('Suggestions').click();
    await bench.page
      .getByText(/Suggested fields|Nothing to suggest/)
      .first()
      .waitFor({ state: 'attached' });
    await checkScreen(bench.page, 'mapping-suggestions');
    await bench.button('Coverage').click();
    await bench.page
      .getByText(/columns mapped/)
      .first()
      .waitFor();
    await checkScreen(bench.page, 'mapping-coverage');
    await bench.button('Conflicts').click();
    await bench.page.getByRole('main').getByRole('button', { name: 'Resolve identities' }).first().click();
    await bench.page.getByText('Persons with a value from both sources').waitFor();
    await checkScreen(bench.page, 'mapping-conflicts');
  });
});
