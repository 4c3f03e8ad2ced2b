export type ExitVerdict =
  | { readonly action: 'restart'; readonly reason: string }
  | { readonly action: 'give-up'; readonly reason: string };

const most = 3;
const within = 60_000;

/**
 * What to do when the engine process ended of its own accord. A native crash cannot be caught inside the process and
 * must not be followed by work in it, so a new one is started; three within a minute mean that starting again will
 * not help. Times in milliseconds, `crashes` holding those before this one.
 */
export function exitVerdict(exitCode: number, crashes: readonly number[], now: number): ExitVerdict {
  const reason = `The engine process ended unexpectedly (exit code ${exitCode}).`;
  const recent = crashes.filter((time) => now - time < within).length;
  return recent >= most
    ? { action: 'give-up', reason: `${reason} It was started again ${most} times within a minute.` }
    : { action: 'restart', reason };
}
