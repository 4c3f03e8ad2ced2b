import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openScene } from './scene.ts';
import { root } from './serve.ts';
import { checkScreen } from './window.ts';

/** One person's way through the window, from extracts to a verified pack, as the README tells it. */
describe('the journey in the window', () => {
  const bench = openScene();
  let packFile = '';

  it('opens on the overview, takes the token out of the address, and names the next action', async () => {
    expect(bench.page.url()).not.toContain('token');
    await bench.heading('Harbor Outfitters').waitFor();
    await bench.page.getByRole('region', { name: 'Next action' }).getByText('Load the sources').waitFor();
    await checkScreen(bench.page, 'overview-before');
  });

  it('loads every source; read = loaded + quarantined', async () => {
    await bench.go('Sources');
    await checkScreen(bench.page, 'sources-before');
    await bench.button('Load all sources').click();
    await bench.idle();
    const sources = bench.section('5 sources');
    // The job has ended before its counts are on screen.
    await expect.poll(() => sources.getByText('loaded', { exact: true }).count()).toBe(5);
    const rows = sources.getByRole('row');
    for (const row of (await rows.all()).slice(1)) {
      const cells = await row.getByRole('cell').allTextContents();
      const [read, loaded, quarantined] = cells.slice(3, 6).map((text) => Number(text.replaceAll(',', '')));
      expect(read).toBeGreaterThan(0);
      expect(read).toBe((loaded ?? 0) + (quarantined ?? 0));
    }
    await checkScreen(bench.page, 'sources');
  });

  it('shows the rows of a source in a grid that is walked by keyboard', async () => {
    await bench.section('5 sources').getByRole('button', { name: 'CRM', exact: true }).click();
    await bench.heading('CRM').waitFor();
    const grid = bench.grid('Rows of CRM');
    await expect.poll(grid.rowCount).toBeGreaterThan(5000);
    await grid.cell(0, 1).click();
    await bench.page.keyboard.press('ArrowDown');
    await bench.page.keyboard.press('ArrowRight');
    await grid.cell(1, 2).and(bench.focused).waitFor();
    await bench.page.keyboard.press('Control+End');
    const last = (await grid.rowCount()) - 1;
    await grid.root.locator(`[data-cell="${last}:0"]`).getByText(/^\d+$/).waitFor();
    await bench.page.keyboard.press('Control+Home');
    await grid.cell(0, 0).getByText('1', { exact: true }).waitFor();
    await checkScreen(bench.page, 'source-rows');
  });

  it('sizes the columns of a grid by keyboard and by mouse, and hides one', async () => {
    const grid = bench.grid('Rows of CRM');
    const head = grid.root.getByRole('columnheader').nth(1);
    const widthOf = async () => (await head.boundingBox())?.width ?? 0;
    const before = await widthOf();
    await grid.cell(0, 0).and(bench.focused).waitFor();
    await bench.page.keyboard.press('ArrowUp');
    await bench.page.keyboard.press('ArrowRight');
    await head.and(bench.focused).waitFor();
    await bench.page.keyboard.press('Shift+ArrowRight');
    await bench.page.keyboard.press('Shift+ArrowRight');
    await expect.poll(widthOf).toBe(before + 32);
    const box = await head.boundingBox();
    if (box === null) throw new Error('the header is not drawn');
    await bench.page.mouse.move(box.x + box.width - 3, box.y + 8);
    await bench.page.mouse.down();
    await bench.page.mouse.move(box.x + box.width + 37, box.y + 8, { steps: 4 });
    await bench.page.mouse.up();
    await expect.poll(async () => Math.round(await widthOf())).toBe(before + 72);
    const count = async () => Number(await grid.root.getAttribute('aria-colcount'));
    const columns = await count();
    const menu = bench.page.getByRole('menu');
    await bench.button('Columns of Rows of CRM').click();
    await bench.page.getByRole('menuitemcheckbox', { name: 'Anrede' }).click();
    await expect.poll(count).toBe(columns - 1);
    await checkScreen(bench.page, 'grid-columns');
    await bench.escape(menu);
    await bench.button('Columns of Rows of CRM').click();
    await bench.page.getByRole('menuitem', { name: 'Show all columns' }).click();
    await expect.poll(count).toBe(columns);
    await bench.page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
  });

  it('profiles the columns and shows the evidence for a class', async () => {
    await bench.view(/Columns and profile/);
    await bench.idle();
    const profile = bench.section('Columns and profile');
    await profile
      .getByRole('row', { name: /e-?mail/i })
      .first()
      .getByRole('button')
      .click();
    await bench.inspector.getByRole('heading', { name: /Found to be email/ }).waitFor();
    await checkScreen(bench.page, 'source-profile');
  });

  it('changes a class as a named step that can be undone', async () => {
    const page = bench.page;
    await bench.inspector.getByRole('button', { name: 'Do not use this column' }).click();
    await bench.inspector.getByRole('button', { name: 'Use this column' }).waitFor();
    await bench.button(/^Undo Set column/).click();
    await bench.inspector.getByRole('button', { name: 'Do not use this column' }).waitFor();
    await bench.button(/^Redo Set column/).waitFor();
    await page.getByRole('tab', { name: /Rows/ }).waitFor();
  });

  it('keeps what could not be read, with reason, line and raw text', async () => {
    // A changed source file counts as not loaded: the undo above wrote it twice.
    await bench.button(/^Load/).first().click();
    await bench.idle();
    await bench.view(/Quarantine/);
    const grid = bench.grid('Quarantine of crm');
    await expect.poll(grid.rowCount).toBeGreaterThan(0);
    await grid.cell(0, 3).getByText(/\w/).waitFor();
    await checkScreen(bench.page, 'source-quarantine');
    await bench.view('Details');
    await checkScreen(bench.page, 'source-details');
  });

  it('lists model and mappings, and says plainly what comes later', async () => {
    await bench.go('Model');
    await bench.page
      .getByRole('application', { name: 'Diagram of the model' })
      .getByRole('group', { name: /^Person, entity/ })
      .waitFor();
    await checkScreen(bench.page, 'model');
    await bench.view(/^Mapping/);
    await checkScreen(bench.page, 'model-mappings');
    await bench.go('Events');
    await bench.page.getByText('Events comes with a later version').waitFor();
    await checkScreen(bench.page, 'later');
  });

  it('resolves identities from the palette, by keyboard alone', async () => {
    await bench.go('Identity');
    await bench.page.getByText('Identities are not resolved yet').waitFor();
    await checkScreen(bench.page, 'identity-before');
    await bench.command('Resolve identities');
    await bench.view('Summary');
    await bench.page.getByRole('figure', { name: /Compared pairs by weight/ }).waitFor();
    await bench.idle();
    await checkScreen(bench.page, 'identity-summary');
  });

  it('lists persons and pairs, and explains a pair by a waterfall that adds up', async () => {
    await bench.view(/^Persons/);
    await expect.poll(bench.grid('Persons').rowCount).toBeGreaterThan(1000);
    await checkScreen(bench.page, 'identity-persons');
    await bench.view(/^Pairs/);
    const pairs = bench.grid('Compared pairs');
    await pairs.cell(0, 0).click();
    const chart = bench.inspector.getByRole('figure', { name: /Evidence for one person/ });
    await chart.waitFor();
    const first = await bench.inspector.textContent();
    await bench.page.keyboard.press('ArrowDown');
    await pairs.cell(1, 0).and(bench.focused).waitFor();
    // The pair before is explained until this one is.
    await expect.poll(() => bench.inspector.textContent()).not.toBe(first);
    await chart.waitFor();
    await checkScreen(bench.page, 'identity-pairs');
    await chart.getByRole('button', { name: /Table/ }).click();
    const rows = chart.getByRole('row');
    await rows.nth(2).waitFor();
    const bits = await rows.evaluateAll((all) =>
      all.slice(1).map((row) => Number((row.firstElementChild?.textContent ?? '').replace('−', '-'))),
    );
    const total = bits.at(-1) ?? Number.NaN;
    const sum = bits.slice(0, -1).reduce((all, bit) => all + bit, 0);
    // Shown to two digits each, so the sum of what is shown may be off by half a hundredth per bar.
    expect(Math.abs(sum - total)).toBeLessThan(0.005 * bits.length + 0.001);
    await bench.view('Rules and evidence');
    await checkScreen(bench.page, 'identity-rules');
  });

  it('edits the rules card by card, and keeps the runs', async () => {
    await bench.view('Ruleset');
    await bench.page
      .getByRole('navigation', { name: 'Parts of the ruleset' })
      .getByRole('button', { name: /^Comparisons/ })
      .click();
    await bench.page.getByRole('list', { name: 'Comparisons' }).locator('summary').first().click();
    // Given and family names are both of this kind; the first card is the one that was opened.
    await bench.section('Part of the ruleset').getByLabel('Kind: name').first().waitFor();
    await checkScreen(bench.page, 'identity-ruleset');
    await bench.view('History');
    await bench.section('History of runs').getByRole('radio').first().waitFor();
    await checkScreen(bench.page, 'identity-history');
  });

  it('measures the run against the truth of the sample', async () => {
    await bench.view('Evaluate');
    await bench.page
      .getByLabel('Choose labels', { exact: true })
      .last()
      .setInputFiles(path.join(root, 'samples/harbor-truth.csv'));
    await bench.section('Against harbor-truth.csv').waitFor();
    await checkScreen(bench.page, 'identity-evaluate');
  });

  it('replays the run and finds every digest the same', async () => {
    await bench.view('Replay');
    await bench.button('Replay the run').click();
    await bench.section('The replay agrees in every byte').waitFor({ timeout: 100_000 });
    await checkScreen(bench.page, 'identity-replay');
  });

  it('shows a person: golden record, why, records, evidence, consent', async () => {
    await bench.go('People');
    const people = bench.grid('People');
    await people.cell(0, 0).waitFor();
    await checkScreen(bench.page, 'people');
    await bench.go('Identity');
    await bench.view(/^Persons/);
    await bench.grid('Persons').cell(0, 0).click();
    await bench.page.keyboard.press('Enter');
    await bench.view(/^Golden record/);
    await bench.button(/^Why /).first().click();
    await bench.inspector.getByText('Won by').waitFor();
    await bench.inspector.getByText('May be used for').waitFor();
    await checkScreen(bench.page, 'person-golden');
    await bench.view(/^Records/);
    await checkScreen(bench.page, 'person-records');
    await bench.view(/^Evidence/);
    const graph = bench.page.getByRole('figure', { name: /Records and the links/ });
    const link = graph.getByRole('button', { name: /Explain/ }).first();
    await link.focus();
    await bench.page.keyboard.press('Enter');
    await bench.inspector.getByRole('heading', { name: 'Why these two records' }).waitFor();
    await bench.inspector.getByRole('figure').waitFor();
    expect(await link.evaluate((edge) => getComputedStyle(edge).outlineStyle)).toBe('none');
    await checkScreen(bench.page, 'person-evidence');
    await bench.inspector.getByRole('button', { name: 'Clear the inspector' }).click();
    const records = graph.locator('.react-flow__node');
    await records.nth(0).focus();
    await bench.page.keyboard.press('Enter');
    await graph.locator('.react-flow__node[aria-pressed="true"]').waitFor();
    await records.nth(1).focus();
    await bench.page.keyboard.press('Enter');
    await bench.inspector.getByRole('heading', { name: 'Why these two records' }).waitFor();
    await graph.getByRole('button', { name: /^Table/ }).click();
    await graph.getByRole('row').nth(1).waitFor();
    await graph.getByRole('button', { name: /^Chart/ }).click();
    await bench.view('Consent and use');
    await bench.section('Decisions').getByRole('row').nth(1).waitFor();
    await checkScreen(bench.page, 'person-consent');
  });

  it('decides what each purpose may use, with reasons', async () => {
    await bench.go('Consent');
    const matrix = bench.section('Matrix of purposes and attributes');
    await matrix
      .getByRole('button', { name: /Explain/ })
      .first()
      .click();
    await bench.inspector.getByRole('heading', { name: 'Reasons, by persons' }).waitFor();
    await checkScreen(bench.page, 'consent-matrix');
    await bench.view('One person');
    await bench.section('People to choose from').getByRole('button').first().click();
    await bench.section('Decisions').getByRole('row').nth(1).waitFor();
    await checkScreen(bench.page, 'consent-person');
  });

  it('makes an access report for one person and shows it without running anything in it', async () => {
    await bench.go('People');
    const email = await bench.grid('People').cell(0, 1).filter({ hasText: '@' }).textContent();
    await bench.go('Requests');
    await bench.page.getByLabel('Identifier 1', { exact: true }).fill(email ?? '');
    await bench.page.keyboard.press('Enter');
    await bench.button('Review what may be disclosed').first().click();
    await bench.section('What may be disclosed').getByText('Wait for a reviewer').waitFor();
    await bench.button('Make access report').first().click();
    await bench.section('Access report').getByText('Values disclosed').waitFor();
    const frame = bench.page.frameLocator('iframe');
    await frame.getByRole('heading', { level: 1 }).waitFor();
    expect(await bench.page.locator('iframe').getAttribute('sandbox')).toBe('allow-same-origin');
    await checkScreen(bench.page, 'requests');
    const [download] = await Promise.all([
      bench.page.waitForEvent('download'),
      bench
        .button(/\.json$/)
        .first()
        .click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    const check = bench.section('Check an access report');
    const give = (content: string) =>
      check.locator('input[type=file]').setInputFiles({
        name: 'access-report.json',
        mimeType: 'application/json',
        buffer: Buffer.from(content),
      });
    await give(text);
    await check.getByText('signed', { exact: true }).waitFor();
    await give(text.replace('"withheld"', '"hidden"'));
    await check.getByText('changed', { exact: true }).waitFor();
  });

  it('exports the pack and verifies it', async () => {
    await bench.go('Packs');
    await bench.button('Make the pack').click();
    await bench.section(/files$/).waitFor();
    await checkScreen(bench.page, 'packs');
    const [download] = await Promise.all([
      bench.page.waitForEvent('download'),
      bench.button(/^Save /).click(),
    ]);
    packFile = await download.path();
    await bench.view('Verify');
    const pack = {
      name: download.suggestedFilename(),
      mimeType: 'application/zip',
      buffer: readFileSync(packFile),
    };
    await bench.page.getByLabel('Choose a pack', { exact: true }).last().setInputFiles(pack);
    await bench.section(/is intact/).waitFor();
    await checkScreen(bench.page, 'packs-verify');
  });

  it('says which file of a pack was changed', async () => {
    const bytes = readFileSync(packFile);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    await bench.page
      .getByLabel('Choose a pack', { exact: true })
      .last()
      .setInputFiles({ name: 'changed.zip', mimeType: 'application/zip', buffer: bytes });
    await bench.page
      .getByText(/changed\.zip is not as it was made|not a specification pack/)
      .first()
      .waitFor();
  });

  it('offers every action by name and every key on one sheet', async () => {
    const palette = bench.dialog('Command palette');
    await bench.page.keyboard.press('Control+k');
    await palette.getByRole('combobox', { name: 'Search commands' }).and(bench.focused).waitFor();
    await checkScreen(bench.page, 'palette');
    await bench.escape(palette);
    await bench.button('Keyboard shortcuts').click();
    const keys = bench.dialog('Keyboard shortcuts');
    await keys.waitFor();
    await checkScreen(bench.page, 'keys');
    await bench.escape(keys);
    await bench.command('Show jobs');
    await bench.section('Problems and jobs').getByText('Resolve identities').first().waitFor();
    await checkScreen(bench.page, 'jobs');
  });
});
