import { unwrap, type Clock, type FileStore, type Random } from '../../kernel/index.ts';
import { AuditLog } from '../audit-log.ts';
import { AuditStore } from '../audit-store.ts';
import type { AuditDraft } from '../stamp-entry.ts';

/** A clock that goes on by `step` milliseconds with every look. */
export function steppingClock(start = '2026-01-30T00:00:00.000Z', step = 3_600_000): Clock {
  let now = Date.parse(start);
  return {
    now: () => {
      now += step;
      return new Date(now).toISOString();
    },
  };
}

export function countingRandom(seed = 1): Random {
  let next = seed;
  return {
    bytes: (length) =>
      Uint8Array.from({ length }, () => {
        next = (next * 1_103_515_245 + 12_345) % 2_147_483_648;
        return next >> 16;
      }),
  };
}

export function draft(number: number): AuditDraft {
  return {
    actor: { host: 'cli' },
    action: 'source.loaded',
    target: { kind: 'source', id: `source-${number}` },
    outcome: 'done',
    detail: { counts: { loaded: number } },
  };
}

export interface OpenLog {
  readonly log: AuditLog;
  readonly store: AuditStore;
}

export function openLog(files: FileStore, { clock = steppingClock(), seed = 1 } = {}): OpenLog {
  const store = new AuditStore(files, countingRandom(seed), undefined);
  return { log: new AuditLog(files, clock, store), store };
}

/** Writes a log of this many entries (about 40 a month and a half) and gives the writer. */
export async function writeLog(
  files: FileStore,
  entries: number,
  options: Parameters<typeof openLog>[1] = {},
) {
  const { log, store } = openLog(files, options);
  for (let number = 1; number <= entries; number += 1) unwrap(await log.append(draft(number)));
  return unwrap(await store.writer()) ?? '';
}
