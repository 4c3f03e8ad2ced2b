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

/**
 * A run to read from, for commands that only answer: the last one, where nothing changed since, which is then no new run in
 * the history; otherwise the present records are resolved. The error stream tells which.
 */
export async function ensureRunToRead(cli: Cli, session: Session, job: Job): Promise<Result<void>> {
  const kept = await session.api.call('identity.summary', {});
  if (!kept.ok) return kept;
  if (kept.value !== null) return ok();
  const again = await session.api.call('identity.reopen', {}, callOptions(job));
  if (!again.ok) return again;
  if (again.value.run === null) return ensureRun(session, job);
  cli.terminal.error(
    `From run ${again.value.run}: extracts, mappings and rules are unchanged, so what it learned is used again.\n`,
  );
  return ok();
}
