import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { root } from './serve.ts';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const screens = path.join(root, 'test-results/screens');

/** Standards of which a screen may violate none. */
const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const themes = ['light', 'dark', 'contrast'] as const;

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['C360_CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--headless=new',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** A page, and everything it should not have done. */
export interface WatchedPage {
  readonly page: Page;
  /** Requests to anywhere but the loopback host. */
  readonly outside: string[];
  /** Errors and warnings of the console, uncaught errors, refused requests. */
  readonly complaints: string[];
}

export async function openPage(browser: Browser): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
    reducedMotion: 'reduce',
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // Generous: the machines that run this are shared, and a slow answer is no wrong one.
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await slowDown(page);
  const outside: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['blob:', 'data:', 'about:'].includes(protocol) && hostname !== '127.0.0.1')
      outside.push(request.url());
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).hostname !== '127.0.0.1') outside.push(socket.url());
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(() => {
    if (localStorage.getItem('c360-settings') === null)
      localStorage.setItem('c360-settings', JSON.stringify({ state: { theme: 'light' }, version: 1 }));
  });
  return { page, outside, complaints };
}

/** `C360_E2E_SLOWER=4` gives the window's thread a quarter of the processor: what a test should have waited for shows. */
async function slowDown(page: Page): Promise<void> {
  const rate = Number(process.env['C360_E2E_SLOWER'] ?? 1);
  if (rate <= 1) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

export async function ready(page: Page): Promise<void> {
  await page.waitForSelector('body[data-c360-ready="true"]');
}

/**
 * Keeps a picture of the screen in every theme and holds it to the accessibility rules; what only colours decide is asked
 * again in each theme. Themes are put on the document itself: choosing them by command would move the focus.
 */
export async function checkScreen(page: Page, name: string): Promise<void> {
  await page.locator('h1:visible').first().waitFor();
  await page
    .getByText(/^Reading .*…$/)
    .first()
    .waitFor({ state: 'hidden' });
  mkdirSync(screens, { recursive: true });
  await page.evaluate(axeSource);
  const chosen = await page.evaluate(() => document.documentElement.dataset['theme'] ?? 'light');
  const found: string[] = [];
  for (const theme of [...themes.filter((theme) => theme !== chosen), chosen]) {
    await showTheme(page, theme);
    await page.screenshot({ path: path.join(screens, `${name}-${theme}.png`) });
    const asked = theme === chosen ? standards : { type: 'rule', values: ['color-contrast'] };
    found.push(...(await violations(page, asked)).map((violation) => `${theme}: ${violation}`));
  }
  expect(found, `accessibility of ${name}`).toEqual([]);
}

/** Resolves once the window is painted in the theme: drawings on a canvas follow it a frame later. */
async function showTheme(page: Page, theme: string): Promise<void> {
  await page.evaluate(
    (next) =>
      new Promise<void>((resolve) => {
        document.documentElement.dataset['theme'] = next;
        requestAnimationFrame(() => {
          // Colours on their way from one theme to the other are of neither.
          for (const change of document.getAnimations()) if (change instanceof CSSTransition) change.finish();
          requestAnimationFrame(() => resolve());
        });
      }),
    theme,
  );
}

async function violations(page: Page, runOnly: readonly string[] | object): Promise<string[]> {
  const result = await page.evaluate(
    (asked) =>
      (
        globalThis as unknown as { axe: { run(node: Document, options: object): Promise<AxeResult> } }
      ).axe.run(document, { runOnly: asked }),
    runOnly,
  );
  return result.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join('\n')}`,
  );
}
