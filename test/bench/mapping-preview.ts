// `npm run bench:mapping [-- ROWS KEYS]`: how soon after a key in an SQL expression of a mapping the rows show what comes of
// it, through the real host in headless Chromium: on the sample workspace, and on an extract of many rows.
import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { inWindow } from './canvas/in-window.ts';
import { writeLargeExtract } from './canvas/large-extract.ts';
import { buildWindow, type Served } from './canvas/serve-window.ts';

const [rows = 100_000, keys = 30] = process.argv.slice(2).map(Number);
const limits = { preview: 200, task: 50 } as const;
/** From one preview to the next key, in milliseconds: what a fast typist leaves. */
const rest = 120;

const scratch = await mkdtemp(path.join(process.cwd(), 'node_modules', '.bench-window-'));
const folder = await mkdtemp(path.join(os.tmpdir(), 'c360-mapping-'));
try {
  await buildWindow(scratch);
  console.log(`${os.cpus().length} processors, load at the start ${loadText()}`);
  const [sample, large] = [path.join(folder, 'sample'), path.join(folder, 'large')];
  await cp('samples/harbor', sample, { recursive: true });
  await measured('samples/harbor, CRM', sample, 'CRM');
  await writeLargeExtract(large, rows);
  await measured(`${rows.toLocaleString('en')} rows`, large, 'Big');
  console.log(`load at the end ${loadText()}`);
} finally {
  await rm(scratch, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}

async function measured(title: string, workspace: string, source: string): Promise<void> {
  await inWindow({ built: scratch, workspace, reducedMotion: 'reduce' }, async (page, served) => {
    await openExpression(page, source);
    await typing(page, served, title);
  });
}

/** Opens a new field of the last attribute, made by an expression that ends in an empty text, and stands in that text. */
async function openExpression(page: Page, source: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Model' }).click();
  await page.getByRole('tab', { name: /^Mapping/ }).click();
  await page.getByRole('combobox', { name: /^Source/ }).click();
  await page.getByRole('option', { name: source, exact: true }).click();
  await page.getByRole('combobox', { name: `Source: ${source}` }).waitFor();
  const columns = page.getByRole('listbox', { name: 'Columns of the source' });
  await columns.getByRole('option').first().waitFor();
  await columns.focus();
  await page.keyboard.press('ArrowDown');
  const column = await columns.locator('code').nth(1).innerText();
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'SQL expression' }).click();
  await page.getByRole('textbox', { name: 'SQL expression' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(`upper("${column}") || '!'`);
  await page.getByRole('cell', { name: /!$/ }).first().waitFor();
  await page.keyboard.press('ArrowLeft');
  await page.waitForTimeout(1500);
}

async function typing(page: Page, served: Served, title: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await watchTasks(page);
  const before = { host: await served.worked(), main: await workedOnMain(session) };
  const took: number[] = [];
  let typed = '!';
  for (let key = 0; key < keys; key += 1) {
    const letter = 'abcdefghij'.charAt(key % 10);
    typed += letter;
    took.push(await keyToPreview(page, letter, typed));
    await page.waitForTimeout(rest);
  }
  const perKey = {
    host: ((await served.worked()) - before.host) / keys,
    main: ((await workedOnMain(session)) - before.main) / keys,
  };
  const longest = await page.evaluate(() =>
    Math.max(0, ...((globalThis as unknown as Watch).c360Tasks ?? [])),
  );
  await session.detach();
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(keys - 1, Math.floor(keys * share))] ?? 0;
  console.log(
    `${title}: key to preview over ${keys} keys: median ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms (bar ${limits.preview} ms: ${verdict(at(0.95) <= limits.preview)}); processor a key: host ${perKey.host.toFixed(0)} ms, main thread ${perKey.main.toFixed(0)} ms; longest task ${longest.toFixed(0)} ms (${verdict(longest <= limits.task)})`,
  );
}

interface Watch {
  c360Tasks?: number[];
  c360Shown?: Promise<number>;
}

/** Keeps how long tasks of the page took that were longer than 50 ms. */
async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    (globalThis as unknown as Watch).c360Tasks = tasks;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: 'longtask' });
  });
}

/** From the key to the frame in which a row shows a value that ends with what was typed. */
async function keyToPreview(page: Page, letter: string, typed: string): Promise<number> {
  await page.evaluate((ending) => {
    const holder = globalThis as unknown as Watch;
    holder.c360Shown = new Promise((resolve) => {
      const begin = (): void => {
        const started = performance.now();
        const look = (): void => {
          const cells = [...document.querySelectorAll('.field-rows td')];
          if (!cells.some((cell) => cell.textContent?.endsWith(ending) === true)) requestAnimationFrame(look);
          // The next frame begins when this one is painted.
          else requestAnimationFrame((painted) => resolve(painted - started));
        };
        requestAnimationFrame(look);
      };
      document.addEventListener('keydown', begin, { once: true, capture: true });
    });
  }, typed);
  await page.keyboard.press(letter);
  return page.evaluate(() => (globalThis as unknown as Watch).c360Shown ?? 0);
}

async function workedOnMain(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

function loadText(): string {
  return os
    .loadavg()
    .map((load) => load.toFixed(1))
    .join(' ');
}

function verdict(good: boolean): string {
  return good ? 'held' : 'MISSED';
}
