// `npm run build [-- NAME…]`: every bundle (or those named) into dist/. Leaves alone what did not change, unless `--force`.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
const shared = path.join(root, 'shared').replaceAll(path.sep, '/');
const stampFile = path.join(root, 'dist', '.stamp.json');

/** Node-side bundles. Packages stay outside and are loaded from node_modules; only the preload is one closed file. */
const bundles = [
  {
    name: 'cli',
    entries: { c360: 'host/cli/c360.ts', thread: 'host/workers/thread.ts' },
    format: 'es',
    executable: 'c360.js',
  },
  {
    name: 'electron',
    entries: { main: 'electron/main.ts', worker: 'electron/worker.ts', thread: 'host/workers/thread.ts' },
    format: 'es',
  },
  { name: 'preload', entries: { preload: 'electron/preload.ts' }, format: 'cjs' },
];

const inputs = {
  cli: ['host', 'shared'],
  electron: ['electron', 'host', 'shared'],
  preload: ['electron'],
  renderer: ['renderer', 'shared', 'samples/harbor', 'vite.config.ts'],
};

/** Changes whenever a file below the inputs is added, removed or written. */
function fingerprint(names) {
  const hash = createHash('sha256');
  const visit = (file) => {
    if (path.basename(file) === '.c360') return;
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
        // Importing a module of shared/ does nothing by itself, so a thread loads what its tasks need and no more.
        treeshake: { moduleSideEffects: (id) => !id.startsWith(shared) },
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

function writeStamp(stamp) {
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, JSON.stringify(stamp, null, 2));
}

/** Builds what changed; returns the names of the bundles built. */
export async function build({ force = false, names = [] } = {}) {
  const unknown = names.find((name) => !Object.hasOwn(inputs, name));
  if (unknown !== undefined)
    throw new Error(`there is no bundle "${unknown}"; there are: ${Object.keys(inputs).join(', ')}`);
  const wanted = names.length === 0 ? Object.keys(inputs) : names;
  const built = [];
  for (const name of wanted) {
    // Taken before building: a file saved meanwhile makes the next build build again.
    const current = fingerprint(inputs[name]);
    if (!force && readStamp()[name] === current && existsSync(path.join(root, 'dist', name))) continue;
    writeStamp({ ...readStamp(), [name]: 'building' });
    const vite = await import('vite');
    const bundle = bundles.find((entry) => entry.name === name);
    const done = bundle === undefined ? await buildWindow(vite) : await buildNodeSide(vite, bundle);
    writeStamp({ ...readStamp(), [name]: done ? current : 'nothing to build' });
    if (done) built.push(name);
  }
  return built;
}

async function main(args) {
  const started = Date.now();
  const built = await build({
    force: args.includes('--force'),
    names: args.filter((argument) => !argument.startsWith('--')),
  });
  console.log(
    built.length === 0 ? 'dist/ is up to date' : `built ${built.join(', ')} in ${Date.now() - started} ms`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main(process.argv.slice(2));
  } catch (problem) {
    console.error(`build failed: ${problem.message}`);
    process.exitCode = 1;
  }
}
