// Type-checks every zone with its own globals: a DOM or Node name in shared/ does not compile.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const { references } = JSON.parse(readFileSync(path.join(root, 'tsconfig.json'), 'utf8'));
const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
let failed = 0;
for (const { path: config } of references) {
  const { status } = spawnSync(process.execPath, [tsc, '-p', config], { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`types: ${config} has errors`);
    failed += 1;
  }
}
process.exit(failed === 0 ? 0 : 1);
