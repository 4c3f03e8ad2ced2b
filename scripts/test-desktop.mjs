// `npm run test:desktop`: the Playwright suite of the desktop shell, where an Electron binary and a display are.
import { spawnSync } from 'node:child_process';
import { desktopMissing } from './find-electron.mjs';
import { build } from './build.mjs';
import { root } from './ensure-dependencies.mjs';

const reason = desktopMissing();
if (reason !== null) {
  console.log(`desktop suite not run: ${reason}`);
  process.exit(0);
}
await build();
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/desktop/vitest.config.ts'],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
