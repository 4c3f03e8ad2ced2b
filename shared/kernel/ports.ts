/** The outside world as the core sees it. A host hands these in; tests hand in fixed ones. */

/** Current time. `now()` is ISO 8601 in UTC with milliseconds. */
export interface Clock {
  now(): string;
}

/** Random bytes, cryptographically strong in a host, seeded in a test. */
export interface Random {
  bytes(length: number): Uint8Array;
}

export interface Logger {
  log(level: 'debug' | 'info' | 'warn' | 'error', message: string, details?: Record<string, unknown>): void;
}

/** A step of a long job. `done`/`total` count `unit`s of the phase; a missing `total` means it is not known yet. */
export interface Progress {
  readonly phase: string;
  readonly done: number;
  readonly total?: number;
  readonly unit?: 'rows' | 'bytes' | 'pairs' | 'steps' | 'percent';
  readonly detail?: string;
}

/** What every long function takes: how to stop it and where to report. Cancel must take effect within 200 ms. */
export interface Job {
  readonly signal: AbortSignal;
  report(progress: Progress): void;
}

/** A job that nobody watches or cancels. */
export const silentJob: Job = { signal: new AbortController().signal, report: () => undefined };

/** Thrown at a yield point of a cancelled job; the workbench turns it into `job.cancelled`. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
    this.name = 'Cancelled';
  }
}

export const silentLogger: Logger = { log: () => undefined };

/**
 * Other threads that run the same pure code. A task is a name of `shared/identity`'s task table with plain data and typed
 * arrays in and out; arrays on shared memory are not copied. Without threads (`size` 0) the caller computes itself, and
 * the result is the same to the last byte whatever the size.
 */
export interface Workers {
  /** Threads beside the caller's own. */
  readonly size: number;
  /** Whether arrays may lie on a `SharedArrayBuffer`. */
  readonly sharedMemory: boolean;
  /** Records of a job below which these threads are left alone; where it is left out, the job knows. */
  readonly fewestRecords?: number;
  /** Runs one task on a free thread. Rejects with `Cancelled` when the job is cancelled. */
  run(task: string, input: unknown, job: Job): Promise<unknown>;
  close(): Promise<void>;
}
