import { createRequire } from 'node:module';
import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import { openWasmEngine, type Engine, type EngineOptions } from '../../shared/engine/index.ts';
import type { Result } from '../../shared/kernel/index.ts';

type WebWorker = NonNullable<ConstructorParameters<typeof AsyncDuckDB>[1]>;

// The packages stay outside our bundles, so their files are found from wherever this code was bundled to.
const require = createRequire(import.meta.url);

/**
 * DuckDB-WASM in a worker thread of Node. Only from a process's main thread: in a worker thread the package
 * `web-worker` takes itself for the worker.
 */
export async function openWasmEngineInNode(options: EngineOptions): Promise<Result<Engine>> {
  // Required and not imported because the package's `exports` hide its types from the compiler.
  const Worker: new (url: string) => WebWorker = require('web-worker');
  const worker = new Worker(
    quietWorker(require.resolve('@duckdb/duckdb-wasm/dist/duckdb-node-eh.worker.cjs')),
  );
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  await database.instantiate(require.resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm'));
  const engine = await openWasmEngine(database, options);
  if (!engine.ok) await database.terminate();
  return engine;
}

/**
 * The worker prints every failed statement, values included, to the standard output of the process, where the
 * command line writes its results. So it starts with a console that says nothing.
 */
function quietWorker(script: string): string {
  const file = JSON.stringify(script);
  const source = [
    'for (const name of ["log", "info", "warn", "error", "debug"]) console[name] = () => undefined;',
    `process.getBuiltinModule("node:module").createRequire(${file})(${file});`,
  ].join('\n');
  return `data:text/javascript;base64,${Buffer.from(source).toString('base64')}`;
}
