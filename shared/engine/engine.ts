import type { Job, Result } from '../kernel/index.ts';
import type { ColumnBatch, ColumnType } from './column.ts';
import type { Sql } from './sql.ts';

export type EngineKind = 'native' | 'wasm';

export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/**
 * Rows being added to a table. Nothing is visible to queries before `close()`: until then a table of that name is
 * the old one. After a failure, and after `discard()`, the old table stays.
 */
export interface Appender {
  /** `engine.conversion` when a bigint does not fit in 64 bits; columns other than declared are a bug and throw. */
  append(batch: ColumnBatch): Promise<Result<void>>;
  close(): Promise<Result<void>>;
  /** Gives up: for a load that was cancelled or failed. Harmless after `close()`. */
  discard(): Promise<void>;
}

/**
 * A DuckDB, locked down: it reads and writes no file of its own accord, loads no extension and opens no connection.
 * Statements run one after another in the order given; a stream sees the tables as they were when its first part
 * was asked for, and other statements may run while it is read (so it does not see temporary tables).
 * A cancelled job rejects nothing: it returns `job.cancelled` within 200 ms, and the engine stays usable. (A WASM
 * statement can be deaf to its cancel; then the engine ends and everything after returns `engine.closed`.)
 * Results have the column types of `result-type.ts`, the same on both engines.
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
