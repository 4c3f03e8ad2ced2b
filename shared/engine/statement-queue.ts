/** How long a statement that was told to stop may take before its caller stops waiting for it, in milliseconds. */
const patience = 150;

/** Lets tasks run one at a time, in the order given. */
export interface StatementQueue {
  /**
   * Waits for its turn, then runs the task. When a signal aborts, the caller gets `stopped()`: at once while the task
   * waits (it then never starts), and soon after while it runs. The task is expected to notice by itself; only the
   * next task waits until it really has ended.
   */
  run<T>(signals: readonly AbortSignal[], task: () => Promise<T>, stopped: () => T): Promise<T>;
}

export function createStatementQueue(): StatementQueue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    async run(signals, task, stopped) {
      const isStopped = (): boolean => signals.some((signal) => signal.aborted);
      const state = { begun: false, ended: false };
      const result = inTurn(last, state, () => (isStopped() ? Promise.resolve(stopped()) : task()));
      const end = result.catch(() => undefined);
      last = end;
      const watch = watchSignals(signals);
      await Promise.race([end, watch.aborted]);
      watch.stop();
      if (state.begun && !state.ended) await Promise.race([end, pause(patience)]);
      return state.ended ? result : stopped();
    },
  };
}

async function inTurn<T>(
  before: Promise<unknown>,
  state: { begun: boolean; ended: boolean },
  task: () => Promise<T>,
): Promise<T> {
  await before;
  state.begun = true;
  try {
    return await task();
  } finally {
    state.ended = true;
  }
}

/** Who waits under a signal: many statements do under one, and hosts warn of a signal with more than ten listeners. */
const waiting = new WeakMap<AbortSignal, Set<() => void>>();

function watchSignals(signals: readonly AbortSignal[]): { aborted: Promise<void>; stop: () => void } {
  let notify: () => void = () => undefined;
  const aborted = new Promise<void>((resolve) => {
    notify = resolve;
  });
  for (const signal of signals) waitersOf(signal).add(notify);
  if (signals.some((signal) => signal.aborted)) notify();
  return {
    aborted,
    stop() {
      for (const signal of signals) waitersOf(signal).delete(notify);
    },
  };
}

function waitersOf(signal: AbortSignal): Set<() => void> {
  let waiters = waiting.get(signal);
  if (waiters === undefined) {
    const made = new Set<() => void>();
    signal.addEventListener(
      'abort',
      () => {
        for (const notify of made) notify();
      },
      { once: true },
    );
    waiting.set(signal, made);
    waiters = made;
  }
  return waiters;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
