// `npm run bench:lineage [-- ENTITIES ATTRIBUTES INPUTS]`: how quickly the lineage of a large generated workspace opens
// and shows the path of one column, through the real host in headless Chromium. The workspace has no data; none is needed.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { measureFrames, turnWheel } from './canvas/frames.ts';
import { inWindow } from './canvas/in-window.ts';
import { writeLargeLineage } from './canvas/large-lineage.ts';
import { buildWindow, type Served } from './canvas/serve-window.ts';

const [entities = 100, attributes = 20, inputs = 10] = process.argv.slice(2).map(Number);
const limits = { path: 100, task: 50, frame: 33 } as const;
const widest = 3582;

const scratch = await mkdtemp(path.join(process.cwd(), 'node_modules', '.bench-window-'));
const folder = await mkdtemp(path.join(os.tmpdir(), 'c360-lineage-'));
try {
  await buildWindow(scratch);
  await writeLargeLineage(folder, { entities, attributes, inputs, widest });
  await inWindow({ built: scratch, workspace: folder, reducedMotion: 'reduce' }, run);
} finally {
  await rm(scratch, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
}

async function run(page: Page, served: Served): Promise<void> {
  console.log(`${os.cpus().length} processors, load at the start ${loadText()}`);
  await opening(page);
  await picking(page, served, 'golden:entity_50.value_3');
  await picking(page, served, 'golden:entity_20.value_7');
  await picking(page, served, 'source:source_70a.c4');
  await picking(page, served, 'golden:entity_0.value_0');
  await picking(page, served, 'source:spread.c0');
  await picking(page, served, 'golden:hub.everything');
  const frames = await measureFrames(page, () => turnWheel(page, 240, { x: 23, y: 17, zoom: false }));
  console.log(
    `pan with that path: p50 ${frames.p50.toFixed(1)} ms, p95 ${frames.p95.toFixed(1)} ms (bar ${limits.frame} ms: ${verdict(frames.p95 <= limits.frame)}), main thread ${frames.busyPerFrame.toFixed(1)} ms a frame`,
  );
  console.log(`load at the end ${loadText()}`);
}

async function opening(page: Page): Promise<void> {
  let took = 0;
  const frames = await measureFrames(page, async () => {
    const started = await page.evaluate(() => performance.now());
    await page.getByRole('navigation', { name: 'Rooms' }).getByRole('button', { name: 'Lineage' }).click();
    await page.waitForSelector('.react-flow__node');
    took = (await page.evaluate(() => performance.now())) - started;
    await page.waitForTimeout(1000);
  });
  const tabs = await page.getByRole('tab', { name: /^Table/ }).innerText();
  const boxes = await page.locator('.react-flow__node').count();
  console.log(
    `lineage: ${tabs.replace(/\s+/g, ' ')} edges; opened as ${boxes} boxes after ${Math.round(took)} ms`,
  );
  console.log(
    `opening: ${frames.longTasks} tasks over ${limits.task} ms, longest ${Math.round(frames.longest)} ms (${verdict(frames.longest <= limits.task)})`,
  );
}

/** Processor time in milliseconds, by who used it; the clock also counts what other programs take. */
interface Worked {
  readonly host: number;
  /** The thread of the page that runs its scripts and lays it out. */
  readonly main: number;
  /** All processes of the browser: that thread, its helpers, and painting without a graphics card. */
  readonly browser: number;
}

/** From the Enter that picks to the frame that shows the path; and how much host and window worked for it. */
async function picking(page: Page, served: Served, node: string): Promise<void> {
  await page.locator('.diagram').focus();
  await page.keyboard.press('/');
  await page.keyboard.type(node);
  await page.locator('.lineage-found [role="option"]').first().waitFor();
  await page.waitForTimeout(400);
  const session = await page.context().newCDPSession(page);
  const whole = await page.context().browser()?.newBrowserCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async (): Promise<Worked> => ({
    host: await served.worked(),
    main: await workedOnMain(session),
    browser: whole === undefined ? 0 : await workedInBrowser(whole),
  });
  const before = await worked();
  const took = await page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const field = document.activeElement;
        const started = performance.now();
        const look = (): void => {
          if (document.querySelector(`.lineage-picked [title="${CSS.escape(wanted)}"]`) === null)
            requestAnimationFrame(look);
          // The next frame begins when this one is painted.
          else requestAnimationFrame((painted) => resolve(painted - started));
        };
        field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
        requestAnimationFrame(look);
      }),
    node,
  );
  const after = await worked();
  await session.detach();
  await whole?.detach();
  const counts = await page.locator('.lineage-picked .muted').first().innerText();
  const spent = (part: keyof Worked): string => `${(after[part] - before[part]).toFixed(0)} ms`;
  console.log(
    `path of ${node} (${counts}): shown after ${took.toFixed(0)} ms (bar ${limits.path} ms: ${verdict(took <= limits.path)}); processor: host ${spent('host')}, main thread ${spent('main')}, whole browser ${spent('browser')}`,
  );
  await page.waitForTimeout(600);
}

async function workedOnMain(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

async function workedInBrowser(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
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
