import { runInBrowser, type BrowserAnswers } from './run-in-browser.ts';

function inWorker(): Promise<unknown> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const answer = new Promise<unknown>((resolve) => {
    worker.addEventListener('message', (event: MessageEvent<unknown>) => resolve(event.data), { once: true });
  });
  worker.postMessage('run', { transfer: [] });
  return answer;
}

const runners: Record<string, () => Promise<unknown>> = {
  inPage: async (): Promise<{ result: BrowserAnswers }> => ({ result: await runInBrowser() }),
  inWorker,
};

Object.assign(globalThis, { runners });
