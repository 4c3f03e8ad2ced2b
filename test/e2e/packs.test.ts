import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { openScene } from './scene.ts';
import { checkScreen } from './window.ts';

describe('the screen of packs', () => {
  const bench = openScene();
  let first = '';

  beforeAll(() => bench.go('Packs'));

  const saved = async (): Promise<string> => {
    const [download] = await Promise.all([
      bench.page.waitForEvent('download'),
      bench.button(/^Save /).click(),
    ]);
    return download.path();
  };

  it('makes a pack, shows each file before it is saved, and what formats cannot hold', async () => {
    await bench.button('Make the pack').click();
    await bench.section(/files$/).waitFor();
    first = await saved();
    const filter = bench.page.getByLabel('Filter files');
    await filter.fill('er.mmd');
    await bench.page.getByText('1 line', { exact: true }).waitFor();
    await bench.button('model/er.mmd').click();
    const preview = bench.dialog('model/er.mmd');
    await preview.getByText('erDiagram').waitFor();
    await checkScreen(bench.page, 'packs-preview');
    await preview.getByRole('button', { name: 'Close' }).click();
    await preview.waitFor({ state: 'detached' });
    await filter.fill('');
    await bench
      .section(/files$/)
      .getByRole('row')
      .nth(100)
      .waitFor();
    // More rows than this would hold up the window while they are laid out.
    expect(
      await bench
        .section(/files$/)
        .getByRole('row')
        .count(),
    ).toBeLessThanOrEqual(101);
    const size = bench.page.getByRole('cell', { name: /^\d+ bytes$/ }).first();
    expect(await size.locator('span').evaluate((text) => text.getClientRects().length)).toBe(1);
    await bench
      .section(/that a format cannot hold$/)
      .getByLabel('Filter losses')
      .fill('.avsc');
    await bench
      .section(/that a format cannot hold$/)
      .getByRole('cell', { name: /\.avsc/ })
      .first()
      .waitFor();
    const place = bench
      .section(/that a format cannot hold$/)
      .getByRole('cell', { name: /\.avsc/ })
      .first()
      .locator('code');
    expect((await place.boundingBox())?.width).toBeGreaterThan(200);
  });

  it('leaves out the parts that are not wanted, and says what differs between two packs', async () => {
    // The pack made before stays until this one is there: it is the one without the file.
    await bench.page.getByLabel('Filter files').fill('dbt_project');
    await bench.button('dbt/dbt_project.yml').waitFor();
    await bench.page.getByRole('checkbox', { name: /^dbt project/ }).uncheck();
    await bench.button('Make the pack').click();
    await bench.button('dbt/dbt_project.yml').waitFor({ state: 'detached' });
    await bench.idle();
    const second = await saved();
    await bench.view('Compare');
    const file = (name: string, path: string) => ({
      name,
      mimeType: 'application/zip',
      buffer: readFileSync(path),
    });
    await bench.page
      .getByLabel('Choose the older pack', { exact: true })
      .last()
      .setInputFiles(file('a.zip', first));
    await bench.page
      .getByLabel('Choose the newer pack', { exact: true })
      .last()
      .setInputFiles(file('b.zip', second));
    await bench.button('Compare').click();
    const differing = bench.section(/differ/);
    await differing.getByRole('cell', { name: 'dbt/dbt_project.yml' }).waitFor();
    expect(await differing.getByText('removed').count()).toBeGreaterThan(5);
    await checkScreen(bench.page, 'packs-compare');
  });
});
