import type { Terminal } from './cli.ts';

/** The streams of this process. */
export function processTerminal(): Terminal {
  return {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
    watched: process.stderr.isTTY === true,
    width: process.stderr.columns ?? null,
  };
}
