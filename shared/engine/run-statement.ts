import { Cancelled } from '../kernel/index.ts';
import { rowsOf, type ColumnBatch } from './column.ts';
import type { DriverConnection } from './engine-driver.ts';
import { emptyBatch, joinBatches, parseDigits } from './join-batches.ts';
import { describeResult, resultColumn, withCasts, type ResultColumn } from './result-type.ts';
import type { Sql } from './sql.ts';

/** A statement as it is sent, and what its result is made of; `columns` is null when it is not a query. */
export interface Plan {
  readonly statement: Sql;
  readonly columns: readonly ResultColumn[] | null;
}

type IsStopped = () => boolean;

/** All batches of a statement; throws `Cancelled` between two of them. */
export async function collect(
  connection: DriverConnection,
  statement: Sql,
  isStopped: IsStopped,
): Promise<ColumnBatch[]> {
  const batches: ColumnBatch[] = [];
  for await (const batch of connection.run(statement.sqlText, false)) {
    if (isStopped()) throw new Cancelled();
    batches.push(batch);
  }
  return batches;
}

/** Asks DuckDB for the result's types and puts the casts around the statement that `result-type.ts` asks for. */
export async function planOf(
  connection: DriverConnection,
  statement: Sql,
  isStopped: IsStopped,
): Promise<Plan> {
  try {
    const described = joinBatches(await collect(connection, describeResult(statement), isStopped));
    const columns = rowsOf(described).map((row) =>
      resultColumn(String(row['column_name']), String(row['column_type'])),
    );
    return { statement: withCasts(statement, columns), columns };
  } catch (thrown) {
    if (isStopped()) throw thrown;
    // Not a query, or not valid: running it says which, in DuckDB's words about the statement as it was given.
    return { statement, columns: null };
  }
}

/** The batches of a planned statement as one, with all its columns even when it has no rows. */
export function finished(batches: readonly ColumnBatch[], plan: Plan): ColumnBatch {
  if (plan.columns === null) return joinBatches(batches);
  if (batches.length === 0) return emptyBatch(plan.columns);
  return named(parseDigits(joinBatches(batches), plan.columns), plan.columns);
}

/** The names as described: an adapter's own decoding of a name may lose a byte order mark at its beginning. */
function named(batch: ColumnBatch, columns: readonly ResultColumn[]): ColumnBatch {
  return {
    rowCount: batch.rowCount,
    columns: batch.columns.map((column, index) => ({ ...column, name: columns[index]?.name ?? column.name })),
  };
}
