import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { securityHeaders } from '../../host/web/security-headers.ts';
import { openBothEngines } from '../conformance/both-engines.ts';
import { answersOf } from '../conformance/plain-answer.ts';
import { sharedChromium } from './window.ts';

const root = path.resolve(import.meta.dirname, 'browser-engine');
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

let folder: string;
let server: Server;
let origin: string;
let expected: Record<string, string>;

beforeAll(async () => {
  const both = await openBothEngines();
  expected = await answersOf(both.native);
  await both.close();
  folder = await mkdtemp(path.join(tmpdir(), 'c360-browser-engine-'));
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  });
  server = createServer((request, response) => void answer(request.url ?? '/', response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

async function answer(url: string, response: ServerResponse): Promise<void> {
  const file = path.join(folder, path.normalize(url === '/' ? 'index.html' : url));
  const content = await readFile(file).catch(() => null);
  const type = mediaTypes[path.extname(file)] ?? 'application/octet-stream';
  response.writeHead(content === null ? 404 : 200, { ...securityHeaders(), 'Content-Type': type });
  response.end(content);
}

test.each(['inPage', 'inWorker'] as const)(
  'DuckDB %s answers as native does, under the strict policy',
  async (where) => {
    const page = await (await sharedChromium()).newPage();
    const messages: string[] = [];
    const outside: string[] = [];
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(`${origin}/`)) outside.push(request.url());
    });
    await page.goto(`${origin}/`);
    const done: unknown = await page.evaluate(`runners.${where}()`);
    expect(done).toEqual({ result: { answers: expected, cancels: true, native: 'engine.unavailable' } });
    expect(outside).toEqual([]);
    expect(messages).toEqual([]);
    await page.close();
  },
);
