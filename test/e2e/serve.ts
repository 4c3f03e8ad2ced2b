import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
/** `C360_DIST` names another build to test than the one of this folder. */
const cli = path.join(process.env['C360_DIST'] ?? path.join(root, 'dist'), 'cli/c360.js');

export interface Served {
  readonly url: string;
  readonly folder: string;
  stop(): Promise<void>;
}

/** Serves a copy of the sample with the built `c360`, in a folder whose name is not plain. */
export function serveSample(): Promise<Served> {
  return serveFolder((folder) =>
    cpSync(path.join(root, 'samples/harbor'), folder, {
      recursive: true,
      filter: (file) => !file.split(path.sep).includes('.c360'),
    }),
  );
}

/** Serves a folder that `fill` writes. */
export async function serveFolder(fill: (folder: string) => void): Promise<Served> {
  if (!existsSync(cli)) throw new Error('dist/cli/c360.js is missing: run `npm run build` first');
  const home = mkdtempSync(path.join(os.tmpdir(), 'c360 e2e ü-'));
  const folder = path.join(home, 'harbor');
  fill(folder);
  const child = spawn(process.execPath, [cli, 'serve', folder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return {
    url: await firstAddress(child),
    folder,
    stop: async () => {
      const ended = new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
      });
      child.kill('SIGINT');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The address printed by the host; rejects with what it said when it ends before. */
function firstAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (part: Buffer) => {
      said += part.toString();
    });
    child.stdout?.on('data', (part: Buffer) => {
      said += part.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(said);
      if (address !== null) resolve(address[0]);
    });
    child.once('exit', (code) => reject(new Error(`c360 serve ended with ${code}: ${said}`)));
  });
}
