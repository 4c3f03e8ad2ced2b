// Finds a Chromium for the end-to-end tests: one named by C360_CHROMIUM, one of the system, Playwright's own, Debian's.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './ensure-dependencies.mjs';

const systemNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
];
const fixedPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function findSystemChromium() {
  const named = process.env.C360_CHROMIUM;
  if (named !== undefined && executable(named)) return named;
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  for (const name of systemNames) {
    const found = folders.map((folder) => path.join(folder, name)).find(executable);
    if (found !== undefined) return found;
  }
  return fixedPlaces.find((place) => existsSync(place)) ?? null;
}

async function playwrightChromium() {
  const { chromium } = await import('playwright-core');
  if (executable(chromium.executablePath())) return chromium.executablePath();
  console.log('Looking for Playwright’s Chromium …');
  spawnSync(
    process.execPath,
    [path.join(root, 'node_modules/playwright-core/cli.js'), 'install', 'chromium'],
    { stdio: 'inherit', timeout: 300_000 },
  );
  return executable(chromium.executablePath()) ? chromium.executablePath() : null;
}

function debianChromium() {
  if (!executable('/usr/bin/apt-get')) return null;
  console.log('Installing Debian’s chromium …');
  const prefix = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'],
  ]) {
    const [command, ...rest] = [...prefix, 'apt-get', ...args];
    spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'], env, timeout: 600_000 });
  }
  return findSystemChromium();
}

/** Path of a Chromium, or null when none can be had. */
export async function ensureChromium() {
  return findSystemChromium() ?? (await playwrightChromium()) ?? debianChromium();
}
