// Type-checks every zone with its own globals: a DOM or Node name in shared/ does not compile.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const { references } = JSON.parse(readFileSync(path.join(root, 'tsconfig.json'), 'utf8'));
const tsc = path.join(root, 'node_modules/typescript/bin/tsc');

/**
 * Whether a zone has no errors; shows those that it has. In one thread: the several checkers of a compiler work the same
 * types out again, each for itself, which costs about twice the processor time. Zones side by side share nothing anyway.
 */
function check(config) {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [tsc, '-p', config, '--singleThreaded', '--pretty', String(process.stdout.isTTY === true)],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part));
    child.on('close', (code) => {
      process.stdout.write(said);
      if (code !== 0) console.error(`types: ${config} has errors`);
      resolve(code === 0);
    });
  });
}

/** The last are the largest: begun first, they do not keep the others waiting at the end. */
const waiting = references.map(({ path: config }) => config);
const failed = [];
async function work() {
  for (let config = waiting.pop(); config !== undefined; config = waiting.pop())
    if (!(await check(config))) failed.push(config);
}
// A zone needs about one gigabyte.
await Promise.all(Array.from({ length: Math.min(os.availableParallelism(), 4) }, work));
process.exit(failed.length === 0 ? 0 : 1);
