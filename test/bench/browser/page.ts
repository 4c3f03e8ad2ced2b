import type { TabFigures, TabTask } from './worker.ts';

/** Runs the task in a worker of this page, as the browser-only host does. */
function runTask(task: TabTask): Promise<TabFigures> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const answer = new Promise<TabFigures>((resolve, reject) => {
    worker.addEventListener('message', (event: MessageEvent<TabFigures | { failure: string }>) => {
      if ('failure' in event.data) reject(new Error(event.data.failure));
      else resolve(event.data);
    });
  });
  worker.postMessage(task, { transfer: [] });
  return answer;
}

Object.assign(globalThis, { runTask });
