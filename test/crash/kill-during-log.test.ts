import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFolderFileStore } from '../../host/files/index.ts';
import { verifyLog } from '../../shared/audit/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';

const kills = 8;
let scratch = '';

beforeAll(async () => {
  scratch = await mkdtemp(path.join(tmpdir(), 'c360 crash log '));
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: path.join(import.meta.dirname, 'log-forever.ts'),
      outDir: path.join(scratch, 'program'),
      rollupOptions: { output: { entryFileNames: 'log-forever.mjs' } },
    },
  });
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Starts the writer and kills it some entries later; answers with the last entry that it was told is written. */
async function writeAndKill(folder: string, after: number): Promise<number> {
  const child = spawn(process.execPath, [path.join(scratch, 'program/log-forever.mjs'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let written = 0;
  let answers = 0;
  createInterface({ input: child.stdout }).on('line', (line) => {
    written = Number(line);
    answers += 1;
    if (answers === after) child.kill('SIGKILL');
  });
  const signal = await new Promise((resolve) => {
    child.on('close', (_code, by) => resolve(by));
  });
  expect(signal).toBe('SIGKILL');
  return written;
}

it(
  `loses no entry that was answered when the program is killed, ${kills} times`,
  { timeout: 300_000 },
  async () => {
    const folder = await mkdtemp(path.join(scratch, 'wörk space '));
    const files = createFolderFileStore(folder);
    let before = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const written = await writeAndKill(folder, 1 + ((kill * 7) % 11));
      const report = unwrap(await verifyLog(files, { workspace: 'w' }, silentJob));
      // Half a line is all that a kill may leave, and the next start names it.
      expect(report.problems.filter(({ kind }) => kind !== 'torn')).toEqual([]);
      expect(report.writers).toHaveLength(1);
      expect(written).toBeGreaterThan(before);
      expect(report.entries).toBeGreaterThanOrEqual(written);
      before = written;
    }
  },
);
