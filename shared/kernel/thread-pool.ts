import { Cancelled, type Job, silentJob, type Workers } from './ports.ts';

/** A thread as its host gives it: what is posted arrives at the other side's `serveTasks`. */
export interface Thread {
  post(message: unknown): void;
  /** The thread has work or has none: a host may let the process end while it has none. */
  busy(working: boolean): void;
  stop(): Promise<void>;
}

/** Starts a thread. `lost` is called when it dies, or cannot start. */
export type StartThread = (receive: (message: unknown) => void, lost: (cause: string) => void) => Thread;

/** A thread died before it answered. The task can be run again, here or there: tasks have no effects. */
export class ThreadLost extends Error {
  constructor(cause: string) {
    super(cause);
    this.name = 'ThreadLost';
  }
}

interface Request {
  readonly id: number;
  readonly task: string;
  readonly input: unknown;
}

type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly cause: string };

interface Waiting {
  readonly request: Request;
  resolve(value: unknown): void;
  reject(problem: Error): void;
}

interface Member {
  readonly thread: Thread;
  readonly waiting: Map<number, Waiting>;
}

/** What to do when a signal aborts. One listener per signal: many tasks wait for the same. */
const cancels = new WeakMap<AbortSignal, Set<() => void>>();

/** Calls back once when the signal aborts; the result takes that back. */
function onAbort(signal: AbortSignal, cancel: () => void): () => void {
  const known = cancels.get(signal);
  const own = known ?? new Set();
  if (known === undefined) {
    cancels.set(signal, own);
    signal.addEventListener('abort', () => {
      own.forEach((one) => one());
    });
  }
  own.add(cancel);
  return () => void own.delete(cancel);
}

/**
 * Threads that are started when first needed and then kept. A cancelled task takes its thread with it, so that nothing
 * goes on computing; tasks of others that waited there move to another.
 */
export function createThreadPool(size: number, sharedMemory: boolean, start: StartThread): Workers {
  const members: Member[] = [];
  let nextId = 0;
  let usable = size;
  const drop = (member: Member): Waiting[] => {
    const at = members.indexOf(member);
    if (at >= 0) members.splice(at, 1);
    const left = [...member.waiting.values()];
    member.waiting.clear();
    void member.thread.stop();
    return left;
  };
  const add = (): Member => {
    const waiting = new Map<number, Waiting>();
    const thread = start(
      (message) => {
        const answer = message as Answer;
        const one = waiting.get(answer.id);
        waiting.delete(answer.id);
        if (waiting.size === 0) thread.busy(false);
        if (answer.ok) one?.resolve(answer.value);
        else one?.reject(new Error(answer.cause));
      },
      (cause) => {
        // What cannot live here once will not the next time.
        usable = Math.min(usable, Math.max(0, members.length - 1));
        for (const one of drop(member)) one.reject(new ThreadLost(cause));
      },
    );
    const member: Member = { thread, waiting };
    members.push(member);
    return member;
  };
  const give = (one: Waiting): Member | null => {
    let least = members.reduce<Member | null>(
      (best, member) => (best === null || member.waiting.size < best.waiting.size ? member : best),
      null,
    );
    if ((least === null || least.waiting.size > 0) && members.length < usable) least = add();
    if (least === null) {
      one.reject(new ThreadLost('there is no thread'));
      return null;
    }
    if (least.waiting.size === 0) least.thread.busy(true);
    least.waiting.set(one.request.id, one);
    least.thread.post(one.request);
    return least;
  };
  return {
    get size() {
      return usable;
    },
    sharedMemory,
    run: (task, input, job) =>
      new Promise<unknown>((resolve, reject) => {
        if (job.signal.aborted) {
          reject(new Cancelled());
          return;
        }
        nextId += 1;
        const request: Request = { id: nextId, task, input };
        const cancel = (): void => {
          reject(new Cancelled());
          const member = members.find(({ waiting }) => waiting.has(request.id));
          member?.waiting.delete(request.id);
          if (member !== undefined) for (const other of drop(member)) give(other);
        };
        const done = onAbort(job.signal, cancel);
        give({
          request,
          resolve: (value) => {
            done();
            resolve(value);
          },
          reject: (problem) => {
            done();
            reject(problem);
          },
        });
      }),
    close: async () => {
      usable = 0;
      await Promise.all(
        [...members].map(async (member) => {
          for (const one of drop(member)) one.reject(new ThreadLost('closed'));
          await member.thread.stop();
        }),
      );
    },
  };
}

/** The other side: runs what arrives, one task after the other, and answers. `transfer` lists memory that may move. */
export function serveTasks(
  run: (task: string, input: unknown, job: Job) => Promise<unknown>,
  post: (answer: unknown, transfer: ArrayBuffer[]) => void,
): (message: unknown) => void {
  let last: Promise<void> = Promise.resolve();
  const answer = async ({ id, task, input }: Request): Promise<void> => {
    try {
      const value = await run(task, input, silentJob);
      post({ id, ok: true, value } satisfies Answer, [...ownMemory(value)]);
    } catch (problem) {
      const cause = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
      post({ id, ok: false, cause } satisfies Answer, []);
    }
  };
  return (message) => {
    last = last.then(() => answer(message as Request));
  };
}

/** Memory of typed arrays in an answer that is not shared: it moves to the caller instead of being copied. */
function ownMemory(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (typeof value !== 'object' || value === null) return found;
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer && value.buffer.byteLength > 0) found.add(value.buffer);
  } else for (const part of Object.values(value)) ownMemory(part, found);
  return found;
}
