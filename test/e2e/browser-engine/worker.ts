import { runInBrowser } from './run-in-browser.ts';

function answer(message: unknown): void {
  globalThis.postMessage(message, { transfer: [] });
}

/** As in the browser-only host, where the whole workbench lives in a worker and DuckDB in a worker of that. */
globalThis.addEventListener('message', () => {
  runInBrowser().then(
    (result) => answer({ result }),
    (thrown: unknown) => answer({ failure: String(thrown) }),
  );
});
