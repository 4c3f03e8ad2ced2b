import {
  Cancelled,
  causeText,
  fail,
  silentJob,
  type Job,
  type Logger,
  type Result,
} from '../kernel/index.ts';
import {
  contract,
  type ArgsOf,
  type CallOptions,
  type MethodName,
  type ParsedArgsOf,
  type ResultOf,
} from './contract/index.ts';
import type { Handler, Handlers } from './handlers.ts';

/**
 * Runs one call: checks the arguments, hands over a job, and turns what is thrown into a value.
 * Codes: `usage.unknown-method`, `usage.argument`, `job.cancelled`, `internal.bug`, and those of the method.
 */
export async function dispatch<Name extends MethodName>(
  handlers: Handlers,
  logger: Logger,
  name: Name,
  args: ArgsOf<Name>,
  options: CallOptions = {},
): Promise<Result<ResultOf<Name>>> {
  if (!Object.hasOwn(contract, name))
    return fail('usage.unknown-method', `There is no method ${String(name)}`);
  const parsed = contract[name].args.safeParse(args);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail('usage.argument', issue?.message ?? 'The arguments are not valid', {
      location: { path: [name, ...(issue?.path ?? [])].join('.') },
    });
  }
  const job: Job = {
    signal: options.signal ?? silentJob.signal,
    report: options.onProgress ?? silentJob.report,
  };
  const handler: Handler<Name> = handlers[name];
  try {
    // Transports copy what they carry, so a caller cannot change what the rooms share.
    return (await handler(parsed.data as ParsedArgsOf<Name>, job)) as Result<ResultOf<Name>>;
  } catch (thrown) {
    if (thrown instanceof Cancelled || job.signal.aborted)
      return fail('job.cancelled', 'The job was cancelled');
    logger.log('error', `${name} failed`, {
      cause: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
    });
    return fail('internal.bug', `${name} failed: ${causeText(thrown)}`, {
      fix: 'Please report this with the steps that led to it.',
    });
  }
}
