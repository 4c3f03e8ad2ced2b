import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openScene } from './scene.ts';
import { checkScreen } from './window.ts';

/** An erasure and a correction, from the letter to the closed case: extracts are edited as the plan says, and loaded again. */
describe('cases up to their end', () => {
  const bench = openScene();

  beforeAll(() => bench.resolve());

  const dialog = () => bench.page.locator('.dialog');
  const steps = () => bench.page.getByRole('group', { name: 'Steps of the case' });
  const person = () => bench.page.getByLabel('Identifier 1', { exact: true });

  const open = async (right: string, identifier: string): Promise<void> => {
    await bench.command('Open a privacy case');
    await dialog()
      .getByRole('combobox', { name: /^Right/ })
      .click();
    await bench.page.getByRole('option', { name: right }).click();
    await dialog().getByLabel('Your name').fill('Dana');
    // As it stands in the letter; Enter sends the form.
    await dialog().getByLabel('Identifiers, separated by commas').fill(identifier);
    await bench.page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await bench.page.getByRole('region', { name: /^Case \d{4}-\d{4}$/ }).waitFor();
    await step('Take up');
  };
  const step = async (name: string): Promise<void> => {
    await steps().getByRole('button', { name, exact: true }).click();
    await dialog().getByRole('button', { name, exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
  };
  const choose = async (label: string | RegExp, option: string | RegExp): Promise<void> => {
    await bench.page.getByRole('combobox', { name: label }).click();
    await bench.page.getByRole('option', { name: option }).click();
  };

  it('answers one case after the other, each with its own person', async () => {
    await open('Access', 'rover5612@seepost.example');
    await bench.button('Make the access report').click();
    await expect.poll(() => person().inputValue()).toBe('rover5612@seepost.example');
    await bench.button('Find the person').click();
    await bench.button('Review what may be disclosed').waitFor();
    await open('Portability', 'happy2832@btline.example');
    await bench.button('Change the owner').click();
    await dialog().getByLabel('Owner (nobody when empty)').fill('Privacy desk');
    await bench.page.keyboard.press('Enter');
    await bench.page.getByText('Privacy desk', { exact: true }).waitFor();
    await dialog().waitFor({ state: 'detached' });
    await bench.button('Make the portability package').click();
    await expect.poll(() => person().inputValue()).toBe('happy2832@btline.example');
    await expect.poll(() => bench.button('Review what may be disclosed').count()).toBe(0);
    await bench.button('Find the person').click();
    await bench.button('Review what may be disclosed').click();
    await bench.button('Make portability package').click();
    const saved = bench.page.waitForEvent('download');
    await bench.button('All files as a zip').click();
    expect((await saved).suggestedFilename()).toBe('portability-package.zip');
    await bench.button(/^Back to case/).click();
    await step('Fulfil');
    await steps().getByRole('button', { name: 'Take up again' }).waitFor();
    await expect.poll(() => bench.button('Make the portability package').count()).toBe(0);
  });

  it('plans an erasure for its case', async () => {
    await open('Erasure', 'happy2832@btline.example');
    await bench.button('Plan the erasure, certify it').click();
    await bench.button('Find the person').click();
    await bench.button('Plan the erasure').click();
    await bench.section('Row by row').getByText('crm/crm:1', { exact: true }).waitFor();
  });

  it('offers the records and columns of the person to correct, with what they say', async () => {
    await bench.view('Cases');
    await open('Correction', 'rover5612@seepost.example');
    const desk = bench.section('Corrections');
    await choose('Record', 'crm/288758');
    await desk.getByLabel('Column').fill('Ort');
    await desk.getByText('It says now: Belfast').waitFor();
    await desk.getByLabel(/^Should say/).fill('Lisburn');
    await bench.page.keyboard.press('Enter');
    await desk.getByRole('button', { name: 'Accept correction c1' }).click();
    await desk.getByRole('button', { name: 'Lists for the sources' }).waitFor();
    const notices = bench.section('Recipients who have to be told');
    await expect.poll(() => notices.locator('datalist option').allTextContents()).toContain('Briefkranich');
    await desk.scrollIntoViewIfNeeded();
    await checkScreen(bench.page, 'cases-correction');
  });

  it('looks again at the edited extracts: the correction is seen, and its case closes', async () => {
    const file = path.join(bench.folder, 'data/crm.csv');
    const lines = readFileSync(file, 'latin1').split('\n');
    const edited = lines
      .filter((line) => !line.startsWith('326944;'))
      .map((line) => (line.startsWith('288758;') ? line.replace('Belfast', 'Lisburn') : line));
    expect(edited.length).toBe(lines.length - 1);
    writeFileSync(file, edited.join('\n'), 'latin1');
    const desk = bench.section('Corrections');
    const lists = bench.page.waitForEvent('download');
    await desk.getByRole('button', { name: 'Lists for the sources' }).click();
    expect((await lists).suggestedFilename()).toContain('crm');
    await desk.getByRole('button', { name: 'Resolve again' }).click();
    await bench.idle();
    await desk.getByRole('button', { name: 'Look in the extracts' }).click();
    await desk.getByText('corrected', { exact: true }).waitFor();
    await step('Fulfil');
    await bench.page.getByText('Fulfilled', { exact: true }).first().waitFor();
  });

  it('certifies the erasure, which closes in part while a backup can be restored', async () => {
    const { page } = bench;
    await bench.view('Erasure');
    const desk = bench.section('After the erasure');
    await desk.getByLabel('Day of the erasure').fill(new Date().toISOString().slice(0, 10));
    await desk.getByRole('button', { name: 'Look again and certify' }).click();
    const result = page.getByRole('region', { name: 'Certificate', exact: true });
    await result.getByText(/Nightly backup can be restored until/).waitFor();
    await result.getByText('1 of 1').waitFor();
    await expect.poll(() => result.textContent()).toContain('0 places');
    await result.scrollIntoViewIfNeeded();
    await checkScreen(page, 'cases-certificate');
    await bench.button(/^Back to case/).click();
    await steps().getByRole('button', { name: 'Fulfil' }).click();
    await dialog()
      .getByLabel(/^What is left open/)
      .fill('A backup');
    await page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'detached' });
    await page.getByText('In part', { exact: true }).waitFor();
    const texts = readdirSync(path.join(bench.folder, 'requests')).map((name) =>
      readFileSync(path.join(bench.folder, 'requests', name), 'utf8'),
    );
    expect(texts.join('')).not.toMatch(/happy2832|rover5612|Belfast|Lisburn/);
  });
});
