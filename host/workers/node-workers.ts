import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import {
  createThreadPool,
  hasSharedMemory,
  type StartThread,
  type Workers,
} from '../../shared/kernel/index.ts';

/** More than these together do not make identity faster: memory is the limit by then. */
const mostThreads = 8;

export interface NodeWorkersOptions {
  /** Threads in all, the caller's own among them; as many as the machine has cores, up to eight, when left out. */
  readonly threads?: number;
  /** The bundled entry of a thread; looked for beside this bundle when left out. */
  readonly entry?: string;
}

/** Threads of this process; undefined for one thread, or where the entry is not there (sources run without a build). */
export function createNodeWorkers({ threads, entry = threadEntry() }: NodeWorkersOptions = {}):
  | Workers
  | undefined {
  const all = Math.min(mostThreads, threads ?? availableParallelism());
  if (all < 2 || entry === undefined) return undefined;
  return createThreadPool(all - 1, hasSharedMemory, startThread(entry));
}

/** Bundles put this module beside the entry or into a folder below it. */
function threadEntry(): string | undefined {
  return ['./thread.js', '../thread.js']
    .map((file) => fileURLToPath(new URL(file, import.meta.url)))
    .find((file) => existsSync(file));
}

function startThread(entry: string): StartThread {
  return (receive, lost) => {
    const worker = new Worker(entry, { name: 'identity' });
    let stopped = false;
    worker.on('message', receive);
    worker.on('error', (problem) => {
      if (!stopped) lost(problem instanceof Error ? problem.message : String(problem));
    });
    worker.on('exit', () => {
      if (!stopped) lost('the thread ended');
    });
    return {
      post: (message) => worker.postMessage(message, []),
      busy: (working) => (working ? worker.ref() : worker.unref()),
      stop: async () => {
        stopped = true;
        await worker.terminate();
      },
    };
  };
}
