import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ok } from '../shared/kernel/index.ts';
import { connectWorkbench, serveWorkbench, type WorkbenchApi } from '../shared/workbench/index.ts';
import { accelerator, menuTemplate, parseMenuCommands } from './app-menu.ts';
import { channels } from './channels.ts';
import { type EmitterPort, portMainChannel } from './port-main-channel.ts';
import { exitVerdict } from './restart-policy.ts';
import { sampleWorkspace } from './sample-workspace.ts';
import { workspaceArgument } from './workspace-argument.ts';

describe('after the engine process ended', () => {
  test('it is started again, with the reason', () => {
    expect(exitVerdict(139, [], 1000)).toMatchObject({
      action: 'restart',
      reason: expect.stringContaining('139'),
    });
  });

  test('not a fourth time within a minute, but after a quiet minute yes', () => {
    expect(exitVerdict(1, [0, 10, 20], 30_000).action).toBe('give-up');
    expect(exitVerdict(1, [0, 10, 20], 61_000).action).toBe('restart');
  });
});

describe('the menu bar', () => {
  const commands = [
    { id: 'go.people', label: 'Go to People', group: 'Go to', keys: 'g p' },
    { id: 'edit.undo', label: 'Undo', group: 'Edit', keys: 'Mod+Z' },
  ];

  test('shows the commands of the window by their groups', () => {
    const ran: string[] = [];
    const template = menuTemplate(
      commands,
      { openWorkspace: () => undefined, run: (id) => ran.push(id) },
      'linux',
    );
    expect(template.map(({ label }) => label)).toEqual(['File', 'Edit', 'Go to', 'Window']);
    const go = template[2]?.submenu;
    const [first] = Array.isArray(go) ? go : [];
    first?.click?.(first as never, undefined, {} as never);
    expect(ran).toEqual(['go.people']);
  });

  test('shows keys without taking them from the window', () => {
    expect(accelerator('Mod+Shift+Z')).toBe('CmdOrCtrl+Shift+Z');
    expect(accelerator('Alt+PageDown')).toBe('Alt+PageDown');
    for (const keys of [undefined, 'g p', '?', 'Mod+Launch', '']) expect(accelerator(keys)).toBeNull();
    const [, edit] = menuTemplate(
      commands,
      { openWorkspace: () => undefined, run: () => undefined },
      'linux',
    );
    expect(edit?.submenu).toContainEqual(
      expect.objectContaining({ accelerator: 'CmdOrCtrl+Z', registerAccelerator: false }),
    );
  });

  test.each([
    null,
    'x',
    {},
    [null],
    [{ id: 1, label: 'x', group: 'y' }],
    [{ id: 'a', label: '', group: 'y' }],
  ])('takes nothing from %j', (message) => expect(parseMenuCommands(message)).toEqual([]));
});

test('the folder named on the command line', () => {
  expect(workspaceArgument(['/usr/bin/c360', '/home/ann/Meine Kunden'], true)).toBe('/home/ann/Meine Kunden');
  expect(workspaceArgument(['electron', '.', '--no-sandbox', 'samples/harbor'], false)).toBe(
    'samples/harbor',
  );
  expect(workspaceArgument(['electron', '.'], false)).toBeNull();
});

test('the preload script, one closed file, uses the same names as the shell', () => {
  const preload = readFileSync(path.join(import.meta.dirname, 'preload.ts'), 'utf8');
  for (const name of Object.values(channels)) expect(preload).toContain(`'${name}'`);
  expect(preload).not.toContain('exposeInMainWorld');
  expect(preload.match(/from '([^']+)'/g)).toEqual([`from 'electron'`]);
});

/** Two ends as Electron's main process has them: events, not event targets. */
function emitterPorts(): readonly [EmitterPort, EmitterPort] {
  const ends = [new EventEmitter(), new EventEmitter()] as const;
  const port = (mine: EventEmitter, other: EventEmitter): EmitterPort => ({
    postMessage: (data) => void setImmediate(() => other.emit('message', { data: structuredClone(data) })),
    on: (event: string, listener: (...args: never[]) => void) => mine.on(event, listener as () => void),
    off: (event: string, listener: (...args: never[]) => void) => mine.off(event, listener as () => void),
    start: () => undefined,
    close: () => void setImmediate(() => other.emit('close')),
  });
  return [port(ends[0], ends[1]), port(ends[1], ends[0])];
}

test('a port of the shell carries the contract, and its end is noticed', async () => {
  const [near, far] = emitterPorts();
  const history = { undo: [], redo: ['Add source'] };
  const api: WorkbenchApi = {
    call: async () => ok(history) as never,
    onChange: () => () => undefined,
    close: async () => undefined,
  };
  serveWorkbench(api, portMainChannel(far));
  const client = connectWorkbench(portMainChannel(near));
  expect(await client.call('workspace.history', {})).toEqual(ok(history));
  far.close();
  await new Promise((resolve) => setImmediate(resolve));
  expect(await client.call('workspace.history', {})).toMatchObject({ error: { code: 'transport.closed' } });
});

test('the sample is copied once, without its cache, and then left alone', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'c360 sample '));
  const harbor = path.join(folder, 'product', 'samples', 'harbor');
  mkdirSync(path.join(harbor, '.c360'), { recursive: true });
  writeFileSync(path.join(harbor, 'c360.yaml'), 'name: Harbor\n');
  writeFileSync(path.join(harbor, '.c360', 'cache.duckdb'), 'x');
  const copy = await sampleWorkspace(path.join(folder, 'product'), path.join(folder, 'mine'));
  expect(() => readFileSync(path.join(copy, '.c360', 'cache.duckdb'))).toThrow('ENOENT');
  writeFileSync(path.join(copy, 'c360.yaml'), 'name: Mine\n');
  expect(await sampleWorkspace(path.join(folder, 'product'), path.join(folder, 'mine'))).toBe(copy);
  expect(readFileSync(path.join(copy, 'c360.yaml'), 'utf8')).toBe('name: Mine\n');
  rmSync(folder, { recursive: true, force: true });
});
