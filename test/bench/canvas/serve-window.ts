import { spawn } from 'node:child_process';
import { copyFile, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';

const root = process.cwd();

/** Builds a copy of the window and of the host into a folder inside node_modules, where the host finds its packages. */
export async function buildWindow(outDir: string): Promise<void> {
  // The host looks for the window beside the manifest of the product.
  await copyFile(path.join(root, 'package.json'), path.join(outDir, 'package.json'));
  await build({
    configFile: path.join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: path.join(outDir, 'dist/renderer'), emptyOutDir: true },
  });
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    ssr: { external: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir: path.join(outDir, 'dist/cli'),
      minify: false,
      rolldownOptions: {
        input: {
          c360: path.join(root, 'host/cli/c360.ts'),
          thread: path.join(root, 'host/workers/thread.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
}

export interface Served {
  readonly url: string;
  /** Milliseconds of processor time that the host has used in all its threads so far; 0 where the system does not tell. */
  worked(): Promise<number>;
  stop(): Promise<void>;
}

/** Serves a workspace with that copy; gives its address and how to end it. */
export async function serve(outDir: string, folder: string): Promise<Served> {
  const child = spawn(
    process.execPath,
    [path.join(outDir, 'dist/cli/c360.js'), 'serve', folder, '--port', '0'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const listen = (part: Buffer): void => {
      said += part.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(said);
      if (address !== null) resolve(address[0]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`the host ended with ${String(code)}: ${said}`)));
  });
  return {
    url,
    worked: () => workedBy(child.pid),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGINT');
      }),
  };
}

/** From what Linux keeps of each thread: nanoseconds on a processor are the first number of its `schedstat`. */
async function workedBy(pid: number | undefined): Promise<number> {
  const folder = `/proc/${pid}/task`;
  const threads = await readdir(folder).catch((): string[] => []);
  const spent = await Promise.all(
    threads.map((thread) => readFile(`${folder}/${thread}/schedstat`, 'utf8').catch(() => '0')),
  );
  return spent.reduce((sum, text) => sum + Number(text.split(' ')[0]) / 1e6, 0);
}
