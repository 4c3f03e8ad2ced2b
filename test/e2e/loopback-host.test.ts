import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemRandom } from '../../host/system-ports.ts';
import { startWebHost, type WebHost } from '../../host/web/index.ts';
import { ok, silentLogger, unwrap } from '../../shared/kernel/index.ts';
import { sharedChromium } from './window.ts';

/** A page as small as can be that does what the window does: spend the token, open the line, and ask for the moon. */
const script = `
const say = (name, text) => { document.documentElement.dataset[name] = text; };
addEventListener('securitypolicyviolation', (event) => say('violations', (document.documentElement.dataset.violations ?? '') + event.effectiveDirective + ' '));
const token = new URLSearchParams(location.hash.slice(1)).get('token');
const spend = token === null ? Promise.resolve() : fetch('/session', {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ token }),
});
spend.then(() => {
  const socket = new WebSocket('ws://' + location.host + '/rpc');
  socket.onopen = () => say('line', 'open');
  socket.onerror = () => say('line', 'refused');
});
fetch('https://example.com/').then(() => say('outside', 'answered'), () => say('outside', 'refused'));
`;

let folder: string;
let host: WebHost;
let browser: Browser;
let stranger: Server;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'c360-loopback-'));
  writeFileSync(
    path.join(folder, 'index.html'),
    `<!doctype html><script>document.documentElement.dataset.inline = 'ran'</script><script src="/app.js"></script>`,
  );
  writeFileSync(path.join(folder, 'app.js'), script);
  const api = {
    call: async () => ok([]) as never,
    onChange: () => () => undefined,
    close: async () => undefined,
  };
  host = unwrap(await startWebHost({ api, assets: folder, random: systemRandom, logger: silentLogger }));
  stranger = createServer((_request, response) => response.end('<!doctype html>')).listen(0, '127.0.0.1');
  browser = await sharedChromium();
});
afterAll(async () => {
  await host?.close();
  stranger?.close();
  rmSync(folder, { recursive: true, force: true });
});

const told = async (page: Page, name: string): Promise<string | null> => {
  await page.waitForFunction((key) => key in document.documentElement.dataset, name);
  return page.evaluate((key) => document.documentElement.dataset[key] ?? null, name);
};

test('the printed address opens the line, in the one browser that used it first', async () => {
  const first = await browser.newContext();
  const page = await first.newPage();
  const asked: string[] = [];
  page.on('response', (response) => asked.push(response.url()));
  await page.goto(host.url);
  expect(await told(page, 'line')).toBe('open');

  // The cookie carries a reload and a second tab, without the token.
  await page.goto(`${host.origin}/`);
  expect(await told(page, 'line')).toBe('open');
  expect(await page.evaluate(() => document.cookie)).toBe('');

  const other = await browser.newContext();
  const late = await other.newPage();
  await late.goto(host.url);
  expect(await told(late, 'line')).toBe('refused');

  // The policy stops what is written into the page and what would leave the machine.
  expect(await told(page, 'outside')).toBe('refused');
  expect(await told(page, 'violations')).toContain('connect-src');
  expect(await page.evaluate(() => document.documentElement.dataset['inline'] ?? null)).toBeNull();
  expect(asked.filter((url) => !url.startsWith(host.origin))).toEqual([]);
  await Promise.all([first.close(), other.close()]);
});

test('a page of another server on this machine gets neither line nor files', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`);
  const outcome = await page.evaluate(async (origin) => {
    const line = await new Promise((resolve) => {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`);
      socket.addEventListener('open', () => resolve('open'));
      socket.addEventListener('error', () => resolve('refused'));
    });
    const file = await fetch(`${origin}/app.js`, { mode: 'no-cors' }).then(
      () => 'answered',
      () => 'refused',
    );
    const run = await new Promise((resolve) => {
      const element = document.createElement('script');
      element.addEventListener('load', () => resolve('ran'));
      element.addEventListener('error', () => resolve('refused'));
      element.src = `${origin}/app.js`;
      document.head.append(element);
    });
    return { line, file, run };
  }, host.origin);
  // Cookies do not tell ports apart, so the origin and the resource policy have to.
  expect(outcome).toEqual({ line: 'refused', file: 'refused', run: 'refused' });
  await context.close();
});
