import { appError, err, ok, silentJob, type AppError, type Job, type Result } from '../kernel/index.ts';
import type { ColumnBatch } from './column.ts';
import type { DriverConnection, EngineDriver } from './engine-driver.ts';
import { engineError } from './engine-error.ts';
import type { Appender, Engine, TableColumn } from './engine.ts';
import { collect, finished, planOf } from './run-statement.ts';
import type { Sql } from './sql.ts';
import { createStatementQueue, type StatementQueue } from './statement-queue.ts';
import { createTableAppender } from './table-appender.ts';
import { watchJob } from './watch-job.ts';

/** Rows a part of a stream has at least, the last excepted: DuckDB's own 2,048 make too many parts. */
const streamPart = 16_384;

/** An engine over an opened and locked-down DuckDB. Both engines are this one with another driver. */
export function createEngine(driver: EngineDriver): Engine {
  const { main } = driver;
  const statements = createStatementQueue();
  const closing = new AbortController();
  let lost: () => void = () => undefined;
  const whenLost = new Promise<void>((resolve) => {
    lost = resolve;
  });

  /** A statement does not stop: what is left is to end the engine with it. */
  function giveUp(): void {
    if (driver.terminate === undefined) return;
    driver.terminate();
    closing.abort();
    lost();
  }

  function stopped(job: Job): AppError {
    return job.signal.aborted
      ? appError('job.cancelled', 'The job was cancelled.')
      : appError('engine.closed', 'The database engine is closed.');
  }

  const isStopped = (job: Job): boolean => job.signal.aborted || closing.signal.aborted;

  /** Runs what uses one connection and turns whatever it throws into a value. */
  async function attempt<T>(
    connection: DriverConnection,
    job: Job,
    task: () => Promise<T>,
  ): Promise<Result<T>> {
    if (isStopped(job)) return err(stopped(job));
    const stopWatching = watchJob(connection, job, closing.signal, giveUp);
    try {
      return ok(await task());
    } catch (thrown) {
      return err(isStopped(job) ? stopped(job) : engineError(thrown));
    } finally {
      stopWatching();
    }
  }

  /** The same, in its turn of a queue. */
  function attemptIn<T>(
    queue: StatementQueue,
    connection: DriverConnection,
    job: Job,
    task: () => Promise<T>,
  ): Promise<Result<T>> {
    return queue.run(
      [job.signal, closing.signal],
      () => attempt(connection, job, task),
      () => err(stopped(job)),
    );
  }

  async function* stream(statement: Sql, job: Job): AsyncGenerator<Result<ColumnBatch>> {
    const opened = await openConnection(job);
    if (!opened.ok) return yield opened;
    // A connection of its own: DuckDB silently ends a running result when its connection is used for something else.
    const connection = opened.value;
    const pulls = createStatementQueue();
    try {
      const begun = await attemptIn(statements, connection, job, async () => {
        const plan = await planOf(connection, statement, () => isStopped(job));
        const batches = connection.run(plan.statement.sqlText, true)[Symbol.asyncIterator]();
        return { plan, batches, next: await batches.next() };
      });
      if (!begun.ok) return yield begun;
      const { plan, batches } = begun.value;
      let { next } = begun.value;
      let held: ColumnBatch[] = [];
      let heldRows = 0;
      let isFirst = true;
      while (next.done !== true) {
        held.push(next.value);
        heldRows += next.value.rowCount;
        if (heldRows >= streamPart) {
          yield ok(finished(held, plan));
          [held, heldRows, isFirst] = [[], 0, false];
        }
        const following = await attemptIn(pulls, connection, job, () => batches.next());
        if (!following.ok) return yield following;
        next = following.value;
      }
      if (heldRows > 0 || isFirst) yield ok(finished(held, plan));
    } finally {
      closeAfter(pulls, connection);
    }
  }

  function openConnection(job: Job): Promise<Result<DriverConnection>> {
    return isStopped(job)
      ? Promise.resolve(err(stopped(job)))
      : attempt(main, silentJob, () => driver.connect());
  }

  /** Closes a connection when what runs on it has ended; nobody waits for that. */
  function closeAfter(queue: StatementQueue, connection: DriverConnection): void {
    queue
      .run(
        [],
        () => connection.close(),
        () => undefined,
      )
      .catch(() => undefined);
  }

  async function createTable(name: string, columns: readonly TableColumn[]): Promise<Result<Appender>> {
    const opened = await openConnection(silentJob);
    if (!opened.ok) return opened;
    const connection = opened.value;
    const appender = await attemptIn(statements, connection, silentJob, () =>
      createTableAppender(
        connection,
        name,
        columns,
        (task) => attempt(connection, silentJob, task),
        (task) => attemptIn(statements, connection, silentJob, task),
      ),
    );
    if (!appender.ok) closeAfter(statements, connection);
    return appender;
  }

  return {
    kind: driver.kind,
    version: driver.version,
    execute: (statement, job = silentJob) =>
      attemptIn(statements, main, job, async () => {
        await collect(main, statement, () => isStopped(job));
      }),
    query: (statement, job = silentJob) =>
      attemptIn(statements, main, job, async () => {
        const plan = await planOf(main, statement, () => isStopped(job));
        return finished(await collect(main, plan.statement, () => isStopped(job)), plan);
      }),
    stream: (statement, job = silentJob) => stream(statement, job),
    createTable,
    async close() {
      if (closing.signal.aborted) return;
      closing.abort();
      // Running statements are being stopped; the queue is empty when they have ended.
      await Promise.race([
        statements.run(
          [],
          () => main.close(),
          () => undefined,
        ),
        whenLost,
      ]);
      await driver.close();
    },
  };
}
