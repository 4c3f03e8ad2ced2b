import { fail, ok, type Result } from '../kernel/index.ts';
import type { ColumnBatch } from './column.ts';
import type { DriverConnection } from './engine-driver.ts';
import type { Appender, TableColumn } from './engine.ts';
import { columnDefinitions } from './result-type.ts';
import { identifier, sql, type Sql } from './sql.ts';

/** How the engine runs a step of appending: what it throws becomes a value. */
type Attempt = (task: () => Promise<void>) => Promise<Result<void>>;

/**
 * Creates the table and fills it in one transaction of a connection of its own, so nobody sees a half-filled table
 * and a failure leaves the old one. The commit alone takes its turn among the engine's statements.
 */
export async function createTableAppender(
  connection: DriverConnection,
  name: string,
  columns: readonly TableColumn[],
  attempt: Attempt,
  attemptInOrder: Attempt,
): Promise<Appender> {
  await run(connection, sql`begin transaction`);
  await run(connection, sql`create or replace table ${identifier(name)} (${columnDefinitions(columns)})`);
  const rows = await connection.appendTo(name, columns);
  let ended: Result<void> | null = null;

  async function end(result: Result<void>): Promise<Result<void>> {
    ended = result;
    // Closing a connection rolls back what was not committed.
    await connection.close();
    return result;
  }

  return {
    async append(batch) {
      checkColumns(columns, batch);
      if (ended !== null) return ended;
      if (!fitsIn64Bits(batch)) return end(fail('engine.conversion', 'A number does not fit in 64 bits.'));
      const appended = await attempt(() => rows.append(batch));
      return appended.ok ? appended : end(appended);
    },
    async close() {
      if (ended !== null) return ended;
      return end(
        await attemptInOrder(async () => {
          await rows.finish();
          await run(connection, sql`commit`);
        }),
      );
    },
    async discard() {
      if (ended === null) await end(ok());
    },
  };
}

async function run(connection: DriverConnection, statement: Sql): Promise<void> {
  const batches = connection.run(statement.sqlText, false)[Symbol.asyncIterator]();
  while ((await batches.next()).done !== true);
}

function checkColumns(columns: readonly TableColumn[], batch: ColumnBatch): void {
  if (batch.columns.length !== columns.length)
    throw new TypeError('a batch with other columns than the table');
  batch.columns.forEach((column, index) => {
    if (column.type !== columns[index]?.type || column.values.length !== batch.rowCount)
      throw new TypeError(`column ${column.name} does not fit the table`);
  });
}

function fitsIn64Bits(batch: ColumnBatch): boolean {
  return batch.columns.every(
    (column) =>
      column.type !== 'bigint' ||
      column.values.every((value) => value === null || BigInt.asIntN(64, value) === value),
  );
}
