import { setImmediate } from 'node:timers/promises';
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBDataChunk,
  INTEGER,
  VARCHAR,
  type DuckDBAppender,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import {
  cell,
  type ColumnBatch,
  type ColumnType,
  type DriverAppender,
  type TableColumn,
} from '../../shared/engine/index.ts';

const types: Readonly<Record<ColumnType, DuckDBType>> = {
  text: VARCHAR,
  int32: INTEGER,
  bigint: BIGINT,
  float64: DOUBLE,
  boolean: BOOLEAN,
};

/** DuckDB's vector size: a chunk cannot hold more rows. */
const chunkRows = 2048;
/** Appending happens on this thread; after so many cells (a few milliseconds) others get their turn. */
const cellsPerTurn = 65_536;

export function appendToTable(appender: DuckDBAppender, columns: readonly TableColumn[]): DriverAppender {
  const chunkTypes = columns.map((column) => types[column.type]);
  return {
    async append(batch) {
      let cells = 0;
      for (let start = 0; start < batch.rowCount; start += chunkRows) {
        const count = Math.min(chunkRows, batch.rowCount - start);
        appender.appendDataChunk(chunkOf(batch, chunkTypes, start, count));
        cells += count * columns.length;
        if (cells < cellsPerTurn) continue;
        cells = 0;
        await setImmediate();
      }
    },
    async finish() {
      appender.closeSync();
    },
  };
}

function chunkOf(
  batch: ColumnBatch,
  chunkTypes: readonly DuckDBType[],
  start: number,
  count: number,
): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create(chunkTypes, count);
  batch.columns.forEach((column, index) => {
    const values: DuckDBValue[] = [];
    for (let row = start; row < start + count; row += 1) values.push(cell(column, row));
    chunk.setColumnValues(index, values);
  });
  return chunk;
}
