import { createHash, hash, randomBytes } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import type { Clock, Logger, Random, Sha256Port } from '../shared/kernel/index.ts';

export const systemClock: Clock = { now: () => new Date().toISOString() };

export const systemRandom: Random = { bytes: (length) => new Uint8Array(randomBytes(length)) };

/** Node's SHA-256: in native code, with the processor's own instructions where it has them. */
export const systemSha256: Sha256Port = {
  of: (bytes) => hash('sha256', bytes, 'hex'),
  stream: () => {
    const running = createHash('sha256');
    return { update: (part) => void running.update(part), digest: () => running.digest('hex') };
  },
};

/** This user of this computer, to tell two of them apart. Only digests of it are ever kept. */
export function systemProfile(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    // A user without an entry in the system's list of users.
    return hostname();
  }
}

const levels = ['debug', 'info', 'warn', 'error'] as const;

/**
 * Writes one JSON line per entry to standard error, from the given level on. Standard output belongs to results.
 * Whoever logs keeps personal data out.
 */
export function stderrLogger(from: (typeof levels)[number]): Logger {
  return {
    log: (level, message, details) => {
      if (levels.indexOf(level) < levels.indexOf(from)) return;
      process.stderr.write(`${JSON.stringify({ level, message, ...details })}\n`);
    },
  };
}
