import { openWasmEngine, type OpenEngine } from '../../../shared/engine/index.ts';
import { causeText, fail } from '../../../shared/kernel/index.ts';
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';

/**
 * Opens DuckDB in the browser, from the window or from inside a worker of it. Its 36 MB of WASM are fetched from our
 * own origin when an engine is first asked for. `engine.unavailable` when the browser cannot run it, and for the
 * native kind, which a browser has not.
 */
export const openBrowserEngine: OpenEngine = async (kind, options = {}) => {
  if (kind !== 'wasm')
    return fail('engine.unavailable', 'A browser has no native database engine.', {
      fix: 'Choose the engine Automatic or WASM.',
    });
  try {
    const { AsyncDuckDB, VoidLogger } = await import('@duckdb/duckdb-wasm');
    const worker = new Worker(new URL('./duckdb-worker.ts', import.meta.url), {
      type: 'module',
      name: 'duckdb',
    });
    await ready(worker);
    const database = new AsyncDuckDB(new VoidLogger(), worker);
    await database.instantiate(new URL(wasmUrl, import.meta.url).href);
    const engine = await openWasmEngine(database, options);
    if (!engine.ok) await database.terminate();
    return engine;
  } catch (thrown) {
    return fail('engine.unavailable', 'The WASM database engine cannot start.', { cause: causeText(thrown) });
  }
};

/** A worker whose script does not load says nothing, ever: its error event is all there is. */
function ready(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', () => resolve(), { once: true });
    worker.addEventListener(
      'error',
      (event) => {
        worker.terminate();
        reject(new Error(event.message === '' ? 'the worker does not load' : event.message));
      },
      { once: true },
    );
  });
}
