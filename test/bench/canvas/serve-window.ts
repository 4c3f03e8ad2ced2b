import { spawn } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
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

/** Serves a workspace with that copy; gives its address and how to end it. */
export async function serve(
  outDir: string,
  folder: string,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
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
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGINT');
      }),
  };
}
