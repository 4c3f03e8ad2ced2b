import {
  appError,
  Cancelled,
  err,
  ok,
  silentJob,
  type AppError,
  type Job,
  type Result,
} from '../kernel/index.ts';
import { rowsOf, type ColumnBatch } from './column.ts';
import { createTableAppender } from './table-appender.ts';
import type { DriverConnection, EngineDriver } from './engine-driver.ts';
import { engineError } from './engine-error.ts';
import type { Appender, Engine, TableColumn } from './engine.ts';
import { emptyBatch, joinBatches, parseDigits } from './join-batches.ts';
import { describeResult, resultColumn, withCasts, type ResultColumn } from './result-type.ts';
import type { Sql } from './sql.ts';
import { createStatementQueue } from './statement-queue.ts';
import { watchJob } from './watch-job.ts';

/** Rows a part of a stream has at least, the last excepted: DuckDB's own 2,048 make too many parts. */
const streamPart = 16_384;

/** A statement as it is sent, and what its result is made of; `columns` is null when it is not a query. */
interface Plan {
  readonly statement: Sql;
  readonly columns: readonly ResultColumn[] | null;
}

/** An engine over an opened and locked-down DuckDB. Both engines are this one with another driver. */
export async function createEngine(driver: EngineDriver): Promise<Engine> {
  const queue = createStatementQueue();
  const closing = new AbortController();
  const main = await driver.connect();

  const stopped = (job: Job): AppError =>
    job.signal.aborted
      ? appError('job.cancelled', 'The job was cancelled.')
      : appError('engine.closed', 'The database engine is closed.');
  const isStopped = (job: Job): boolean => job.signal.aborted || closing.signal.aborted;

  /** Runs what uses one connection and turns whatever it throws into a value. */
  async function attempt<T>(
    connection: DriverConnection,
    job: Job,
    task: () => Promise<T>,
  ): Promise<Result<T>> {
    if (isStopped(job)) return err(stopped(job));
    const stopWatching = watchJob(connection, job, closing.signal);
    try {
      return ok(await task());
    } catch (thrown) {
      return err(isStopped(job) ? stopped(job) : engineError(thrown));
    } finally {
      stopWatching();
    }
  }

  function inOrder<T>(job: Job, task: () => Promise<Result<T>>): Promise<Result<T>> {
    return queue.run(job, task, () => err(stopped(job)));
  }

  /** All batches of a statement; stops between two of them when cancelled. */
  async function collect(
    connection: DriverConnection,
    statement: Sql,
    job: Job,
    wanted = true,
  ): Promise<ColumnBatch[]> {
    const batches: ColumnBatch[] = [];
    for await (const batch of connection.run(statement.sqlText, false)) {
      if (isStopped(job)) throw new Cancelled();
      if (wanted) batches.push(batch);
    }
    return batches;
  }

  async function planOf(connection: DriverConnection, statement: Sql, job: Job): Promise<Plan> {
    try {
      const described = joinBatches(await collect(connection, describeResult(statement), job));
      const columns = rowsOf(described).map((row) =>
        resultColumn(String(row['column_name']), String(row['column_type'])),
      );
      return { statement: withCasts(statement, columns), columns };
    } catch (thrown) {
      if (isStopped(job)) throw thrown;
      // Not a query, or not valid: running it says which, in DuckDB's words about the statement as it was given.
      return { statement, columns: null };
    }
  }

  function finished(batches: readonly ColumnBatch[], plan: Plan): ColumnBatch {
    if (plan.columns === null) return joinBatches(batches);
    return batches.length === 0 ? emptyBatch(plan.columns) : parseDigits(joinBatches(batches), plan.columns);
  }

  async function* stream(statement: Sql, job: Job): AsyncGenerator<Result<ColumnBatch>> {
    // A connection of its own: DuckDB silently ends a running result when its connection is used for something else.
    const connection = await driver.connect();
    try {
      const begun = await inOrder(job, () =>
        attempt(connection, job, async () => {
          const plan = await planOf(connection, statement, job);
          const batches = connection.run(plan.statement.sqlText, true)[Symbol.asyncIterator]();
          return { plan, batches, next: await batches.next() };
        }),
      );
      if (!begun.ok) return yield begun;
      const { plan, batches } = begun.value;
      let { next } = begun.value;
      let held: ColumnBatch[] = [];
      let heldRows = 0;
      let yielded = false;
      while (next.done !== true) {
        held.push(next.value);
        heldRows += next.value.rowCount;
        if (heldRows >= streamPart) {
          yield ok(finished(held, plan));
          [held, heldRows, yielded] = [[], 0, true];
        }
        const following = await attempt(connection, job, () => batches.next());
        if (!following.ok) return yield following;
        next = following.value;
      }
      if (heldRows > 0 || !yielded) yield ok(finished(held, plan));
    } finally {
      await connection.close();
    }
  }

  async function createTable(name: string, columns: readonly TableColumn[]): Promise<Result<Appender>> {
    return inOrder(silentJob, async () => {
      const connection = await driver.connect();
      const appender = await attempt(connection, silentJob, () =>
        createTableAppender(
          connection,
          name,
          columns,
          (task) => attempt(connection, silentJob, task),
          (task) => inOrder(silentJob, () => attempt(connection, silentJob, task)),
        ),
      );
      if (!appender.ok) await connection.close();
      return appender;
    });
  }

  return {
    kind: driver.kind,
    version: driver.version,
    async execute(statement, job = silentJob) {
      return inOrder(job, () =>
        attempt(main, job, async () => {
          await collect(main, statement, job, false);
        }),
      );
    },
    query: (statement, job = silentJob) =>
      inOrder(job, () =>
        attempt(main, job, async () => {
          const plan = await planOf(main, statement, job);
          return finished(await collect(main, plan.statement, job), plan);
        }),
      ),
    stream: (statement, job = silentJob) => stream(statement, job),
    createTable,
    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      // Running statements are being interrupted; the queue is empty when they have ended.
      await queue.run(
        silentJob,
        () => main.close(),
        () => undefined,
      );
      await driver.close();
    },
  };
}
