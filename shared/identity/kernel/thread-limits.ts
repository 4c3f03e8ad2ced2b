import type { Workers } from '../../kernel/index.ts';

/**
 * Below these, another thread costs more than it saves: it compiles the same code anew and is told what it needs. With two
 * threads 25,000 records took 1.7 s instead of 1.4, 100,000 cost 3.8 s of processor time instead of 2.7 and ended no
 * sooner; a million took 9.3 s instead of 11.8.
 */
const fewestRecordsForThreads = 150_000;
export const fewestPairsForThreads = 100_000;

/** The threads, where so many records are worth them; `Workers.fewestRecords` sets another limit. */
export function threadsFor(records: number, workers: Workers | undefined): Workers | undefined {
  if (workers === undefined) return undefined;
  return records < (workers.fewestRecords ?? fewestRecordsForThreads) ? undefined : workers;
}
