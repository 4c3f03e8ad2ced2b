// Makes samples/harbor/data and samples/harbor-truth.csv anew. Node 20 cannot run TypeScript, so Vite bundles it first.
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
// Inside node_modules, so that the bundle finds the packages it imports.
const outDir = await mkdtemp(path.join(root, 'node_modules', '.sample-'));
try {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: path.join(root, 'samples/generator/write-harbor.ts'),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'write-harbor.mjs' } },
    },
  });
  const { writeHarbor } = await import(pathToFileURL(path.join(outDir, 'write-harbor.mjs')).href);
  await writeHarbor(path.join(root, 'samples'));
} finally {
  await rm(outDir, { recursive: true, force: true });
}
