import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, it } from 'vitest';
import { openScene } from './scene.ts';
import { checkScreen } from './window.ts';

/** The timeline of decisions and log entries, and the verification of the log. */
describe('decisions and audit', () => {
  const bench = openScene();
  let checkpoint: { name: string; mimeType: string; buffer: Buffer };

  beforeAll(() => bench.resolve());

  it('lists what was done, explains an entry, and leads to the person it is about', async () => {
    await bench.go('People');
    await bench
      .grid(/^(?:People|Persons)$/)
      .cell(0, 0)
      .dblclick();
    await bench.page.getByRole('tab', { name: 'Golden record' }).first().waitFor();
    await bench.go('Decisions & audit');
    await bench.page.getByRole('grid', { name: 'Timeline' }).waitFor();
    await bench.page.getByText('Run resolved').first().waitFor();
    // By name, among the rows: the inspector and short messages may say the same.
    await bench.page.getByRole('grid', { name: 'Timeline' }).getByText('Person viewed').first().click();
    await bench.inspector.getByText('The entry in the log').waitFor();
    await checkScreen(bench.page, 'decisions-timeline');
    await bench.inspector.getByRole('button', { name: 'Open the person' }).click();
    await bench.page.getByRole('tab', { name: 'Golden record' }).first().waitFor();
    await bench.go('Decisions & audit');
  });

  it('filters by kind', async () => {
    await bench.page.getByRole('button', { name: 'Decisions', exact: true }).click();
    await bench.page.getByText('Nothing passes the filter').waitFor();
    await checkScreen(bench.page, 'decisions-empty');
    await bench.page.getByRole('button', { name: 'Clear', exact: true }).click();
    await bench.page.getByText('Run resolved').first().waitFor();
  });

  it('verifies without a checkpoint and says what that cannot find', async () => {
    await bench.command('Verify the audit log');
    await bench.page.getByRole('button', { name: 'Verify the log', exact: true }).click();
    await bench.page.getByRole('heading', { name: 'The log is as it was written' }).waitFor();
    await bench.page.getByText('Unanchored: without a checkpoint', { exact: false }).waitFor();
    const download = bench.page.waitForEvent('download');
    await bench.button('Export a signed checkpoint').click();
    const file = await (await download).path();
    checkpoint = { name: 'kept.json', mimeType: 'application/json', buffer: readFileSync(file) };
    await bench.page.locator('input[type=file]').last().setInputFiles(checkpoint);
    await bench.page.getByText('anchored', { exact: true }).waitFor();
    await checkScreen(bench.page, 'decisions-verified');
  });

  it('finds what was cut off behind its back, with the place', async () => {
    const folder = path.join(bench.folder, 'audit');
    const [writer = ''] = readdirSync(folder);
    const [month = ''] = readdirSync(path.join(folder, writer));
    const file = path.join(folder, writer, month);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    writeFileSync(file, `${lines.slice(0, 1).join('\n')}\n`);
    await bench.page.locator('input[type=file]').last().setInputFiles(checkpoint);
    await bench.page.getByRole('heading', { name: 'The log is not as it was written' }).waitFor();
    await bench.section('Findings').getByText(`audit/${writer}/${month}:1`).first().waitFor();
    await checkScreen(bench.page, 'decisions-tampered');
  });
});
