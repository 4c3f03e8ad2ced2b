import type { Job } from '../kernel/index.ts';
import type { DriverConnection } from './engine-driver.ts';

/** An interrupt given just before a statement starts is lost by DuckDB, so it is given again until it works. */
const cancelEvery = 20;
const reportEvery = 100;

/**
 * While a statement runs: passes a cancel of the job (or the end of the engine) on to it and reports its progress.
 * Returns the way to stop watching.
 */
export function watchJob(connection: DriverConnection, job: Job, closing: AbortSignal): () => void {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let stopped = false;
  const repeat = (milliseconds: number, action: () => void): void => {
    if (stopped) return;
    action();
    const timer = setTimeout(() => {
      timers.delete(timer);
      repeat(milliseconds, action);
    }, milliseconds);
    timers.add(timer);
  };
  const cancel = (): void => {
    repeat(cancelEvery, () => connection.cancel());
  };
  const report = (): void => {
    const percent = connection.percent();
    if (percent !== null) job.report({ phase: 'query', done: percent, total: 100, unit: 'percent' });
  };
  const signals = [job.signal, closing];
  for (const signal of signals) signal.addEventListener('abort', cancel, { once: true });
  if (signals.some((signal) => signal.aborted)) cancel();
  const firstReport = setTimeout(() => repeat(reportEvery, report), reportEvery);
  timers.add(firstReport);
  return () => {
    stopped = true;
    for (const signal of signals) signal.removeEventListener('abort', cancel);
    for (const timer of timers) clearTimeout(timer);
  };
}
