import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { findSystemChromium } from '../../scripts/ensure-chromium.mjs';
import { violations } from './accessibility.ts';
import { root } from './serve.ts';

const screens = path.join(root, 'test-results/screens');

const themes = ['light', 'dark', 'contrast'] as const;

let launched: Promise<Browser> | undefined;

/**
 * The browser of this worker, which its files use one after the other and which ends with the worker: starting one costs
 * more than many a file. What a file should not find left by another (storage, cookies, rights) is kept by a context:
 * each opens its own, and closes it. A browser that broke down is replaced.
 */
export async function sharedChromium(): Promise<Browser> {
  const running = await launched?.catch(() => undefined);
  if (running?.isConnected() === true) return running;
  launched = chromium.launch({
    executablePath: findSystemChromium() ?? chromium.executablePath(),
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
  return launched;
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
  // Generous: the machines that run this are shared, and a slow answer is no wrong one; a scene waits once.
  context.setDefaultTimeout(100_000);
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
 * Holds the screen to the accessibility rules; what only colours decide is asked again in each theme. Themes are put on
 * the document itself: choosing them by command would move the focus. `C360_E2E_SCREENS=1` keeps a picture of each.
 */
export async function checkScreen(page: Page, name: string): Promise<void> {
  await page.locator('h1:visible').first().waitFor();
  await page
    .getByText(/^Reading .*…$/)
    .first()
    .waitFor({ state: 'hidden' });
  const chosen = await page.evaluate(() => document.documentElement.dataset['theme'] ?? 'light');
  const found: string[] = [];
  for (const theme of [...themes.filter((theme) => theme !== chosen), chosen]) {
    await showTheme(page, theme);
    await keepPicture(page, `${name}-${theme}.png`);
    const rules = theme === chosen ? 'all' : 'colours';
    found.push(...(await violations(page, rules)).map((violation) => `${theme}: ${violation}`));
  }
  expect(found, `accessibility of ${name}`).toEqual([]);
}

async function keepPicture(page: Page, name: string): Promise<void> {
  if (process.env['C360_E2E_SCREENS'] === undefined) return;
  mkdirSync(screens, { recursive: true });
  await page.screenshot({ path: path.join(screens, name) });
}

/** Resolves once the window is painted in the theme: drawings on a canvas follow it a frame later. */
export async function showTheme(page: Page, theme: string): Promise<void> {
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
