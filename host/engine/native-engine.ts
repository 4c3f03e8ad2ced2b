import { mkdir } from 'node:fs/promises';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import {
  createEngine,
  engineError,
  lockDown,
  sql,
  UnreadableColumn,
  type ColumnBatch,
  type DriverConnection,
  type Engine,
  type EngineDriver,
  type EngineOptions,
} from '../../shared/engine/index.ts';
import { err, ok, type Result } from '../../shared/kernel/index.ts';
import { appendToTable } from './native-appender.ts';
import { chunkColumns, columnTypeOf } from './native-chunk.ts';

export interface NativeEngineOptions extends EngineOptions {
  /** Where DuckDB may spill what does not fit in memory. Its own default is the working directory. */
  readonly tempFolder: string;
}

/**
 * Native DuckDB in memory, locked down. `engine.unavailable` is the caller's word for a binding that does not load;
 * here it is whatever DuckDB says (`engine.io` for a temp folder that cannot be made).
 */
export async function openNativeEngine(options: NativeEngineOptions): Promise<Result<Engine>> {
  try {
    await mkdir(options.tempFolder, { recursive: true });
    const instance = await DuckDBInstance.create(':memory:');
    const main = await instance.connect();
    const settings = lockDown(options, [
      sql`set temp_directory = ${options.tempFolder}`,
      // Only this build knows time zones; the other prints UTC.
      sql`set global TimeZone = 'UTC'`,
    ]);
    for (const setting of settings) await main.run(setting.sqlText);
    const version = (await main.runAndReadAll('select version()')).getRows()[0]?.[0];
    return ok(createEngine(nativeDriver(instance, main, String(version))));
  } catch (thrown) {
    return err(engineError(thrown));
  }
}

function nativeDriver(instance: DuckDBInstance, main: DuckDBConnection, version: string): EngineDriver {
  return {
    kind: 'native',
    version,
    main: nativeConnection(main),
    connect: async () => nativeConnection(await instance.connect()),
    close: async () => instance.closeSync(),
  };
}

function nativeConnection(connection: DuckDBConnection): DriverConnection {
  let appender: { clear(): void } | null = null;
  return {
    run: (sqlText, streaming) => run(connection, sqlText, streaming),
    async appendTo(table, columns) {
      const native = await connection.createAppender(table);
      appender = native;
      return appendToTable(native, columns);
    },
    cancel: () => connection.interrupt(),
    percent() {
      const { percentage } = connection.progress;
      return percentage < 0 ? null : Math.floor(percentage);
    },
    async close() {
      // Rows an appender still holds would be written when it is collected, long after its transaction is gone.
      appender?.clear();
      connection.closeSync();
    },
  };
}

async function* run(
  connection: DuckDBConnection,
  sqlText: string,
  streaming: boolean,
): AsyncGenerator<ColumnBatch> {
  const result = await (streaming ? connection.stream(sqlText) : connection.run(sqlText));
  const columns = result
    .columnNames()
    .map((name, index) => ({ name, type: columnTypeOf(result.columnTypeId(index)) }));
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    const readable = columns.map(({ name, type }) => {
      if (type === null) throw new UnreadableColumn(name);
      return { name, type };
    });
    yield { rowCount: chunk.rowCount, columns: chunkColumns(chunk, readable) };
  }
}
