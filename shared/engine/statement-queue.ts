import type { Job } from '../kernel/index.ts';

/** Lets tasks run one at a time, in the order given. */
export interface StatementQueue {
  /**
   * Waits for its turn, then runs the task. A job cancelled while it waits ends with `cancelled()` at once and its
   * task never starts; a task that runs looks after its own cancel.
   */
  run<T>(job: Job, task: () => Promise<T>, cancelled: () => T): Promise<T>;
}

export function createStatementQueue(): StatementQueue {
  let last: Promise<unknown> = Promise.resolve();

  async function afterOthers<T>(
    before: Promise<unknown>,
    job: Job,
    begin: () => void,
    task: () => Promise<T>,
    cancelled: () => T,
  ): Promise<T> {
    await before;
    begin();
    return job.signal.aborted ? cancelled() : task();
  }

  return {
    async run(job, task, cancelled) {
      let stopWaiting: () => void = () => undefined;
      const aborted = new Promise<void>((resolve) => {
        stopWaiting = resolve;
      });
      job.signal.addEventListener('abort', stopWaiting, { once: true });
      let begun = false;
      const begin = (): void => {
        begun = true;
        job.signal.removeEventListener('abort', stopWaiting);
      };
      const result = afterOthers(last, job, begin, task, cancelled);
      last = result.catch(() => undefined);
      await Promise.race([aborted, last]);
      return job.signal.aborted && !begun ? cancelled() : result;
    },
  };
}
