// `npm start`: installs what is locked if it is missing, builds what changed, and opens the sample workspace (or the one
// named: `npm start -- FOLDER`) in the best window there is. Until the first line of main() only Node itself is used.
import { spawn } from 'node:child_process';
import { accessSync, constants, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { findSystemChromium } from './ensure-chromium.mjs';
import { ensureDependencies, root } from './ensure-dependencies.mjs';
import { fetchElectron, findElectron, hasDisplay } from './find-electron.mjs';

const say = (text) => console.error(text);

/** The sample where it lies, or a copy in the person's home when the program's folder is read-only. */
function sampleFolder() {
  const shipped = path.join(root, 'samples', 'harbor');
  try {
    accessSync(shipped, constants.W_OK);
    return shipped;
  } catch {
    const copy = path.join(os.homedir(), 'c360-samples', 'harbor');
    if (!existsSync(path.join(copy, 'c360.yaml'))) cpSync(shipped, copy, { recursive: true });
    return copy;
  }
}

/** Starts the loopback host and gives its address. It ends with us. */
function serve(workspace) {
  const child = spawn(process.execPath, [path.join(root, 'dist', 'cli', 'c360.js'), 'serve', workspace], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the host ended with ${code}`)));
  });
  // Ctrl-C reaches the host as well, which may need a moment; a second one is its own to judge.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill('SIGTERM'));
  child.on('exit', (code) => {
    process.exitCode = code === 1 ? 0 : (code ?? 1);
  });
  return { child, url };
}

/** An app window of a Chromium-family browser with a profile of its own, so that closing it ends the browser. */
function openAppWindow(chromium, url, onClosed) {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'c360-window-'));
  const child = spawn(
    chromium,
    [
      `--app=${url}`,
      `--user-data-dir=${profile}`,
      '--window-size=1440,900',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-extensions',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    { stdio: 'ignore' },
  );
  child.on('error', (problem) => say(`The app window did not open: ${problem.message}`));
  child.on('exit', () => {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    onClosed();
  });
}

function openDefaultBrowser(url) {
  const [command, args] = {
    darwin: ['open', [url]],
    win32: ['rundll32', ['url.dll,FileProtocolHandler', url]],
  }[process.platform] ?? ['xdg-open', [url]];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => say('No browser could be opened: open the address above.'));
  child.unref();
}

function openElectron(electron, workspace) {
  const noSandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(electron, [...noSandbox, root, workspace], { stdio: 'inherit' });
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

async function main() {
  ensureDependencies();
  const { build } = await import('./build.mjs');
  const built = await build();
  if (built.length > 0) say(`Built ${built.join(', ')}.`);
  const named = process.argv[2];
  const workspace = named === undefined ? sampleFolder() : path.resolve(named);

  const mayOpen = process.env.C360_NO_OPEN !== '1' && hasDisplay();
  if (mayOpen && process.env.C360_WINDOW !== 'browser') {
    const electron = findElectron() ?? fetchElectron();
    if (electron !== null && (await openElectron(electron, workspace))) return;
  }
  const host = serve(workspace);
  const url = await host.url;
  console.log(url);
  if (!mayOpen) return;
  const chromium = findSystemChromium();
  if (chromium === null) openDefaultBrowser(url);
  else openAppWindow(chromium, url, () => host.child.kill('SIGTERM'));
}

try {
  await main();
} catch (problem) {
  say(`npm start: ${problem.message}`);
  process.exitCode = 1;
}
