import { chromium, type Page } from 'playwright-core';
import { findSystemChromium } from '../../../scripts/ensure-chromium.mjs';
import { serve, type Served } from './serve-window.ts';

interface WindowOptions {
  /** Folder with the built window and host, of `buildWindow`. */
  readonly built: string;
  /** Folder of the workspace. */
  readonly workspace: string;
  /** Without it the canvas moves as it does for most users. */
  readonly reducedMotion?: 'reduce';
}

/** Serves a workspace, opens it in a headless Chromium of its own, and closes both after `work`, however that ends. */
export async function inWindow(
  { built, workspace, ...look }: WindowOptions,
  work: (page: Page, served: Served) => Promise<void>,
): Promise<void> {
  const served = await serve(built, workspace);
  try {
    const browser = await chromium.launch({
      executablePath: findSystemChromium() ?? chromium.executablePath(),
      args: ['--no-sandbox', '--headless=new', '--disable-gpu'],
    });
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...look });
      page.setDefaultTimeout(180_000);
      await page.goto(served.url);
      await page.waitForSelector('body[data-c360-ready="true"]');
      await work(page, served);
    } finally {
      await browser.close();
    }
  } finally {
    await served.stop();
  }
}
