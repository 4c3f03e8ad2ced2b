import { describe, expect, test, vi } from 'vitest';
import { appError, Cancelled, err, type Logger, ok, type Progress } from '../../kernel/index.ts';
import type { MethodName, Topic, WorkbenchApi } from '../contract/index.ts';
import { type Channel, channelPair, portChannel } from './channel.ts';
import { connectWorkbench } from './connect-workbench.ts';
import { serveWorkbench } from './serve-workbench.ts';

type Answer = (
  name: MethodName,
  args: unknown,
  job: { signal: AbortSignal; report(p: Progress): void },
) => unknown;

/** A workbench whose answers a test writes down; anything not agreed is what a faulty workbench would send. */
function scriptedWorkbench(answer: Answer) {
  const listeners = new Set<(topics: readonly Topic[]) => void>();
  const api: WorkbenchApi = {
    call: async (name, args, options = {}) =>
      answer(name, args, {
        signal: options.signal ?? new AbortController().signal,
        report: (progress) => options.onProgress?.(progress),
      }) as never,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => undefined,
  };
  return { api, listeners, change: (topics: readonly Topic[]) => listeners.forEach((tell) => tell(topics)) };
}

function joined(answer: Answer, logger?: Logger) {
  const [near, far] = channelPair();
  const workbench = scriptedWorkbench(answer);
  const serving = serveWorkbench(workbench.api, far, logger);
  return { client: connectWorkbench(near), workbench, serving, near, far };
}

const history = { undo: ['Rename source'], redo: [] };
const untilAborted = (signal: AbortSignal) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Cancelled()), { once: true });
  });

describe('calls', () => {
  test('a value and an expected failure both arrive as they left', async () => {
    const refused = err(
      appError('file.not-found', 'No such file.', { location: { file: 'a.yaml', line: 3 } }),
    );
    const { client } = joined((name) => (name === 'workspace.history' ? ok(history) : refused));
    expect(await client.call('workspace.history', {})).toEqual(ok(history));
    expect(await client.call('workspace.readText', { path: 'a.yaml' })).toEqual(refused);
  });

  test('answers find their own call when they come in another order', async () => {
    const { client } = joined(async (_name, args) => {
      const { path } = args as { path: string };
      if (path === 'slow') await new Promise((resolve) => setTimeout(resolve, 5));
      return ok({ path, text: path });
    });
    const [slow, fast] = await Promise.all([
      client.call('workspace.readText', { path: 'slow' }),
      client.call('workspace.readText', { path: 'fast' }),
    ]);
    expect(slow).toEqual(ok({ path: 'slow', text: 'slow' }));
    expect(fast).toEqual(ok({ path: 'fast', text: 'fast' }));
  });

  test('arguments are checked where they arrive, and the error names the place', async () => {
    const answer = vi.fn(() => ok({}));
    const { client } = joined(answer);
    const wrong = await client.call('sources.rows', { source: 'crm', offset: 0, limit: -1 });
    expect(wrong).toMatchObject({
      ok: false,
      error: { code: 'usage.argument', location: { path: 'limit' } },
    });
    expect(answer).not.toHaveBeenCalled();
  });

  test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'workspace.nothing', ''])(
    'the method %j does not exist',
    async (name) => {
      const { client } = joined(() => ok({}));
      const answer = await client.call(name as MethodName, {});
      expect(answer).toMatchObject({ ok: false, error: { code: 'usage.unknown-method' } });
    },
  );

  test('a member called __proto__ is refused at any depth', async () => {
    const { client } = joined(() => ok({ label: '', changed: [] }));
    const args: Record<string, unknown> = JSON.parse('{"deep":[{"__proto__":{"polluted":true}}]}');
    const answer = await client.call('workspace.execute', { command: 'x', args });
    expect(answer).toMatchObject({ ok: false, error: { code: 'usage.argument' } });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('a fault is logged with its stack and leaves without it', async () => {
    const log = vi.fn();
    const { client } = joined(
      () => {
        throw new TypeError('undefined is not a person');
      },
      { log },
    );
    const answer = await client.call('workspace.history', {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal.bug' } });
    expect(JSON.stringify(answer)).not.toContain('rpc.test');
    expect(log.mock.calls[0]?.[2]).toMatchObject({ stack: expect.stringContaining('rpc.test') });
  });

  test('an answer that is not of the agreed form is a fault, not data', async () => {
    const { client } = joined(() => ok({ undo: 'everything' }));
    const answer = await client.call('workspace.history', {});
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal.bug' } });
  });
});

describe('long calls', () => {
  test('progress arrives, and cancel stops the job at the other end', async () => {
    let stopped = false;
    const { client } = joined(async (_name, _args, { signal, report }) => {
      report({ phase: 'compare', done: 1, total: 4, unit: 'pairs' });
      await untilAborted(signal).catch((thrown) => {
        stopped = true;
        throw thrown;
      });
    });
    const control = new AbortController();
    const seen: Progress[] = [];
    const answer = await client.call(
      'identity.resolve',
      {},
      {
        signal: control.signal,
        onProgress: (progress) => {
          seen.push(progress);
          control.abort();
        },
      },
    );
    expect(seen).toEqual([{ phase: 'compare', done: 1, total: 4, unit: 'pairs' }]);
    expect(stopped).toBe(true);
    expect(answer).toMatchObject({ ok: false, error: { code: 'job.cancelled' } });
  });

  test('a call that is cancelled before it begins is never sent', async () => {
    const answer = vi.fn(() => ok(history));
    const { client } = joined(answer);
    const cancelled = await client.call('workspace.history', {}, { signal: AbortSignal.abort() });
    expect(cancelled).toMatchObject({ ok: false, error: { code: 'job.cancelled' } });
    expect(answer).not.toHaveBeenCalled();
  });

  test('thousands of reports become few messages, and the first is one of them', async () => {
    const { client } = joined((_name, _args, { report }) => {
      for (let done = 0; done < 10_000; done += 1) report({ phase: 'read', done });
      return ok([]);
    });
    const seen: number[] = [];
    await client.call('sources.load', {}, { onProgress: (progress) => seen.push(progress.done) });
    expect(seen).toEqual([0]);
  });
});

describe('the end of a channel', () => {
  test('running calls are cancelled at one end and answered at the other', async () => {
    let signal: AbortSignal | undefined;
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const { client, near, workbench } = joined((_name, _args, job) => {
      ({ signal } = job);
      begin();
      return untilAborted(job.signal);
    });
    const answer = client.call('identity.resolve', {});
    await begun;
    near.close();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'transport.closed' } });
    expect(signal?.aborted).toBe(true);
    expect(workbench.listeners.size).toBe(0);
    expect(await client.call('workspace.history', {})).toMatchObject({
      ok: false,
      error: { code: 'transport.closed' },
    });
  });

  test('changes are told to every window until it stops listening', async () => {
    const { client, workbench } = joined(() => ok(history));
    const seen: (readonly Topic[])[] = [];
    const stop = client.onChange((topics) => seen.push(topics));
    workbench.change(['sources', 'identity']);
    await client.call('workspace.history', {});
    stop();
    workbench.change(['model']);
    await client.call('workspace.history', {});
    expect(seen).toEqual([['sources', 'identity']]);
  });
});

describe('a hostile or broken line', () => {
  const nonsense: { message: unknown }[] = [
    { message: null },
    { message: 7 },
    { message: 'q' },
    { message: [] },
    { message: { t: 'q' } },
    { message: { t: 'q', m: 'constructor', a: [], i: '1' } },
    { message: { t: 'q', m: 'call', a: [], i: '2' } },
    { message: { t: 'q', m: 'call', a: ['x', 'workspace.history', {}], i: '3' } },
    { message: { t: 's', i: 'nobody', r: 1 } },
    { message: { t: 'q', m: '__proto__', a: [], i: '4' } },
  ];
  test.each(nonsense)('$message neither breaks the workbench nor reaches it', async ({ message }) => {
    const answer = vi.fn(() => ok(history));
    const { client, near } = joined(answer);
    near.post(message);
    expect(await client.call('workspace.history', {})).toEqual(ok(history));
    expect(answer).toHaveBeenCalledTimes(1);
  });
});

test('a MessagePort carries the same calls', async () => {
  const { port1, port2 } = new MessageChannel();
  const workbench = scriptedWorkbench(() => ok(history));
  const far: Channel = portChannel(port2);
  serveWorkbench(workbench.api, far);
  const client = connectWorkbench(portChannel(port1));
  expect(await client.call('workspace.history', {})).toEqual(ok(history));
  await client.close();
  expect(await client.call('workspace.history', {})).toMatchObject({
    ok: false,
    error: { code: 'transport.closed' },
  });
});
