import { beforeAll, describe, it } from 'vitest';
import { openScene } from './scene.ts';
import { checkScreen } from './window.ts';

/** An erasure from the palette to the plan. */
describe('planning an erasure', () => {
  const bench = openScene();

  beforeAll(() => bench.resolve());

  it('shows what would happen to what, and says that nothing has', async () => {
    const { page } = bench;
    await bench.command('Plan an erasure');
    await page.getByRole('region', { name: 'Erasure request' }).waitFor();
    await page.getByLabel('Identifier 1', { exact: true }).fill('happy2832@btline.example');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Plan the erasure' }).first().click();
    await page.getByRole('heading', { name: 'Deletion impact' }).waitFor();
    await page.getByText('This is a plan: nothing has been erased.').waitFor();
    await page.getByText('Druckerei Hafenkante').first().waitFor();
    await checkScreen(page, 'erasure-plan');
    await page.getByRole('button', { name: 'Table of What the erasure touches' }).click();
    await page.getByRole('table', { name: 'What the erasure touches' }).waitFor();
    await checkScreen(page, 'erasure-table');
  });

  it('takes several grounds, and keeps what an exception is claimed for, once it is planned again', async () => {
    const { page } = bench;
    const terms = bench.section('Grounds and exceptions');
    await terms.getByLabel('a: no longer needed').check();
    await terms.getByLabel(/^Rows/).fill('crm/crm:999999');
    await terms.getByLabel('Why these must be kept').fill('Tax law');
    await page.keyboard.press('Enter');
    const again = page.getByRole('button', { name: 'Plan again' });
    await terms.getByRole('button', { name: 'Take back: Tax law' }).waitFor();
    await again.click();
    await page.getByText('No row “crm/crm:999999” was found').waitFor();
    await terms.getByRole('button', { name: 'Take back: Tax law' }).click();
    await terms.getByRole('button', { name: 'Take back: Tax law' }).waitFor({ state: 'detached' });
    await terms.getByRole('combobox', { name: /^Keep/ }).click();
    await page.getByRole('option', { name: 'All rows of CRM' }).click();
    await terms.getByLabel('Why these must be kept').fill('Invoices');
    await page.keyboard.press('Enter');
    await terms.getByRole('button', { name: 'Take back: Invoices' }).waitFor();
    await again.click();
    await again.waitFor({ state: 'detached' });
    await bench.section('Keeps data').getByText('Invoices').waitFor();
    await terms.scrollIntoViewIfNeeded();
    await checkScreen(page, 'erasure-terms');
  });

  it('puts the person on the list of those who must not come back', async () => {
    const { page } = bench;
    await page.getByLabel('Who decides this').fill('Dana');
    await page.getByRole('button', { name: 'Add to the suppression list' }).click();
    await page.getByRole('table', { name: 'Entries of the suppression list' }).waitFor();
    await checkScreen(page, 'erasure-list');
  });
});
