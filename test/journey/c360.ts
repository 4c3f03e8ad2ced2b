import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { harborSeed, makeHarbor } from '../../samples/generator/harbor.ts';
import { sha256 } from '../../shared/kernel/index.ts';

export const root = path.resolve(import.meta.dirname, '../..');
/** `C360_DIST` names another build to test than the one of this folder. */
export const program = path.join(process.env['C360_DIST'] ?? path.join(root, 'dist'), 'cli/c360.js');
export const harborTruth = path.join(root, 'samples/harbor-truth.csv');

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

const denyNetwork = pathToFileURL(path.join(root, 'test/security/deny-network.mjs')).href;

/** Runs the built command line as a user would; rejects when it asks anything outside this machine. */
export function c360(...args: readonly string[]): Promise<Finished> {
  return runOffline(program, ...args);
}

/** Runs a script of Node; rejects when it asks anything outside this machine. */
export function runOffline(...script: readonly string[]): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', denyNetwork, ...script], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let error = '';
    child.stdout.on('data', (part: Buffer) => {
      out += part.toString();
    });
    child.stderr.on('data', (part: Buffer) => {
      error += part.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (error.includes('OUTSIDE REQUEST')) reject(new Error(`${script.join(' ')}: ${error}`));
      else resolve({ code, out, error });
    });
  });
}

/** A folder of its own for a test, with a space and letters beyond ASCII in its name on purpose. */
export function testFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'c360 Prüfung ż-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A copy of the sample workspace, without what earlier runs left in it. */
export function copyHarbor(folder: string, name = 'harbor'): string {
  const target = path.join(folder, name);
  cpSync(path.join(root, 'samples/harbor'), target, {
    recursive: true,
    filter: (from) => path.basename(from) !== '.c360',
  });
  return target;
}

/**
 * The sample with a tenth of its people, its extracts made anew and their digests put in place of the old: for what holds
 * whatever the size.
 */
export function smallHarbor(folder: string, name = 'small harbor'): string {
  const target = copyHarbor(folder, name);
  const { files } = makeHarbor(harborSeed, 800);
  for (const [file, bytes] of files) writeFileSync(path.join(target, 'data', file), bytes);
  for (const file of readdirSync(path.join(target, 'sources'))) {
    const source = path.join(target, 'sources', file);
    const text = readFileSync(source, 'utf8');
    const extract = /path: data\/(\S+)/.exec(text)?.[1] ?? '';
    const bytes = files.get(extract);
    if (bytes === undefined) throw new Error(`the generator makes no ${extract}`);
    writeFileSync(source, text.replace(/sha256: [0-9a-f]{64}/, `sha256: ${sha256(bytes)}`));
  }
  return target;
}
