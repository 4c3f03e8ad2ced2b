import { createHash, hash, randomBytes, type Hash } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import type { Clock, Logger, Random, Sha256 } from '../shared/kernel/index.ts';

export const systemClock: Clock = { now: () => new Date().toISOString() };

export const systemRandom: Random = { bytes: (length) => new Uint8Array(randomBytes(length)) };

/** Up to here one call on all bytes is cheaper than a hash that is fed. */
const smallPart = 4096;

/** Node's SHA-256: in native code, with the processor's own instructions where it has them. */
export function systemSha256(): Sha256 {
  // A lone small part, such as a line of the audit log, is hashed in one call, at half the cost. It is a copy: whoever
  // feeds the hash may use the bytes again. (`slice` of a Buffer would be no copy.)
  let lone: Uint8Array | null = null;
  let fed: Hash | null = null;
  return {
    update: (part) => {
      if (fed === null && lone === null && part.length <= smallPart) {
        lone = new Uint8Array(part);
        return;
      }
      fed ??= createHash('sha256').update(lone ?? new Uint8Array());
      fed.update(part);
    },
    digest: () => (fed === null ? hash('sha256', lone ?? new Uint8Array(), 'hex') : fed.digest('hex')),
  };
}

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
