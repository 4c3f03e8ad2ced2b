import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;
let app: ElectronApplication;
let page: Page;
const asked: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'c360 Fenster '));
  const workspace = path.join(folder, 'Häfen');
  cpSync(path.join(root, 'samples', 'harbor'), workspace, { recursive: true });
  const noSandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  app = await _electron.launch({
    cwd: root,
    args: [...noSandbox, `--user-data-dir=${path.join(folder, 'profile')}`, '.', workspace],
  });
  app.context().on('request', (request) => asked.push(request.url()));
  page = await app.firstWindow();
  await page.waitForLoadState('load');
});
afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the window', () => {
  test('shows the workspace', async () => {
    await page.getByText('Harbor').first().waitFor();
    expect(page.url()).toMatch(/^app:\/\/c360\//);
  });

  test('has neither Node nor Electron', async () => {
    const found = await page.evaluate(() =>
      ['require', 'process', 'module', 'electron', 'ipcRenderer', 'Buffer'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(found).toEqual([]);
  });

  test('asks for nothing but its own files', () => {
    expect(asked.filter((url) => !/^(app:\/\/c360\/|blob:app:\/\/c360\/|devtools:)/.test(url))).toEqual([]);
  });
});

describe('what is denied', () => {
  test('requests to anywhere else', async () => {
    const outcome = await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'answered',
        () => 'refused',
      ),
    );
    expect(outcome).toBe('refused');
  });

  test('navigation and new windows', async () => {
    const before = page.url();
    await page.evaluate(() => {
      window.open('https://example.com/');
      location.href = 'https://example.com/';
    });
    await page.getByText('Harbor').first().waitFor();
    expect(page.url()).toBe(before);
    expect(app.windows()).toHaveLength(1);
  });

  test('permissions', async () => {
    const state = await page.evaluate(
      async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
    );
    expect(state).toBe('denied');
  });

  test('files by a path that climbs', async () => {
    const statuses = await page.evaluate(() =>
      Promise.all(
        ['/%2e%2e/package.json', '/..%2fpackage.json', '/nothing.js'].map(
          async (url) => (await fetch(url)).status,
        ),
      ),
    );
    expect(statuses).toEqual([404, 404, 404]);
  });
});

test('the engine process is started again after it dies, and the window goes on', async () => {
  const ended = await app.evaluate(({ app: electron }) => {
    const engine = electron
      .getAppMetrics()
      .find(({ serviceName, name }) => (name ?? serviceName) === 'C360 engine');
    if (engine === undefined) return false;
    process.kill(engine.pid, 'SIGKILL');
    return true;
  });
  expect(ended).toBe(true);
  await page.getByText('Harbor').first().waitFor();
});
