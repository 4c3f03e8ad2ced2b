import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerAppRequest } from './app-protocol.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'c360-app-'));
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(folder, 'engine.wasm'), new Uint8Array([0, 97, 115, 109]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = (url: string, method = 'GET') => answerAppRequest({ url, method }, folder);

test('the window and its files, with type, length and policy', async () => {
  const page = await ask('app://c360/');
  expect(page.status).toBe(200);
  expect(await page.text()).toBe('<!doctype html>');
  expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('Content-Security-Policy')).toContain(`connect-src 'self';`);
  const wasm = await ask('app://c360/engine.wasm?v=1#x');
  expect(wasm.headers.get('Content-Type')).toBe('application/wasm');
  expect(new Uint8Array(await wasm.arrayBuffer())).toHaveLength(4);
});

test('HEAD gives the length alone', async () => {
  const answer = await ask('app://c360/', 'HEAD');
  expect(answer.headers.get('Content-Length')).toBe('15');
  expect(await answer.text()).toBe('');
});

test.each([
  ['app://evil/', 'GET', 403],
  ['app://c360/', 'POST', 405],
  ['app://c360/missing.js', 'GET', 404],
  ['app://c360/%2e%2e/secret.json', 'GET', 404],
  ['app://c360/..%2f..%2fetc%2fpasswd', 'GET', 404],
])('%s by %s is refused with %i', async (url, method, status) => {
  const answer = await ask(url, method);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff');
});
