import type { Progress } from '../../kernel/index.ts';

/**
 * Passes the first report on at once and then at most one per `interval` ms, always the newest: a job may report
 * thousands of times a second, a window draws twenty. `stop` drops what is still waiting.
 */
export function progressFeed(
  send: (progress: Progress) => void,
  interval = 50,
): { report(progress: Progress): void; stop(): void } {
  let waiting: Progress | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = (): void => {
    timer = undefined;
    if (waiting === null) return;
    const newest = waiting;
    waiting = null;
    send(newest);
    timer = setTimeout(tick, interval);
  };
  return {
    report: (progress) => {
      waiting = progress;
      if (timer === undefined) tick();
    },
    stop: () => {
      waiting = null;
      clearTimeout(timer);
    },
  };
}
