// `npm run build`: every bundle into dist/. Does nothing when nothing changed; `--force` builds anyway.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
const stampFile = path.join(root, 'dist', '.stamp.json');

/** Node-side bundles. Packages stay outside and are loaded from node_modules; only the preload is one closed file. */
const bundles = [
  { name: 'cli', entries: { c360: 'host/cli/c360.ts' }, format: 'es', executable: 'c360.js' },
  { name: 'electron', entries: { main: 'electron/main.ts', worker: 'electron/worker.ts' }, format: 'es' },
  { name: 'preload', entries: { preload: 'electron/preload.ts' }, format: 'cjs' },
];

const inputs = {
  renderer: ['renderer', 'shared', 'vite.config.ts'],
  cli: ['host', 'shared'],
  electron: ['electron', 'host', 'shared'],
  preload: ['electron'],
};

/** Changes whenever a file below the inputs is added, removed or written. */
function fingerprint(names) {
  const hash = createHash('sha256');
  const visit = (file) => {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) return;
    if (found.isDirectory()) for (const name of readdirSync(file).sort()) visit(path.join(file, name));
    else if (!/\.test\.tsx?$/.test(file))
      hash.update(`${path.relative(root, file)} ${found.size} ${found.mtimeMs}\n`);
  };
  for (const name of [...names, 'scripts/build.mjs', 'package.json', 'package-lock.json'])
    visit(path.join(root, name));
  return hash.digest('hex');
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

async function buildWindow(vite) {
  if (!existsSync(path.join(root, 'renderer', 'index.html'))) return false;
  await vite.build({ configFile: path.join(root, 'vite.config.ts'), logLevel: 'warn' });
  return true;
}

async function buildNodeSide(vite, { name, entries, format, executable }) {
  const input = Object.fromEntries(
    Object.entries(entries)
      .map(([entry, file]) => [entry, path.join(root, file)])
      .filter(([, file]) => existsSync(file)),
  );
  if (Object.keys(input).length === 0) return false;
  const outDir = path.join(root, 'dist', name);
  const extension = format === 'cjs' ? 'cjs' : 'js';
  await vite.build({
    configFile: false,
    root,
    logLevel: 'warn',
    publicDir: false,
    ssr: format === 'cjs' ? { noExternal: true, external: ['electron'] } : { external: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      emptyOutDir: true,
      minify: false,
      sourcemap: false,
      rolldownOptions: {
        input,
        ...(format === 'cjs' ? { external: ['electron'] } : {}),
        output: {
          format,
          entryFileNames: `[name].${extension}`,
          chunkFileNames: `chunks/[name]-[hash].${extension}`,
        },
      },
    },
  });
  if (executable !== undefined) chmodSync(path.join(outDir, executable), 0o755);
  return true;
}

/** Builds what changed; returns the names of the bundles built. */
export async function build({ force = false } = {}) {
  const stamp = force ? {} : readStamp();
  const current = Object.fromEntries(Object.entries(inputs).map(([name, from]) => [name, fingerprint(from)]));
  const isStale = (name) => stamp[name] !== current[name] || !existsSync(path.join(root, 'dist', name));
  const stale = Object.keys(inputs).filter(isStale);
  if (stale.length === 0) return [];
  const vite = await import('vite');
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  rmSync(stampFile, { force: true });
  const built = [];
  for (const name of stale) {
    const bundle = bundles.find((entry) => entry.name === name);
    const done = bundle === undefined ? await buildWindow(vite) : await buildNodeSide(vite, bundle);
    if (done) built.push(name);
  }
  const kept = Object.keys(inputs).filter((name) => !stale.includes(name));
  writeFileSync(
    stampFile,
    JSON.stringify(Object.fromEntries([...built, ...kept].map((name) => [name, current[name]])), null, 2),
  );
  return built;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = Date.now();
  const built = await build({ force: process.argv.includes('--force') });
  console.log(
    built.length === 0 ? 'dist/ is up to date' : `built ${built.join(', ')} in ${Date.now() - started} ms`,
  );
}
