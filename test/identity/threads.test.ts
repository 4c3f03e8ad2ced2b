import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNodeWorkers } from '../../host/workers/index.ts';
import { comparePlan, planBlocks } from '../../shared/identity/block.ts';
import { buildRecords } from '../../shared/identity/build-records.ts';
import { buildEvidence } from '../../shared/identity/build-evidence.ts';
import type { Evidence } from '../../shared/identity/evidence.ts';
import { bindComparators } from '../../shared/identity/kernel/bind-comparators.ts';
import { onSharedMemory } from '../../shared/identity/kernel/run-tasks.ts';
import {
  Cancelled,
  createThreadPool,
  type Job,
  serveTasks,
  silentJob,
  unwrap,
  type Workers,
} from '../../shared/kernel/index.ts';
import { runTask } from '../../shared/workbench/index.ts';
import { madeInput, people } from './made-data.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'c360-threads-'));
const entry = path.join(folder, 'thread.js');

beforeAll(async () => {
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: { thread: path.join(root, 'host/workers/thread.ts') },
        treeshake: { moduleSideEffects: (id) => !id.startsWith(path.join(root, 'shared')) },
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  });
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Enough pairs that threads are used, once they are set to work on few records. */
const { rows } = people(9000, 12);
const { model, tables, ruleset } = madeInput([{ id: 'a', rows }]);

function forFewRecords(workers: Workers): Workers {
  return {
    size: workers.size,
    sharedMemory: workers.sharedMemory,
    fewestRecords: 20_000,
    run: (task, given, job) => workers.run(task, given, job),
    close: () => workers.close(),
  };
}

async function decided(evidence: Evidence, job: Job, workers?: Workers) {
  const plan = unwrap(await planBlocks(evidence, ruleset.blocking, job, workers));
  const bound = await bindComparators(evidence, ruleset.comparisons, job, workers);
  const comparators = bound.filter((one) => one !== null);
  return unwrap(await comparePlan(plan, comparators, job, workers));
}

async function madeEvidence(): Promise<Evidence> {
  return buildEvidence(unwrap(await buildRecords(model, tables, silentJob)), silentJob);
}

/** Threads that copy everything, as in a page that may not share memory; here all in this process. */
function copyingThreads(size: number): Workers {
  return createThreadPool(size, false, (receive) => {
    const serve = serveTasks(runTask, (answer) => receive(structuredClone(answer)));
    return {
      post: (message) => serve(structuredClone(message)),
      busy: () => undefined,
      stop: async () => undefined,
    };
  });
}

test('the result is the same for any number of threads, with shared memory and with copies', async () => {
  const evidence = await madeEvidence();
  const alone = await decided(evidence, silentJob);
  expect(evidence.count).toBeGreaterThan(20_000);
  expect(alone.candidates.count).toBeGreaterThan(200_000);
  for (const workers of [
    createNodeWorkers({ threads: 2, entry }),
    createNodeWorkers({ threads: 8, entry }),
    copyingThreads(2),
  ]) {
    expect(workers?.size).toBeGreaterThan(0);
    if (workers === undefined) continue;
    const tasks = new Set<string>();
    const threads = forFewRecords(workers);
    const found = await decided(evidence, silentJob, {
      ...threads,
      run: (task, given, job) => {
        tasks.add(task);
        return threads.run(task, given, job);
      },
    });
    expect([...tasks]).toEqual(expect.arrayContaining(['comparator', 'pair-range']));
    expect(sameBytes(found.candidates.left, alone.candidates.left)).toBe(true);
    expect(sameBytes(found.candidates.right, alone.candidates.right)).toBe(true);
    expect(sameBytes(found.candidates.rules, alone.candidates.rules)).toBe(true);
    expect(sameBytes(found.patterns.ofPair, alone.patterns.ofPair)).toBe(true);
    expect(found.patterns.levels).toEqual(alone.patterns.levels);
    expect(found.patterns.pairs).toEqual(alone.patterns.pairs);
    expect(found.candidates.reports).toEqual(alone.candidates.reports);
    await workers.close();
  }
}, 120_000);

function sameBytes(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}

test('a job on threads can be cancelled, and the threads serve the next', async () => {
  const evidence = await madeEvidence();
  const workers = createNodeWorkers({ threads: 2, entry });
  expect(workers).toBeDefined();
  if (workers === undefined) return;
  const stop = new AbortController();
  const job = { signal: stop.signal, report: () => undefined };
  const cancelling: Workers = {
    size: workers.size,
    sharedMemory: workers.sharedMemory,
    fewestRecords: 20_000,
    run: (task, given, own) => {
      if (task === 'pair-range') stop.abort();
      return workers.run(task, given, own);
    },
    close: () => workers.close(),
  };
  await expect(decided(evidence, job, cancelling)).rejects.toBeInstanceOf(Cancelled);
  expect((await decided(evidence, silentJob, forFewRecords(workers))).candidates.count).toBeGreaterThan(
    200_000,
  );
  await workers.close();
}, 120_000);

test('arrays go to threads on shared memory, each copied once', () => {
  const array = Int32Array.of(1, 2, 3);
  const sent = onSharedMemory({ a: array, list: [array, 'text', null] }) as {
    a: Int32Array;
    list: [Int32Array, string, null];
  };
  expect(sent.a.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect([...sent.a]).toEqual([1, 2, 3]);
  expect(sent.list[0]).toBe(sent.a);
  expect(onSharedMemory(sent.a)).toBe(sent.a);
});
