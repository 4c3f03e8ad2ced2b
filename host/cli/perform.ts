import {
  appError,
  Cancelled,
  causeText,
  err,
  errorCodes,
  type Job,
  type Result,
} from '../../shared/kernel/index.ts';
import type { CommonOptions, Outcome, Terminal } from './cli.ts';
import { errorText } from './error-text.ts';
import { progressLine } from './progress-line.ts';

export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** Prints a failure for a person or, with `--json`, as `{"error": …}`; gives its exit code. */
export function printFailure(
  terminal: Terminal,
  { json = false }: CommonOptions,
  error: Extract<Result<never>, { ok: false }>['error'],
): ExitCode {
  if (json) terminal.out(`${JSON.stringify({ error }, null, 2)}\n`);
  else terminal.error(`${errorText(error)}\n`);
  return errorCodes[error.code].exit;
}

/**
 * Runs the work of a command and prints what came of it. A cancelled job gives `job.cancelled`, a fault
 * `internal.bug` with the stack only when `C360_DEBUG` asks for it.
 */
export async function perform(
  terminal: Terminal,
  options: CommonOptions,
  signal: AbortSignal,
  work: (job: Job) => Promise<Result<Outcome>>,
): Promise<ExitCode> {
  const line = progressLine(terminal, () => performance.now());
  const job: Job = { signal, report: line.report };
  const result = await work(job).catch(thrownFailure);
  line.clear();
  if (!result.ok) return printFailure(terminal, options, result.error);
  const { json, text, findings = false } = result.value;
  if (options.json === true) terminal.out(`${JSON.stringify(json, null, 2)}\n`);
  else if (text !== '') terminal.out(`${text}\n`);
  return findings ? 1 : 0;
}

function thrownFailure(thrown: unknown): Result<never> {
  if (thrown instanceof Cancelled) return err(appError('job.cancelled', 'Cancelled.'));
  const stack = thrown instanceof Error && process.env['C360_DEBUG'] !== undefined ? thrown.stack : undefined;
  return err(
    appError('internal.bug', 'This is a fault in the program.', {
      cause: stack ?? causeText(thrown),
      fix: 'Run again with C360_DEBUG=1 and report what it prints.',
    }),
  );
}
