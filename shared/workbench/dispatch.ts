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
import type { AuditRuleOf } from './audit/audit-rule.ts';
import type { AuditedCalls } from './audit/audited-calls.ts';
import { rulesOfMethods } from './audit/audit-rules.ts';
import type { Handler, Handlers } from './handlers.ts';

/**
 * Runs one call: checks the arguments, hands over a job, logs what the audit log has to know, and turns what is thrown into
 * a value. Codes: `usage.unknown-method`, `usage.argument`, `audit.not-written`, `audit.read-only`, `job.cancelled`,
 * `internal.bug`, and those of the method.
 */
export async function dispatch<Name extends MethodName>(
  handlers: Handlers,
  audited: AuditedCalls,
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
    const given = parsed.data as ParsedArgsOf<Name>;
    const rule: AuditRuleOf<Name> | undefined = rulesOfMethods[name];
    return (await audited.run(rule, given, () => handler(given, job))) as Result<ResultOf<Name>>;
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
