import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openScene } from './scene.ts';
import { checkScreen } from './window.ts';

/** The forms by which privacy work is written down: each saves, each can be refused in place, each is accessible. */
describe('forms of privacy', () => {
  const bench = openScene();

  beforeAll(() => bench.resolve());

  const dialog = () => bench.page.getByRole('dialog').filter({ has: bench.page.locator('form') });
  const fill = async (fields: Readonly<Record<string, string>>): Promise<void> => {
    for (const [label, value] of Object.entries(fields))
      await dialog().getByLabel(label, { exact: true }).fill(value);
  };
  const send = async (): Promise<void> => {
    await bench.page.keyboard.press('Enter');
    await dialog().waitFor({ state: 'detached' });
  };
  const file = (name: string): string => {
    const place = path.join(bench.folder, name);
    return existsSync(place) ? readFileSync(place, 'utf8') : '';
  };

  it('puts a hold on a person whom the file does not name; an unknown person is refused in place', async () => {
    await bench.go('People');
    await bench.grid('People').cell(0, 0).dblclick();
    await bench.page.getByRole('tab', { name: 'Golden record' }).waitFor();
    const id = /p-[a-z0-9]{16}/.exec((await bench.page.locator('main').textContent()) ?? '')?.[0] ?? '';
    expect(id).not.toBe('');
    await bench.command('Forecast what expires');
    await bench.section('Legal holds').getByRole('button', { name: 'New hold' }).click();
    await fill({
      Id: 'claim',
      'Reason, without personal data': 'A claim',
      'Legal basis': 'Art 17(3)(e) GDPR',
      Owner: 'legal',
      'Person ids of this run, separated by commas': 'p-nobody',
    });
    await bench.page.keyboard.press('Enter');
    await dialog().getByRole('alert').getByText('p-nobody').waitFor();
    await checkScreen(bench.page, 'forms-hold');
    await fill({ 'Person ids of this run, separated by commas': id });
    await send();
    await bench.section('Legal holds').getByText('in force').waitFor();
    await expect.poll(() => file('consent/holds.yaml')).toContain('persons:');
    expect(file('consent/holds.yaml')).not.toContain(id);
  });

  it('adds a retention rule, and undo takes it back', async () => {
    const before = file('consent/retention.yaml');
    await bench.section('Rules').getByRole('button', { name: 'New rule' }).click();
    await fill({
      Id: 'birth-dates',
      Months: '18',
      Attributes: 'person.birth_date',
      'Citation, or that it is an own rule': 'Own rule',
    });
    await checkScreen(bench.page, 'forms-rule');
    await send();
    await bench.section('Rules').getByRole('button', { name: 'birth-dates' }).click();
    await expect.poll(() => dialog().getByLabel('Months').inputValue()).toBe('18');
    await bench.escape(dialog());
    await expect.poll(() => file('consent/retention.yaml')).toContain('months: 18');
    await bench.command('Undo');
    await expect.poll(() => file('consent/retention.yaml')).toBe(before);
  });

  it('says how well the rows of a dataset have to hide', async () => {
    await bench.go('Activation');
    await bench.button('Newsletter').click();
    await bench.view('k-anonymity');
    await bench.button(/^(Name the columns|Change what is asked for)$/).click();
    await dialog().getByRole('checkbox').first().check();
    await fill({ 'k, rows per group': '7' });
    await checkScreen(bench.page, 'forms-disclosure');
    await send();
    await expect.poll(() => file('activations/newsletter.yaml')).toContain('k: 7');
    await bench.section('k-anonymity and l-diversity').getByText('asked for: 7').waitFor();
  });

  it('notes which recipient was told of an erasure', async () => {
    await bench.command('Open a privacy case');
    await fill({ 'Identifiers, separated by commas': 'email=somebody@example.com', 'Your name': 'Dana' });
    await dialog()
      .getByRole('combobox', { name: /^Right/ })
      .click();
    await bench.page.getByRole('option', { name: 'Erasure' }).click();
    await dialog().getByRole('button', { name: 'Open the case' }).click();
    await dialog().waitFor({ state: 'detached' });
    const notices = bench.section('Recipients who have to be told');
    await notices.getByLabel(/^Recipient/).fill('parcel-service');
    await notices.getByRole('button', { name: 'Note the notice' }).click();
    await notices.getByRole('cell', { name: 'parcel-service' }).waitFor();
    await notices.scrollIntoViewIfNeeded();
    await checkScreen(bench.page, 'forms-notice');
  });

  it('suppresses a person for one purpose, and lifts it', async () => {
    const { page } = bench;
    await bench.command('Plan an erasure');
    await page.getByLabel('Identifier 1', { exact: true }).fill('happy2832@btline.example');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Plan the erasure' }).first().click();
    const form = bench.section('Must not come back');
    await form.getByRole('combobox', { name: /^Denies/ }).click();
    await page.getByRole('option', { name: 'Newsletter' }).click();
    await form.getByRole('button', { name: 'Add to the suppression list' }).click();
    const list = page.getByRole('table', { name: 'Entries of the suppression list' });
    await list.getByRole('cell', { name: 'Newsletter' }).waitFor();
    await list.getByRole('button', { name: /^Lift/ }).click();
    await fill({ 'Why, without personal data': 'Asked to be written to again' });
    await checkScreen(page, 'forms-lift');
    await send();
    await list.waitFor({ state: 'detached' });
  });

  it('certifies nothing more than the extracts show, signs it, and finds a changed certificate', async () => {
    const { page } = bench;
    const desk = bench.section('After the erasure');
    const certify = async (daysAgo: number) => {
      const day = new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
      await desk.getByLabel('Day of the erasure').fill(day);
      await desk.getByRole('button', { name: 'Look again and certify' }).click();
    };
    await certify(2);
    await desk.getByText('is older than its plan').waitFor();
    await certify(0);
    const result = page.getByRole('region', { name: 'Certificate', exact: true });
    await result.getByText('partial', { exact: true }).waitFor();
    await result.scrollIntoViewIfNeeded();
    await checkScreen(page, 'forms-certificate');
    const saved = page.waitForEvent('download');
    await result.getByRole('button', { name: 'erasure-certificate.json' }).click();
    const text = readFileSync(await (await saved).path(), 'utf8');
    const check = bench.section('Check a certificate');
    const give = (content: string) =>
      check.locator('input[type=file]').setInputFiles({
        name: 'erasure-certificate.json',
        mimeType: 'application/json',
        buffer: Buffer.from(content),
      });
    await give(text);
    await check.getByText('signed', { exact: true }).waitFor();
    await give(text.replace('"partial"', '"verified"'));
    await check.getByText('changed', { exact: true }).waitFor();
  });
});
