import { useEffect, useState } from 'react';
import { create } from 'zustand';
import { appError, err, type AppError, type Progress, type Result } from '../../shared/kernel/index.ts';
import type { ArgsOf, MethodName, ResultOf } from '../../shared/workbench/index.ts';
import { open, type Place } from './navigation.ts';
import { toast, toastError } from './toasts.ts';
import { callWorkbench } from './workbench.ts';

/** A long call as people see it. Times are milliseconds of the page's clock. */
export interface JobView {
  readonly id: number;
  /** The same text for the same work: a job of a title that is running is not started twice. */
  readonly title: string;
  readonly state: 'running' | 'cancelling' | 'done' | 'failed' | 'cancelled';
  readonly progress: Progress | undefined;
  readonly startedAt: number;
  readonly phaseStartedAt: number;
  readonly endedAt: number | undefined;
  readonly error: AppError | undefined;
  readonly opens: JobResult | undefined;
  readonly cancel: () => void;
}

/** Where the result of a job is. */
export interface JobResult {
  readonly place: Place;
  readonly view?: string;
}

export interface JobOptions<Value> {
  readonly title: string;
  readonly opens?: JobResult;
  /** One line about the result; without it the end is not announced. */
  readonly summary?: (value: Value) => string;
  /** Failures are shown where the job was started, not as a toast. */
  readonly quiet?: boolean;
  /** Who asks: a question that is asked anew ends the one before of the same asker, instead of being refused. */
  readonly asker?: string;
}

const mostFinished = 30;

export const useJobs = create<{ readonly jobs: readonly JobView[] }>()(() => ({ jobs: [] }));

let lastId = 0;

/** The running job of each asker. */
const askers = new Map<string, number>();

function update(id: number, next: Partial<JobView>): void {
  useJobs.setState(({ jobs }) => ({ jobs: jobs.map((job) => (job.id === id ? { ...job, ...next } : job)) }));
}

/** Work that reports and can be cancelled. It goes on when its screen is left, and ends in a result one can open. */
export async function runWork<Value>(
  work: (job: { readonly signal: AbortSignal; report(progress: Progress): void }) => Promise<Result<Value>>,
  options: JobOptions<Value>,
): Promise<Result<Value>> {
  const { jobs } = useJobs.getState();
  const { asker } = options;
  if (asker !== undefined) jobs.find(({ id: running }) => running === askers.get(asker))?.cancel();
  else if (jobs.some((job) => job.title === options.title && isRunning(job)))
    return err(appError('job.cancelled', `${options.title} is running already.`));
  lastId += 1;
  const id = lastId;
  if (asker !== undefined) askers.set(asker, id);
  const abort = new AbortController();
  const now = performance.now();
  const view: JobView = {
    id,
    title: options.title,
    state: 'running',
    progress: undefined,
    startedAt: now,
    phaseStartedAt: now,
    endedAt: undefined,
    error: undefined,
    opens: options.opens,
    cancel: () => {
      if (abort.signal.aborted) return;
      update(id, { state: 'cancelling' });
      abort.abort();
    },
  };
  useJobs.setState({
    jobs: [view, ...jobs.filter(isRunning), ...jobs.filter((job) => !isRunning(job))].slice(0, mostFinished),
  });
  const result = await work({ signal: abort.signal, report: reporter(id) });
  const isAskedAnew = asker !== undefined && askers.get(asker) !== id;
  if (asker !== undefined && !isAskedAnew) askers.delete(asker);
  // Nobody waits for what was asked anew.
  finish(id, result, options, isAskedAnew);
  return result;
}

/** Runs a long method as a job. */
export function runJob<Name extends MethodName>(
  name: Name,
  args: ArgsOf<Name>,
  options: JobOptions<ResultOf<Name>>,
): Promise<Result<ResultOf<Name>>> {
  return runWork(({ signal, report }) => callWorkbench(name, args, { signal, onProgress: report }), options);
}

function reporter(id: number): (progress: Progress) => void {
  let phase: string | undefined;
  return (progress) => {
    const fresh = progress.phase !== phase;
    phase = progress.phase;
    update(id, fresh ? { progress, phaseStartedAt: performance.now() } : { progress });
  };
}

function finish<Value>(id: number, result: Result<Value>, options: JobOptions<Value>, unsaid: boolean): void {
  const endedAt = performance.now();
  if (result.ok) {
    update(id, { state: 'done', endedAt });
    if (unsaid || options.summary === undefined) return;
    const { opens } = options;
    toast(
      options.title,
      options.summary(result.value),
      opens === undefined ? undefined : { label: 'Open', run: () => open(opens.place, opens.view) },
    );
    return;
  }
  const cancelled = result.error.code === 'job.cancelled';
  update(id, { state: cancelled ? 'cancelled' : 'failed', endedAt, error: result.error });
  if (!unsaid && (options.quiet !== true || cancelled)) toastError(result.error);
}

export function isRunning(job: JobView): boolean {
  return job.state === 'running' || job.state === 'cancelling';
}

/** The running job of this title, to show it where it was started. */
export function useRunningJob(title: string): JobView | undefined {
  return useJobs((state) => state.jobs.find((job) => job.title === title && isRunning(job)));
}

export function forgetFinishedJobs(): void {
  useJobs.setState(({ jobs }) => ({ jobs: jobs.filter(isRunning) }));
}

/** Elapsed and remaining time of a job in milliseconds, ticking while it runs. Remaining is that of its phase. */
export function useJobTimes(job: JobView): {
  readonly elapsed: number;
  readonly remaining: number | undefined;
} {
  const [now, setNow] = useState(() => performance.now());
  const running = isRunning(job);
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, [running]);
  const until = job.endedAt ?? Math.max(now, job.startedAt);
  return { elapsed: until - job.startedAt, remaining: running ? remainingOf(job, until) : undefined };
}

function remainingOf({ progress, phaseStartedAt }: JobView, now: number): number | undefined {
  if (progress?.total === undefined || progress.done <= 0) return undefined;
  const spent = now - phaseStartedAt;
  // The first moments say too little.
  if (spent < 800) return undefined;
  return (spent / progress.done) * Math.max(0, progress.total - progress.done);
}
