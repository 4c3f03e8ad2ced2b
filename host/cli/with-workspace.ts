import path from 'node:path';
import { ok, type Job, type Result } from '../../shared/kernel/index.ts';
import type { Session } from '../session.ts';
import type { Cli, OpenOptions } from './cli.ts';

/** Opens a workspace, works with it, and closes it whatever happens. */
export async function withWorkspace<Value>(
  cli: Cli,
  folder: string,
  options: OpenOptions,
  work: (session: Session) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const opened = await cli.openWorkspace(path.resolve(cli.folder, folder), options);
  if (!opened.ok) return opened;
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}

/** How a job's cancel and progress travel with a call. */
export function callOptions(job: Job) {
  return { signal: job.signal, onProgress: job.report };
}

/** Resolves unless a run of these very inputs is there already. */
export async function ensureRun({ api }: Session, job: Job): Promise<Result<void>> {
  const kept = await api.call('identity.summary', {});
  if (!kept.ok) return kept;
  if (kept.value !== null) return ok();
  const run = await api.call('identity.resolve', {}, callOptions(job));
  return run.ok ? ok() : run;
}
