import { spawn } from 'node:child_process';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { program, smallHarbor, testFolder } from '../journey/c360.ts';

const hook = path.join(import.meta.dirname, 'deny-network.mjs');
const scratch = testFolder();
let workspace = '';

beforeAll(() => {
  workspace = smallHarbor(scratch.folder);
});
afterAll(() => scratch.remove());

function watched(script: readonly string[]): Promise<{ code: number | null; error: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', hook, ...script], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let error = '';
    child.stderr.on('data', (part: Buffer) => {
      error += part.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, error }));
  });
}

describe('nothing leaves the machine', () => {
  it('notices a program that tries', async () => {
    const tried = await watched(['-e', "require('node:http').get('http://192.0.2.1/')"]);
    expect(tried.code).toBe(97);
    expect(tried.error).toContain('OUTSIDE REQUEST');
  });

  it.each([
    ['check', []],
    ['load', []],
    ['resolve', ['--engine', 'native']],
    ['resolve', ['--engine', 'wasm']],
    ['pack', ['--out', path.join(scratch.folder, 'offline.zip')]],
  ])('%s %j asks nothing of the network', async (command, options) => {
    const finished = await watched([program, command, workspace, ...options]);
    expect(finished.error).not.toContain('OUTSIDE REQUEST');
    expect(finished.code).toBe(0);
  });
});
