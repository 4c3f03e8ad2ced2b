import {
  type Column,
  type ColumnBatch,
  encodeColumn,
  type EncodedColumn,
  type Engine,
  identifier,
  joinSql,
  sql,
  type TableColumn,
} from '../engine/index.ts';
import { breathe, fail, type Job, ok, type Result } from '../kernel/index.ts';
import { fileColumn, rowColumn } from './header-names.ts';
import type { QuarantinedRow, RawTable } from './raw-table.ts';

/** Cells moved in one batch. */
const batchCells = 200_000;

export function rawTableName(source: string): string {
  return `raw_${source}`;
}

export function quarantineTableName(source: string): string {
  return `quarantine_${source}`;
}

/**
 * Writes a raw table into the engine as `raw_<source>`: `c360_file`, `c360_row`, then the columns as text. An earlier
 * table of that name is replaced when this one is complete, not before.
 */
export async function loadRawTable(engine: Engine, table: RawTable, job: Job): Promise<Result<void>> {
  const columns: TableColumn[] = [
    { name: fileColumn, type: 'int32' },
    { name: rowColumn, type: 'int32' },
    ...table.columns.map(({ name }) => ({ name, type: 'text' as const })),
  ];
  const size = Math.max(64, Math.floor(batchCells / columns.length));
  const textOf = table.columns.map(textReader);
  return fill(engine, rawTableName(table.source), columns, table.rowCount, size, job, (from, to) => [
    { name: fileColumn, type: 'int32', values: table.files.slice(from, to), nulls: null },
    { name: rowColumn, type: 'int32', values: table.rows.slice(from, to), nulls: null },
    ...table.columns.map(({ name, codes }, index) => ({
      name,
      type: 'text' as const,
      values: Array.from(codes.subarray(from, to), textOf[index] ?? (() => null)),
    })),
  ]);
}

/** Texts of a column by code; made once where there are few of them. */
function textReader({ values }: EncodedColumn): (code: number) => string | null {
  const few = values.length <= 50_000 ? [...values] : null;
  return (code) => (code < 0 ? null : ((few === null ? values.at(code) : few[code]) ?? null));
}

/** Writes the rejected rows of a load as `quarantine_<source>`, in file order. */
export async function loadQuarantine(
  engine: Engine,
  source: string,
  extracts: readonly string[],
  rows: readonly QuarantinedRow[],
  job: Job,
): Promise<Result<void>> {
  const columns: TableColumn[] = [
    { name: fileColumn, type: 'int32' },
    { name: rowColumn, type: 'int32' },
    { name: 'line', type: 'int32' },
    { name: 'reason', type: 'text' },
    { name: 'detail', type: 'text' },
    { name: 'raw', type: 'text' },
  ];
  const files = new Map(extracts.map((path, file) => [path, file]));
  const whole = (name: string, values: readonly number[]): Column => ({
    name,
    type: 'int32',
    values: Int32Array.from(values),
    nulls: null,
  });
  return fill(engine, quarantineTableName(source), columns, rows.length, 10_000, job, (from, to) => {
    const some = rows.slice(from, to);
    const text = (name: 'reason' | 'detail' | 'raw'): Column => ({
      name,
      type: 'text',
      values: some.map((row) => row[name]),
    });
    return [
      whole(
        fileColumn,
        some.map((row) => files.get(row.extract) ?? -1),
      ),
      whole(
        rowColumn,
        some.map((row) => row.row),
      ),
      whole(
        'line',
        some.map((row) => row.line),
      ),
      text('reason'),
      text('detail'),
      text('raw'),
    ];
  });
}

async function fill(
  engine: Engine,
  name: string,
  columns: readonly TableColumn[],
  rowCount: number,
  size: number,
  job: Job,
  batch: (from: number, to: number) => readonly Column[],
): Promise<Result<void>> {
  const created = await engine.createTable(name, columns);
  if (!created.ok) return created;
  const appender = created.value;
  try {
    for (let from = 0; from < rowCount; from += size) {
      await breathe(job);
      const to = Math.min(rowCount, from + size);
      const appended = await appender.append({ rowCount: to - from, columns: batch(from, to) });
      if (!appended.ok) return appended;
      job.report({ phase: 'load', done: to, total: rowCount, unit: 'rows' });
    }
  } catch (thrown) {
    await appender.discard();
    throw thrown;
  }
  return appender.close();
}

/**
 * Reads a raw table back from the engine, in file and row order. The dictionaries come out the same on every engine
 * and thread count, and equal those of the load. `extract.not-loaded` when there is no such table.
 */
export async function readRawTable(
  engine: Engine,
  loaded: { readonly source: string; readonly extracts: readonly string[] },
  job: Job,
): Promise<Result<RawTable>> {
  const name = rawTableName(loaded.source);
  const known = await engine.query(
    sql`select column_name from duckdb_columns() where table_name = ${name} order by column_index`,
  );
  if (!known.ok) return known;
  const names = textValues(known.value, 0)
    .flatMap((column) => column ?? [])
    .slice(2);
  if (known.value.rowCount < 2)
    return fail('extract.not-loaded', `The source ${loaded.source} is not loaded yet`, {
      fix: 'Load the source first.',
    });
  const wanted = joinSql([fileColumn, rowColumn, ...names].map((column) => identifier(column)));
  const order = joinSql([identifier(fileColumn), identifier(rowColumn)]);
  const files: number[] = [];
  const rows: number[] = [];
  const cells: (string | null)[][] = names.map(() => []);
  for await (const part of engine.stream(
    sql`select ${wanted} from ${identifier(name)} order by ${order}`,
    job,
  )) {
    if (!part.ok) return part;
    await breathe(job);
    for (const value of intValues(part.value, 0)) files.push(value);
    for (const value of intValues(part.value, 1)) rows.push(value);
    cells.forEach((column, index) => {
      for (const value of textValues(part.value, index + 2)) column.push(value);
    });
  }
  return ok({
    source: loaded.source,
    rowCount: rows.length,
    extracts: loaded.extracts,
    files: Int32Array.from(files),
    rows: Int32Array.from(rows),
    columns: names.map((column, index) => encodeColumn(column, cells[index] ?? [])),
  });
}

function intValues(batch: ColumnBatch, index: number): Int32Array {
  const column = batch.columns[index];
  if (column?.type !== 'int32') throw new TypeError('a raw table has other columns than it was made with');
  return column.values;
}

function textValues(batch: ColumnBatch, index: number): readonly (string | null)[] {
  const column = batch.columns[index];
  if (column?.type !== 'text') throw new TypeError('a raw table has other columns than it was made with');
  return column.values;
}
