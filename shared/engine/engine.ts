import type { Job, Result } from '../kernel/index.ts';
import type { ColumnBatch, ColumnType } from './column.ts';
import type { Sql } from './sql.ts';

export type EngineKind = 'native' | 'wasm';

export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** Rows being added to a table. Nothing is visible to queries before `close()`. */
export interface Appender {
  append(batch: ColumnBatch): Promise<Result<void>>;
  close(): Promise<Result<void>>;
}

/**
 * A DuckDB, locked down: it reads and writes no file of its own accord, loads no extension and opens no connection.
 * Statements run one after another in the order given. A cancelled job rejects nothing: it returns `job.cancelled`.
 */
export interface Engine {
  readonly kind: EngineKind;
  /** Version of DuckDB itself, for example `v1.5.6`. The same for both kinds. */
  readonly version: string;
  /** Runs a statement whose result is not wanted. */
  execute(statement: Sql, job?: Job): Promise<Result<void>>;
  /** The whole result as one batch. For results that fit in memory; see `stream`. */
  query(statement: Sql, job?: Job): Promise<Result<ColumnBatch>>;
  /** The result in parts. A failure is the last item. */
  stream(statement: Sql, job?: Job): AsyncIterable<Result<ColumnBatch>>;
  /** Creates a table (replacing one of that name) with these columns and returns the way to fill it. */
  createTable(name: string, columns: readonly TableColumn[]): Promise<Result<Appender>>;
  close(): Promise<void>;
}

export interface EngineOptions {
  /** Threads of the engine; results never depend on it. WASM always has one. */
  readonly threads?: number;
  /** Upper bound of the engine's memory in bytes. */
  readonly memoryLimit?: number;
}

/** How a host opens an engine; what the workbench is given. */
export type OpenEngine = (kind: EngineKind, options?: EngineOptions) => Promise<Result<Engine>>;
