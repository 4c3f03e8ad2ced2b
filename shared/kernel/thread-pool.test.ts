import { expect, test } from 'vitest';
import { Cancelled, silentJob } from './ports.ts';
import { createThreadPool, serveTasks, type StartThread, ThreadLost } from './thread-pool.ts';

/** Threads in this process: what is posted arrives later, as with real ones. */
function threads(run: (task: string, input: unknown) => Promise<unknown>) {
  const log = { started: 0, stopped: 0 };
  const start: StartThread = (receive, lost) => {
    log.started += 1;
    let alive = true;
    const serve = serveTasks(
      async (task, input) => {
        if (task === 'die') {
          lost('no memory');
          return null;
        }
        return run(task, input);
      },
      (answer) => {
        if (alive) queueMicrotask(() => receive(answer));
      },
    );
    return {
      post: (message) => queueMicrotask(() => serve(message)),
      busy: () => undefined,
      stop: async () => {
        if (alive) log.stopped += 1;
        alive = false;
      },
    };
  };
  return { log, start };
}

const double = async (_: string, input: unknown): Promise<unknown> => Number(input) * 2;

test('answers go to the questions they belong to, and no more threads start than are needed', async () => {
  const { log, start } = threads(double);
  const pool = createThreadPool(3, false, start);
  expect(log.started).toBe(0);
  expect(await pool.run('double', 21, silentJob)).toBe(42);
  expect(log.started).toBe(1);
  const many = await Promise.all(Array.from({ length: 20 }, (_, at) => pool.run('double', at, silentJob)));
  expect(many).toEqual(Array.from({ length: 20 }, (_, at) => at * 2));
  expect(log.started).toBe(3);
  await pool.close();
  expect(log.stopped).toBe(3);
  await expect(pool.run('double', 1, silentJob)).rejects.toBeInstanceOf(ThreadLost);
});

test('a task that fails says why, and the thread lives on', async () => {
  const { start } = threads(async (task) => {
    if (task === 'bad') throw new RangeError('out of range');
    return 'fine';
  });
  const pool = createThreadPool(1, false, start);
  await expect(pool.run('bad', null, silentJob)).rejects.toThrow('out of range');
  expect(await pool.run('good', null, silentJob)).toBe('fine');
});

test('a cancelled task is rejected at once; what others wait for on its thread is done by another', async () => {
  const never = new Promise<unknown>(() => undefined);
  const { log, start } = threads(async (task) => (task === 'endless' ? never : 'done'));
  const pool = createThreadPool(1, false, start);
  const stop = new AbortController();
  const endless = pool.run('endless', null, { signal: stop.signal, report: () => undefined });
  const other = pool.run('other', null, silentJob);
  stop.abort();
  await expect(endless).rejects.toBeInstanceOf(Cancelled);
  expect(await other).toBe('done');
  expect(log).toEqual({ started: 2, stopped: 1 });
  await expect(
    pool.run('late', null, { signal: stop.signal, report: () => undefined }),
  ).rejects.toBeInstanceOf(Cancelled);
});

test('a thread that dies loses its tasks and is not replaced for ever', async () => {
  const { start } = threads(double);
  const pool = createThreadPool(1, false, start);
  await expect(pool.run('die', null, silentJob)).rejects.toBeInstanceOf(ThreadLost);
  expect(pool.size).toBe(0);
  await expect(pool.run('double', 1, silentJob)).rejects.toBeInstanceOf(ThreadLost);
});
