import { createBirpc } from 'birpc';
import {
  appError,
  Cancelled,
  causeText,
  err,
  type Logger,
  type Result,
  silentLogger,
} from '../../kernel/index.ts';
import { contract, type Method, type MethodName, type WorkbenchApi } from '../contract/index.ts';
import type { Channel } from './channel.ts';
import { progressFeed } from './progress-feed.ts';
import { holdsPrototypeKey, ownFunction, type WindowEnd, wireOptions, type WorkbenchEnd } from './wire.ts';

export interface Serving {
  /** Stops answering: running calls of this channel are cancelled. The channel and the workbench stay open. */
  stop(): void;
}

const isMethodName = (name: unknown): name is MethodName =>
  typeof name === 'string' && Object.hasOwn(contract, name);

/** The call that a name and its unchecked arguments mean, or why there is none. */
function parseCall(name: unknown, args: unknown): Result<{ name: MethodName; args: unknown }> {
  if (!isMethodName(name)) {
    const shown = typeof name === 'string' ? name.slice(0, 80) : typeof name;
    return err(appError('usage.unknown-method', `There is no method "${shown}".`));
  }
  if (holdsPrototypeKey(args))
    return err(appError('usage.argument', `"__proto__" is not a name for a member.`));
  const { args: schema }: Method = contract[name];
  const parsed = schema.safeParse(args);
  if (parsed.success) return { ok: true, value: { name, args: parsed.data } };
  const [issue] = parsed.error.issues;
  return err(
    appError('usage.argument', `${name}: ${issue?.message ?? 'the arguments are not valid'}`, {
      location: { path: issue?.path.map(String).join('.') ?? '' },
    }),
  );
}

function thrownError(thrown: unknown, name: string, logger: Logger): Result<never> {
  if (thrown instanceof Cancelled) return err(appError('job.cancelled', 'Cancelled.'));
  const details = thrown instanceof Error && thrown.stack !== undefined ? { stack: thrown.stack } : {};
  logger.log('error', `${name} failed: ${causeText(thrown)}`, details);
  return err(
    appError('internal.bug', `${name} failed because of a fault in the program.`, {
      cause: causeText(thrown, 200),
      fix: 'Try again; if it happens again, report it with the log.',
    }),
  );
}

/**
 * Answers the calls that arrive on a channel with a workbench, until the channel closes or `stop` is called.
 * A thrown bug is logged here with its stack and leaves as `internal.bug` without it.
 */
export function serveWorkbench(api: WorkbenchApi, channel: Channel, logger: Logger = silentLogger): Serving {
  const running = new Map<number, AbortController>();

  const end: WorkbenchEnd = {
    call: async (callId, method, args) => {
      if (!Number.isSafeInteger(callId) || running.has(callId))
        return err(appError('usage.argument', 'A call needs a number of its own.'));
      const request = parseCall(method, args);
      if (!request.ok) return request;
      const { name } = request.value;
      const control = new AbortController();
      const progress = progressFeed((report) => tell('progress', callId, report));
      running.set(callId, control);
      try {
        // The arguments are what this method's own schema made of them.
        const checked = request.value.args as never;
        return await api.call(name, checked, { signal: control.signal, onProgress: progress.report });
      } catch (thrown) {
        return thrownError(thrown, name, logger);
      } finally {
        progress.stop();
        running.delete(callId);
      }
    },
    cancel: (callId) => running.get(callId)?.abort(),
  };

  const rpc = createBirpc<WindowEnd, WorkbenchEnd, false>(end, {
    ...wireOptions(channel, logger),
    resolver: ownFunction(end),
    onGeneralError: (error) => {
      logger.log('error', `an answer could not be sent: ${causeText(error)}`);
      return true;
    },
  });
  // An event for a window that has just gone is nobody's loss.
  const tell = <Name extends 'progress' | 'changed'>(
    name: Name,
    ...args: Parameters<WindowEnd[Name]>
  ): void => {
    rpc.$callEvent(name, ...args).catch(() => undefined);
  };
  const stopChanges = api.onChange((topics) => tell('changed', topics));
  let serving = true;
  const stop = (): void => {
    if (!serving) return;
    serving = false;
    stopChanges();
    for (const control of running.values()) control.abort();
    rpc.$close();
  };
  channel.onClose(stop);
  return { stop };
}
