// `node scripts/bench.mjs NAME …`: runs test/bench/NAME.ts in a fresh process. Node 20 cannot run TypeScript, so Vite bundles it first.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const [name = '', ...rest] = process.argv.slice(2);
const entry = path.join(root, 'test/bench', `${name}.ts`);
if (!/^[a-z-]+$/.test(name) || !existsSync(entry)) throw new Error(`there is no test/bench/${name}.ts`);
// Inside node_modules, so that the bundle finds the packages it imports.
const outDir = await mkdtemp(path.join(root, 'node_modules', '.bench-'));
try {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { external: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: { run: entry, thread: path.join(root, 'host/workers/thread.ts') },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
  const child = spawn(
    process.execPath,
    ['--max-old-space-size=8192', path.join(outDir, 'run.mjs'), ...rest],
    { stdio: 'inherit', cwd: process.cwd() },
  );
  process.exitCode = await new Promise((done) => child.on('close', (code) => done(code ?? 1)));
} finally {
  await rm(outDir, { recursive: true, force: true });
}
