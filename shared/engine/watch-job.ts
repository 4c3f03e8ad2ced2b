import type { Job } from '../kernel/index.ts';
import type { DriverConnection } from './engine-driver.ts';

/** An interrupt given just before a statement starts is lost by DuckDB, so it is given again until it works. */
const cancelEvery = 20;
const reportEvery = 100;
/** A statement that has not stopped after so many milliseconds never answers a cancel. */
const giveUpAfter = 5_000;

/**
 * While a statement runs: passes a cancel of the job (or the end of the engine) on to it and reports its progress.
 * `giveUp` is called when it does not stop. Returns the way to stop watching.
 */
export function watchJob(
  connection: DriverConnection,
  job: Job,
  closing: AbortSignal,
  giveUp: () => void,
): () => void {
  let cancels = 0;
  const cancelAgain = (): void => {
    cancels += 1;
    if (cancels * cancelEvery > giveUpAfter) giveUp();
    else connection.cancel();
  };
  const report = (): void => {
    const percent = connection.percent();
    if (percent !== null) job.report({ phase: 'query', done: percent, total: 100, unit: 'percent' });
  };
  const reporting = every(reportEvery, report);
  let cancelling: (() => void) | null = null;
  const startCancelling = (): void => {
    if (cancelling !== null) return;
    connection.cancel();
    cancelling = every(cancelEvery, cancelAgain);
  };
  const signals = [job.signal, closing];
  for (const signal of signals) signal.addEventListener('abort', startCancelling, { once: true });
  if (signals.some((signal) => signal.aborted)) startCancelling();
  return () => {
    reporting();
    cancelling?.();
    for (const signal of signals) signal.removeEventListener('abort', startCancelling);
  };
}

/** Calls `action` again and again, the first time after one period. Returns the way to stop. */
function every(milliseconds: number, action: () => void): () => void {
  const next = (): ReturnType<typeof setTimeout> =>
    setTimeout(() => {
      timer = next();
      action();
    }, milliseconds);
  let timer = next();
  return () => clearTimeout(timer);
}
