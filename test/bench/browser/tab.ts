import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { readModel } from '../engine/bench-model.ts';
import type { BenchModel } from '../engine/workspace-of.ts';
import type { Figures } from '../report.ts';
import type { TabFigures, TabTask } from './worker.ts';

const executable = process.env['C360_CHROMIUM'] ?? '/usr/bin/chromium';

export const hasChromium = (): boolean => existsSync(executable);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
};

/** A run in a tab, and the digest that it must share with a run in Node. */
export type TabRun = Figures & { readonly digest: string };

/**
 * One run in a fresh Chromium: peak memory is that of the tab's process, the browser's own left out. `heapMegabytes` bounds
 * the heap that JavaScript may use in the tab (null: the browser's own bound); a run that needs more fails.
 */
export async function runInTab(
  root: string,
  modelFile: string,
  truth: string,
  heapMegabytes: number | null = null,
): Promise<TabRun> {
  const model = readModel(modelFile);
  const built = await mkdtemp(path.join(os.tmpdir(), 'c360-bench-page-'));
  await build({
    root: path.join(root, 'test/bench/browser'),
    configFile: false,
    logLevel: 'error',
    base: './',
    worker: { format: 'es' },
    build: { outDir: built, emptyOutDir: true, target: 'es2022' },
  });
  const server = await serve(built, model.folder);
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({
    executablePath: executable,
    args: [
      '--no-sandbox',
      '--headless=new',
      '--disable-gpu',
      ...(heapMegabytes === null ? [] : [`--js-flags=--max-old-space-size=${heapMegabytes}`]),
    ],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/index.html`);
    const system = await browser.newBrowserCDPSession();
    const task = taskOf(model, truth);
    const figures = await page.evaluate(
      (given) => (globalThis as unknown as { runTask(task: TabTask): Promise<TabFigures> }).runTask(given),
      task,
    );
    const { processInfo } = await system.send('SystemInfo.getProcessInfo');
    const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peakOf(id));
    return {
      ...figures,
      pairsPerRecord: figures.pairs / Math.max(1, figures.records),
      cpu: processInfo.reduce(
        (sum, { type, cpuTime }) => (type === 'renderer' ? sum + cpuTime * 1000 : sum),
        0,
      ),
      recordsPerSecond: figures.records / (figures.wall / 1000),
      peakMemory: Math.max(0, ...peaks),
    };
  } finally {
    await browser.close();
    server.close();
    await rm(built, { recursive: true, force: true });
  }
}

function taskOf(model: BenchModel, truth: string): TabTask {
  const paths = model.sources.flatMap(({ extracts }) => extracts.map((extract) => extract.path));
  return {
    model,
    files: paths.map((file) => ({ path: file, url: `/data/${file}` })),
    truthUrl:
      truth === '' || truth.startsWith('column:') ? '' : `/data/${path.relative(model.folder, truth)}`,
  };
}

/** Most memory the process ever held, in bytes; 0 where the system does not tell. */
function peakOf(id: number): number {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** The page and the data, isolated across origins so that threads may share memory. */
function serve(page: string, data: string): Promise<Server> {
  const server = createServer((request, response) => {
    const wanted = new URL(request.url ?? '/', 'http://localhost').pathname;
    const [folder, name] = wanted.startsWith('/data/') ? [data, wanted.slice(6)] : [page, wanted.slice(1)];
    const file = path.resolve(folder, name);
    if (!file.startsWith(path.resolve(folder)) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': types[path.extname(file)] ?? 'application/octet-stream',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
