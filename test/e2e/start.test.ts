import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;
let child: ChildProcess;
let url: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'c360 Start '));
  const workspace = path.join(folder, 'Häfen');
  cpSync(path.join(root, 'samples', 'harbor'), workspace, {
    recursive: true,
    filter: (file) => path.basename(file) !== '.c360',
  });
  child = spawn(process.execPath, ['scripts/start.mjs', workspace], {
    cwd: root,
    env: { ...process.env, C360_NO_OPEN: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { stdout } = child;
  if (stdout === null) throw new Error('no output to read');
  url = await new Promise((resolve, reject) => {
    createInterface({ input: stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`npm start ended with ${code}`)));
  });
});
afterAll(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

test('npm start without a display prints an address alone on a line, and serves the window there', async () => {
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+$/);
  const page = await fetch(url);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<title>C360 Workbench</title>');
});

test('it ends tidily when asked to, and nothing answers any more', async () => {
  const ended = new Promise((resolve) => {
    child.once('exit', resolve);
  });
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});
