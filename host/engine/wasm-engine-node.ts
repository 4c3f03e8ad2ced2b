import { createRequire } from 'node:module';
import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import Worker from 'web-worker';
import { openWasmEngine, type Engine, type EngineOptions } from '../../shared/engine/index.ts';
import type { Result } from '../../shared/kernel/index.ts';

/**
 * DuckDB-WASM in a worker thread of Node. The package stays outside our bundles, so its files are found from
 * wherever this code was bundled to.
 */
export async function openWasmEngineInNode(options: EngineOptions): Promise<Result<Engine>> {
  const require = createRequire(import.meta.url);
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
  const silence =
    'for (const name of ["log","info","warn","error","debug"]) console[name] = () => undefined;';
  const start = `process.getBuiltinModule('node:module').createRequire(${JSON.stringify(script)})(${JSON.stringify(script)});`;
  return `data:text/javascript;base64,${Buffer.from(silence + start).toString('base64')}`;
}
