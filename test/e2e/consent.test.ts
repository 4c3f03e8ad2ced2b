import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openScene } from './scene.ts';
import { root } from './serve.ts';
import { checkScreen } from './window.ts';

/** How long the window's thread was busy in one piece, in milliseconds, by the view that was being opened. */
type LongTasks = Record<string, readonly number[]>;

/** Every view of consent but the matrix, on the sample: figures of the data in it. */
describe('the views of consent', () => {
  const bench = openScene({
    before: (page) =>
      page.addInitScript(() => {
        const seen: number[] = [];
        Object.assign(globalThis, { longTasks: seen });
        new PerformanceObserver((list) => {
          seen.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
        }).observe({ type: 'longtask', buffered: true });
      }),
  });
  const longTasks: LongTasks = {};

  beforeAll(async () => {
    await bench.resolve();
    await bench.go('Consent');
  });
  afterAll(async () => {
    const folder = path.join(root, 'test-results');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'consent-long-tasks.json'), `${JSON.stringify(longTasks, null, 2)}\n`);
  });

  /** Takes what the observer has seen since the last time; it is told of a task after the frame that follows. */
  const takeLongTasks = () =>
    bench.page.evaluate(async () => {
      await new Promise((resolve) => {
        requestAnimationFrame(() => setTimeout(resolve));
      });
      return (globalThis as unknown as { longTasks: number[] }).longTasks.splice(0);
    });

  /** Opens a view and waits for its figures. */
  const openView = async (name: string, shown: () => Promise<void>): Promise<void> => {
    await takeLongTasks();
    await bench.view(name);
    await shown();
    longTasks[name] = await takeLongTasks();
    await checkScreen(bench.page, `consent-${name.toLowerCase()}`);
  };

  const status = (unit: RegExp) => bench.page.getByRole('status').filter({ hasText: unit }).first();
  const countIn = async (unit: RegExp): Promise<number> => {
    const text = (await status(unit).textContent()) ?? '';
    return Number(/[\d,]+/.exec(text)?.[0].replaceAll(',', ''));
  };

  it('lists what was said, filters it, and opens a person on both axes of time', async () => {
    await openView('Ledger', () => bench.grid('Consent events').cell(0, 0).waitFor());
    const events = bench.grid('Consent events');
    const all = await countIn(/events?$/);
    await expect.poll(events.rowCount).toBe(all);
    await events.root.getByText('Newsletter').first().waitFor();
    await bench.page.getByRole('combobox', { name: 'State' }).click();
    await bench.page.getByRole('option', { name: 'refused', exact: true }).click();
    await expect.poll(() => countIn(/events?$/)).toBeLessThan(all);
    const refused = await countIn(/events?$/);
    expect(refused).toBeGreaterThan(0);
    // The rows of all would be clicked before those that were refused are there.
    await expect.poll(events.rowCount).toBe(refused);
    await events.cell(0, 2).dblclick();
    await bench.section('What holds, and why').getByRole('row').nth(1).waitFor();
    await checkScreen(bench.page, 'consent-ledger-person');
  });

  it('says what the words of the workspace are called elsewhere', async () => {
    const coverage = bench.section('Mapping coverage');
    await openView('Vocabulary', () => coverage.waitFor());
    await expect.poll(() => coverage.textContent()).toMatch(/Purposes with a DPV term[1-9]\d* of \d+/);
    await bench.section('Purposes').getByRole('button').first().press('Enter');
    const dialog = bench.dialog(/^Purpose /);
    await dialog.getByLabel('Name', { exact: true }).and(bench.focused).waitFor();
    await bench.escape(dialog);
  });

  it('lints a policy while it is written, and tells whom a draft would touch', async () => {
    const text = bench.page.getByLabel('Rules of the policy, as they stand in the file');
    await openView('Policies', () => text.waitFor());
    const saved = await text.inputValue();
    await text.fill(saved.replace('purposes:', 'purpose:'));
    await bench.page
      .getByText(/^line \d+:\d+$/)
      .first()
      .waitFor();
    await text.fill(saved.replace('      - contact_point_email.*\n', ''));
    await bench.button('See the effect').click();
    const effect = bench.section('Effect');
    await effect.getByRole('row').nth(1).waitFor();
    await expect.poll(() => effect.textContent()).toMatch(/Stricter[1-9]/);
    await checkScreen(bench.page, 'consent-policies-effect');
    await bench.button('Discard').click();
    await expect.poll(() => text.inputValue()).toBe(saved);
  });

  it('finds the uses that have lost their basis, with the first day', async () => {
    const uses = bench.page.getByRole('table', { name: 'Uses without a live basis' });
    await openView('Drift', () => uses.getByRole('row').nth(1).waitFor());
    const all = (await countIn(/^[\d,]+ uses? as of/)) + 1;
    await expect.poll(() => uses.getByRole('row').count()).toBe(all);
    await expect.poll(() => uses.textContent()).toMatch(/\d{4}-\d{2}-\d{2}/);
  });

  it('forecasts what expires', async () => {
    await openView('Retention', () =>
      bench.page
        .getByRole('figure', { name: 'Cells that expire, by month' })
        .getByRole('button', { name: /^Overdue: / })
        .waitFor(),
    );
    await bench.section('Rules').getByRole('row').nth(1).waitFor();
  });
});
