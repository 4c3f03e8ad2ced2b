// Where the Electron binary is, if it is there: the package itself holds none until `install-electron` fetched it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './ensure-dependencies.mjs';

const folder = path.join(root, 'node_modules', 'electron');

/** Path of the binary, or null. Never downloads anything. */
export function findElectron() {
  const vendored = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  try {
    const name = readFileSync(path.join(folder, 'path.txt'), 'utf8').trim();
    const binary = path.join(vendored ?? path.join(folder, 'dist'), name);
    return existsSync(binary) ? binary : null;
  } catch {
    const binary = vendored === undefined ? null : path.join(vendored, 'electron');
    return binary !== null && existsSync(binary) ? binary : null;
  }
}

const failedMark = path.join(root, 'node_modules', '.c360-no-electron');
const day = 86_400_000;

function failedLately() {
  const mark = statSync(failedMark, { throwIfNoEntry: false });
  return mark !== undefined && Date.now() - mark.mtimeMs < day;
}

/**
 * Fetches the binary with the package's own installer, if its server answers soon. Null when it does not; then it is not
 * tried again for a day, so that a machine without a way out starts at once.
 */
export function fetchElectron(milliseconds = 60_000) {
  const installer = path.join(folder, 'install.js');
  // The installer needs a newer Node than we do.
  if (!existsSync(installer) || Number(process.versions.node.split('.')[0]) < 22 || failedLately())
    return null;
  console.error(
    `Fetching Electron, once, for at most ${milliseconds / 1000} s (C360_WINDOW=browser does without) …`,
  );
  spawnSync(process.execPath, [installer], { cwd: root, stdio: 'ignore', timeout: milliseconds });
  const found = findElectron();
  if (found === null) writeFileSync(failedMark, '');
  return found;
}

export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return (process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY ?? '') !== '';
}

/** Why the suite of the desktop shell cannot run here, or null when it can. */
export function desktopMissing() {
  if (findElectron() === null) return 'no Electron binary';
  return hasDisplay() ? null : 'no display';
}
