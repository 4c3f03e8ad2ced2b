import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { errnoOf } from './file-fault.ts';

/** Who holds a lock: enough to tell later whether that process still lives. */
export interface ProcessIdentity {
  readonly host: string;
  readonly pid: number;
  /** Start of the process in the kernel's own ticks where the system tells (Linux), so that a reused pid is not taken for it. */
  readonly started: string | null;
}

export function thisProcess(): ProcessIdentity {
  return { host: hostname(), pid: process.pid, started: processStart(process.pid) };
}

/** `unknown`: the process ran on another computer, or the system does not tell a reused pid from the old process. */
export function isAlive({ host, pid, started }: ProcessIdentity): 'yes' | 'no' | 'unknown' {
  if (host !== hostname()) return 'unknown';
  try {
    process.kill(pid, 0);
  } catch (thrown) {
    // EPERM: it lives, and belongs to another user.
    if (errnoOf(thrown) !== 'EPERM') return 'no';
  }
  if (started === null) return 'unknown';
  return processStart(pid) === started ? 'yes' : 'no';
}

/** Field 22 of /proc/<pid>/stat (`man 5 proc`); the name before it may hold spaces and brackets, so counting starts after it. */
function processStart(pid: number): string | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
