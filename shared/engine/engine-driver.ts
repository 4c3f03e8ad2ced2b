import type { ColumnBatch } from './column.ts';
import type { EngineKind, TableColumn } from './engine.ts';

/**
 * What differs between one DuckDB and another. Everything else (order, casts, cancel, errors, appending) is
 * `createEngine`, so that both behave the same. All methods throw what DuckDB says.
 */
export interface EngineDriver {
  readonly kind: EngineKind;
  readonly version: string;
  /** The connection that was locked down; some settings (progress) hold for it alone. */
  readonly main: DriverConnection;
  connect(): Promise<DriverConnection>;
  /** Ends the engine; connections need not be closed first. */
  close(): Promise<void>;
  /** Ends the engine at once, whatever runs. Only where a statement can be deaf to a cancel. */
  terminate?(): void;
}

export interface DriverConnection {
  /**
   * Runs a statement and gives its result in parts of any size. With `streaming` parts come while it runs.
   * Columns must have one of the five physical types; `UnreadableColumn` is thrown for any other.
   */
  run(sqlText: string, streaming: boolean): AsyncIterable<ColumnBatch>;
  /** Opens a way to add rows to a table that has exactly these columns. */
  appendTo(table: string, columns: readonly TableColumn[]): Promise<DriverAppender>;
  /** Asks the running statement to stop. Harmless when none runs, and repeated until it has taken effect. */
  cancel(): void;
  /** Percent of the running statement, when the engine knows. */
  percent(): number | null;
  close(): Promise<void>;
}

export interface DriverAppender {
  /** The batch has been checked against the columns. */
  append(batch: ColumnBatch): Promise<void>;
  /** All rows are in the table (of this connection's transaction) when this returns. */
  finish(): Promise<void>;
}

/** A result column whose DuckDB type has no column type; only statements that are not queries can give one. */
export class UnreadableColumn extends Error {
  constructor(column: string) {
    super(`Conversion Error: the type of column ${column} cannot be read here: cast it to a plain type`);
    this.name = 'UnreadableColumn';
  }
}
