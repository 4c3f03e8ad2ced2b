import { createBirpc } from 'birpc';
import { z } from 'zod';
import {
  type AppError,
  appError,
  causeText,
  err,
  type Logger,
  type Progress,
  type Result,
  silentLogger,
} from '../../kernel/index.ts';
import {
  appErrorDto,
  contract,
  type Method,
  type MethodName,
  progressDto,
  type ResultOf,
  type Topic,
  type WorkbenchApi,
  topics,
} from '../contract/index.ts';
import { type Channel, listenerSet } from './channel.ts';
import { ownFunction, type WindowEnd, wireOptions, type WorkbenchEnd } from './wire.ts';

const topicsDto = z.array(z.enum(topics));
const failure = z.object({ ok: z.literal(false), error: appErrorDto });

const closed = (): AppError =>
  appError('transport.closed', 'The connection to the workbench is closed.', {
    fix: 'Open the workspace again.',
  });

/** What an answer means, checked against the schema of its method. */
function parseAnswer<Name extends MethodName>(name: Name, answer: unknown): Result<ResultOf<Name>> {
  const failed = failure.safeParse(answer);
  if (failed.success) return failed.data;
  const { result: schema }: Method = contract[name];
  const success = z.object({ ok: z.literal(true), value: schema }).safeParse(answer);
  if (success.success) return success.data as Result<ResultOf<Name>>;
  const [issue] = success.error.issues;
  return err(
    appError('internal.bug', `The answer to ${name} is not of the agreed form.`, {
      cause: `${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? ''}`,
    }),
  );
}

/**
 * The workbench at the other end of a channel, to be used as if it were here.
 * After the channel closes, running and later calls give `transport.closed`.
 */
export function connectWorkbench(channel: Channel, logger: Logger = silentLogger): WorkbenchApi {
  const changes = listenerSet<readonly Topic[]>();
  const watchers = new Map<number, (progress: Progress) => void>();
  let calls = 0;
  let open = true;

  const end: WindowEnd = {
    progress: (callId, progress) => {
      const known = progressDto.safeParse(progress);
      if (known.success) watchers.get(callId)?.(known.data);
    },
    changed: (topics) => {
      const known = topicsDto.safeParse(topics);
      if (known.success) changes.emit(known.data);
    },
  };
  const rpc = createBirpc<WorkbenchEnd, WindowEnd, false>(end, {
    ...wireOptions(channel, logger),
    resolver: ownFunction(end),
  });
  channel.onClose(() => {
    open = false;
    rpc.$close();
  });

  return {
    call: async (name, args, options = {}) => {
      const { signal, onProgress } = options;
      if (!open) return err(closed());
      if (signal?.aborted === true) return err(appError('job.cancelled', 'Cancelled.'));
      calls += 1;
      const callId = calls;
      const cancel = (): void => {
        rpc.$callEvent('cancel', callId).catch(() => undefined);
      };
      if (onProgress !== undefined) watchers.set(callId, onProgress);
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        return parseAnswer(name, await rpc.$call('call', callId, name, args));
      } catch (thrown) {
        if (!open) return err(closed());
        return err(appError('internal.bug', `${name} could not be called.`, { cause: causeText(thrown) }));
      } finally {
        watchers.delete(callId);
        signal?.removeEventListener('abort', cancel);
      }
    },
    onChange: changes.add,
    close: async () => channel.close(),
  };
}
