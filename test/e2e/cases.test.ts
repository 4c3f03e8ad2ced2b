import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openScene } from './scene.ts';
import { checkScreen } from './window.ts';

/** A case from the palette to its end: opened, found among the others, worked on. */
describe('cases of privacy requests', () => {
  const bench = openScene();

  beforeAll(() => bench.resolve());

  /** Short messages are dialogs, too. */
  const dialog = () => bench.page.getByRole('dialog').filter({ has: bench.page.locator('form') });
  const page = () => bench.page.getByRole('region', { name: /^Case \d{4}-0001$/ });

  it('opens a case from the palette; its file holds no identifier', async () => {
    await bench.command('Open a privacy case');
    await dialog().getByRole('heading', { name: 'Open a case' }).waitFor();
    await checkScreen(bench.page, 'cases-open');
    await dialog().getByLabel('Identifiers, separated by commas').fill('email=somebody@example.com');
    await dialog().getByLabel('Your name').fill('Dana');
    await dialog().getByRole('button', { name: 'Open the case' }).click();
    await page().waitFor();
    const [file = ''] = readdirSync(path.join(bench.folder, 'requests'));
    const text = readFileSync(path.join(bench.folder, 'requests', file), 'utf8');
    expect(text).toContain('right: access');
    expect(text).not.toContain('somebody');
  });

  it('shows the clock with a rule for every step', async () => {
    const clock = bench.section('Clock');
    await clock.getByText(/^Due: 1 calendar month/).waitFor();
    await clock.getByText(/GDPR\), Art 12\(3\)/).waitFor();
    await checkScreen(bench.page, 'cases-page');
  });

  it('refuses to call it fulfilled with nothing to show, and says why', async () => {
    await page().getByRole('button', { name: 'Take up' }).click();
    await dialog().getByRole('button', { name: 'Take up' }).click();
    // A dialog on its way out still gives the focus back.
    await dialog().waitFor({ state: 'detached' });
    await page().getByRole('button', { name: 'Fulfil' }).click();
    // By keyboard: the first field is given it, and Enter sends the form.
    await dialog().locator('form :focus').waitFor();
    await bench.page.keyboard.press('Enter');
    await dialog().getByText('Not fulfilled: the case holds no access-report').waitFor();
    await bench.page.keyboard.press('Escape');
    await dialog().filter({ hasText: 'Fulfil' }).waitFor({ state: 'detached' });
  });

  it('finds it on the board by keyboard, and undoes the last step', async () => {
    await bench.button('All cases').click();
    const column = bench.page.getByRole('region', { name: 'In progress: 1' });
    await column.getByRole('button').focus();
    await checkScreen(bench.page, 'cases-board');
    await bench.page.keyboard.press('Control+z');
    await bench.page.getByRole('region', { name: 'Open: 1' }).waitFor();
    await bench.button('List').click();
    await bench.page.getByRole('table', { name: 'Cases by urgency' }).waitFor();
    await checkScreen(bench.page, 'cases-list');
  });

  it('puts a rule in force by the name of who reviewed it', async () => {
    await bench.command('Show the rules of deadlines');
    await bench.button('I have compared eu-gdpr with the law').click();
    await bench
      .section('Deadlines and their rules')
      .getByText(/reviewed by Dana/)
      .waitFor();
    await checkScreen(bench.page, 'cases-rules');
  });

  it('closes an objection with the person on the suppression list', async () => {
    await bench.command('Open a privacy case');
    await dialog().getByLabel('Identifiers, separated by commas').fill('email=happy2832@btline.example');
    await dialog()
      .getByRole('combobox', { name: /^Right/ })
      .click();
    await bench.page.getByRole('option', { name: 'Objection' }).click();
    await dialog().getByRole('button', { name: 'Open the case' }).click();
    const steps = bench.page.getByRole('group', { name: 'Steps of the case' });
    await steps.getByRole('button', { name: 'Take up' }).click();
    await dialog().getByRole('button', { name: 'Take up' }).click();
    const desk = bench.section('Objection');
    // The purpose is said by the person, never by the form.
    expect(await desk.getByRole('button', { name: 'Record the objection' }).isDisabled()).toBe(true);
    await desk.getByRole('combobox', { name: /^Purpose/ }).click();
    await bench.page.getByRole('option', { name: 'Newsletter' }).click();
    await desk.getByRole('button', { name: 'Record the objection' }).click();
    await desk.getByText(/^to do: a new extract/).waitFor();
    await steps.getByRole('button', { name: 'Fulfil' }).click();
    await dialog().getByLabel('Put the person on the suppression list now').waitFor();
    await checkScreen(bench.page, 'cases-objection-close');
    await dialog().getByRole('button', { name: 'Fulfil' }).click();
    await desk.getByText('listed').waitFor();
    await bench.page.getByText('Fulfilled', { exact: true }).waitFor();
  });

  it('opens an appeal that somebody brings for the person, and leads to the case that it is about', async () => {
    const { page: shown } = bench;
    const choose = async (field: RegExp, option: string | RegExp) => {
      await dialog().getByRole('combobox', { name: field }).click();
      await shown.getByRole('option', { name: option }).click();
    };
    await bench.command('Open a privacy case');
    await choose(/^Right/, 'Appeal');
    await choose(/^Law of/, 'US-VA');
    await choose(/^Appeals against/, /: Objection, fulfilled$/);
    await choose(/^Asked by/, 'Somebody for the person');
    await choose(/^Authority shown/, 'written permission');
    // An agent without a name is none.
    expect(await dialog().getByRole('button', { name: 'Open the case' }).isDisabled()).toBe(true);
    await dialog().getByLabel('Name of who asks').fill('Lex Law');
    await checkScreen(shown, 'cases-open-appeal');
    await dialog().getByRole('button', { name: 'Open the case' }).click();
    await shown.getByText('Lex Law, authority: written permission').waitFor();
    await shown.getByText('The request names nobody').waitFor();
    await checkScreen(shown, 'cases-appeal');
    const objection = shown.getByRole('region', { name: /^Case \d{4}-0002$/ });
    await shown.getByRole('button', { name: /^\d{4}-0002$/ }).click();
    await objection.getByRole('button', { name: /^\d{4}-0003$/ }).waitFor();
  });

  it('goes from a case to where its answer is made, with the identifiers filled in, and back', async () => {
    const { page } = bench;
    await bench.command('Open a privacy case');
    // The keyboard is in the first field at once.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toMatch(/^Right/);
    await dialog().getByLabel('Identifiers, separated by commas').fill('email=happy2832@btline.example');
    await dialog().getByRole('button', { name: 'Open the case' }).click();
    await bench.button('Make the access report').click();
    await expect
      .poll(() => page.getByLabel('Identifier 1', { exact: true }).inputValue())
      .toBe('happy2832@btline.example');
    await bench.button('Find the person').click();
    await bench.button('Review what may be disclosed').first().click();
    await expect.poll(() => page.getByLabel('Reviewer').inputValue()).toBe('Dana');
    await bench.button('Make access report').click();
    await page.getByRole('region', { name: 'Access report', exact: true }).waitFor();
    await bench.button(/^Back to case/).click();
    await bench.section('Made for this case').getByText('access-report.pdf').waitFor();
  });
});
