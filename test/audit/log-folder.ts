import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { createFolderFileStore } from '../../host/files/index.ts';
import { steppingClock, writeLog } from '../../shared/audit/testing/made-log.ts';
import type { FileStore } from '../../shared/kernel/index.ts';

/** A real folder with a log in it, and the lines of that log to be changed as an attacker would. */
export interface LogFolder {
  readonly folder: string;
  readonly files: FileStore;
  readonly writer: string;
  /** Lines with the month that they stand in, over all months. */
  lines(): Line[];
  write(lines: readonly Line[]): void;
}

export interface Line {
  readonly month: string;
  readonly text: string;
}

export async function logFolder(entries: number): Promise<LogFolder> {
  const folder = mkdtempSync(path.join(tmpdir(), 'c360-audit-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = createFolderFileStore(folder);
  const writer = await writeLog(files, entries, {
    clock: steppingClock('2026-01-31T00:00:00.000Z', 7_200_000),
  });
  const at = path.join(folder, 'audit', writer);
  return {
    folder,
    files,
    writer,
    lines: () =>
      readdirSync(at)
        .sort()
        .flatMap((month) =>
          readFileSync(path.join(at, month), 'utf8')
            .trimEnd()
            .split('\n')
            .map((text) => ({ month, text })),
        ),
    write: (lines) => {
      for (const month of readdirSync(at)) {
        const own = lines.filter((line) => line.month === month).map(({ text }) => `${text}\n`);
        if (own.length === 0) rmSync(path.join(at, month));
        else writeFileSync(path.join(at, month), own.join(''));
      }
    },
  };
}
