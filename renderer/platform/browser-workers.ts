import { createThreadPool, hasSharedMemory, type Workers } from '../../shared/kernel/index.ts';

const mostThreads = 8;

/**
 * Threads of this page beside the workbench's own worker, on shared memory where the page is cross-origin isolated.
 * Undefined on a machine with one core.
 */
export function createBrowserWorkers(): Workers | undefined {
  const size = Math.min(mostThreads, navigator.hardwareConcurrency) - 1;
  if (size < 1) return undefined;
  return createThreadPool(size, hasSharedMemory && crossOriginIsolated, (receive, lost) => {
    const worker = new Worker(new URL('./identity-thread.ts', import.meta.url), {
      type: 'module',
      name: 'identity',
    });
    worker.addEventListener('message', (event: MessageEvent<unknown>) => receive(event.data));
    worker.addEventListener('error', (event) => lost(event.message));
    return {
      post: (message) => worker.postMessage(message, []),
      busy: () => undefined,
      stop: async () => worker.terminate(),
    };
  });
}
