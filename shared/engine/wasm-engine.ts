import type { AsyncDuckDB, AsyncDuckDBConnection } from '@duckdb/duckdb-wasm';
import { err, ok, type Result } from '../kernel/index.ts';
import type { ColumnBatch } from './column.ts';
import { createEngine } from './create-engine.ts';
import type { DriverConnection, EngineDriver } from './engine-driver.ts';
import { engineError } from './engine-error.ts';
import type { Engine, EngineOptions } from './engine.ts';
import { lockDown } from './lock-down.ts';
import { readRecordBatch, type ArrowBatch } from './wasm-record-batch.ts';

/**
 * An engine over an instantiated DuckDB-WASM, which it owns from here on: `close()` ends its worker. It always has one
 * thread. A statement that does not stop within five seconds of its cancel takes the engine with it: everything after
 * gives `engine.closed`, and the host opens a new one.
 */
export async function openWasmEngine(
  database: AsyncDuckDB,
  options: EngineOptions = {},
): Promise<Result<Engine>> {
  try {
    await database.open({ path: ':memory:' });
    const main = await database.connect();
    const { threads: _, ...settings } = options;
    for (const setting of lockDown(settings)) {
      for await (const _batch of read(main, setting.sqlText, false));
    }
    const version = await database.getVersion();
    return ok(createEngine(wasmDriver(database, main, version)));
  } catch (thrown) {
    return err(engineError(thrown));
  }
}

function wasmDriver(database: AsyncDuckDB, main: AsyncDuckDBConnection, version: string): EngineDriver {
  return {
    kind: 'wasm',
    version,
    main: wasmConnection(main),
    connect: async () => wasmConnection(await database.connect()),
    close: () => database.terminate(),
    // One thread computes and takes messages: a join that finds nothing computes for minutes between two messages.
    terminate() {
      database.terminate().catch(() => undefined);
    },
  };
}

function wasmConnection(connection: AsyncDuckDBConnection): DriverConnection {
  let isCancelling = false;
  return {
    run: (sqlText, streaming) => read(connection, sqlText, streaming),
    async appendTo(table, columns) {
      // Loaded when needed: the Arrow library is large, and this file is part of every host.
      const { appendToTable } = await import('./wasm-appender.ts');
      return appendToTable(connection, table, columns);
    },
    cancel() {
      // A busy worker answers late: one cancel on its way is enough.
      if (isCancelling) return;
      isCancelling = true;
      const answered = (): void => {
        isCancelling = false;
      };
      connection.cancelSent().then(answered, answered);
    },
    percent: () => null,
    close: () => connection.close(),
  };
}

/** `send` and never `query`: that one blocks the worker until it is done, and a cancel waits behind it. */
async function* read(
  connection: AsyncDuckDBConnection,
  sqlText: string,
  streaming: boolean,
): AsyncGenerator<ColumnBatch> {
  const reader: AsyncIterable<ArrowBatch> = await connection.send(sqlText, streaming);
  for await (const batch of reader) {
    if (batch.numRows > 0) yield readRecordBatch(batch);
  }
}
