import { describe, expect, it } from 'vitest';
import { openScene } from './scene.ts';
import { checkScreen, ready } from './window.ts';

/** The same window with no host behind it: core and DuckDB-WASM run in a worker of the page. */
describe('the window alone', () => {
  const bench = openScene({ alone: true });

  it('offers the sample, files and a folder, and says that nothing is kept', async () => {
    await bench.page.getByText('Nothing is saved').waitFor();
    await checkScreen(bench.page, 'welcome');
  });

  it('resolves the bundled sample in the page', async () => {
    await bench.button('Open the sample workspace').click();
    await ready(bench.page);
    await bench.command('Resolve identities');
    await bench.idle();
    await bench.go('Identity');
    await bench.page.getByRole('figure', { name: /Compared pairs by weight/ }).waitFor();
    await bench.page.getByRole('contentinfo').getByText(/wasm/).waitFor();
    await checkScreen(bench.page, 'browser-identity');
  });

  it('opens picked files as a new workspace', async () => {
    await bench.page.reload();
    await bench.page.getByText('Nothing is saved').waitFor();
    const rows = Array.from({ length: 40 }, (_, i) => `${i},Ann ${i},ann${i}@example.com`).join('\n');
    await bench.page.getByLabel('Files to open').setInputFiles({
      name: 'kunden ü.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`id,name,email\n${rows}\n`),
    });
    await ready(bench.page);
    await bench.button('Load').first().click();
    await bench.idle();
    await expect.poll(bench.grid(/^Rows of/).rowCount).toBe(40);
  });
});
