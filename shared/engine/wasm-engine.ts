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
 * An engine over an instantiated DuckDB-WASM. The host owns the worker it lives in: `close()` ends it in good order,
 * and terminating the worker is the host's last resort. The WASM build always has one thread.
 */
export async function openWasmEngine(
  database: AsyncDuckDB,
  options: EngineOptions = {},
): Promise<Result<Engine>> {
  try {
    await database.open({ path: ':memory:' });
    const setup = await database.connect();
    const { threads: _, ...settings } = options;
    for (const setting of lockDown(settings)) {
      for await (const _batch of read(setup, setting.sqlText, false));
    }
    const version = await database.getVersion();
    await setup.close();
    return ok(await createEngine(wasmDriver(database, version)));
  } catch (thrown) {
    return err(engineError(thrown));
  }
}

function wasmDriver(database: AsyncDuckDB, version: string): EngineDriver {
  return {
    kind: 'wasm',
    version,
    connect: async () => wasmConnection(await database.connect()),
    close: () => database.terminate(),
  };
}

function wasmConnection(connection: AsyncDuckDBConnection): DriverConnection {
  return {
    run: (sqlText, streaming) => read(connection, sqlText, streaming),
    async appendTo(table, columns) {
      // Loaded when needed: the Arrow library is large, and this file is part of every host.
      const { appendToTable } = await import('./wasm-appender.ts');
      return appendToTable(connection, table, columns);
    },
    cancel() {
      // It fails when nothing runs any more, which is what was wanted.
      connection.cancelSent().catch(() => undefined);
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
