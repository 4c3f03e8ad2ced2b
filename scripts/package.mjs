// `npm run package [-- --linux | --mac | --win]`: installers for this system, or for the one named, into release/.
// Packaging fetches Electron's binary; where it cannot be fetched this says so and fails.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { ensureDependencies, root } from './ensure-dependencies.mjs';

const bindings = { '--linux': 'linux', '--mac': 'darwin', '--win': 'win32' };

/** An installer for another system needs that system's DuckDB, which npm installs only when asked to. */
function missingBinding(args) {
  const [, wanted] = Object.entries(bindings).find(([flag]) => args.includes(flag)) ?? [
    null,
    process.platform,
  ];
  const installed = readdirSync(path.join(root, 'node_modules', '@duckdb'));
  return installed.some((name) => name.startsWith(`node-bindings-${wanted}-`)) ? null : wanted;
}

ensureDependencies();
const args = process.argv.slice(2);
const missing = missingBinding(args);
if (missing !== null) {
  console.error(`DuckDB's binding for ${missing} is not installed:`);
  console.error(`  npm install --no-save --force --os=${missing} --cpu=x64 @duckdb/node-bindings`);
  process.exit(1);
}
await build({ force: true });
if (!existsSync(path.join(root, 'dist', 'electron', 'main.js'))) throw new Error('dist/ is not complete');
const { status } = spawnSync(
  process.execPath,
  ['node_modules/electron-builder/cli.js', '--config', 'electron-builder.yml', '--publish', 'never', ...args],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
