import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandLine } from './command-line.ts';

let folder: string;
let c360: ReturnType<typeof commandLine>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'c360 audit-'));
  c360 = commandLine(folder);
  writeFileSync(
    path.join(folder, 'people.csv'),
    'id,first_name,last_name,email\n1,Ann,Lee,ann@example.com\n2,Anne,Lee,ann@example.com\n3,Bob,Ray,bob@example.com\n',
  );
  expect(await c360('new', 'w', '--from', 'people.csv')).toMatchObject({ exit: 0 });
  expect(await c360('resolve', 'w', '--out', 'run')).toMatchObject({ exit: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function logFile(): string {
  const at = path.join(folder, 'w/audit');
  const [writer = ''] = readdirSync(at);
  const [month = ''] = readdirSync(path.join(at, writer));
  return path.join(at, writer, month);
}

test('the log tells what was done, newest first', async () => {
  const { exit, out } = await c360('audit', 'log', 'w', '--json');
  expect(exit).toBe(0);
  const { rows } = JSON.parse(out) as { rows: { action: string }[] };
  expect(rows.map(({ action }) => action)).toEqual([
    'run.exported',
    'run.resolved',
    'source.added',
    'source.added',
  ]);
  const chosen = await c360('audit', 'log', 'w', '--action', 'run.resolved', '--to', '2000-01-01');
  expect(chosen.out).toContain('Nothing was logged that passes.');
  expect(await c360('audit', 'log', 'w', '--from', 'yesterday')).toMatchObject({ exit: 2 });
});

test('a checkpoint is written, signed, and found to agree; without one the log is unanchored', async () => {
  const made = await c360('audit', 'checkpoint', 'w', '--out', 'kept/one.json', '--sign', '--json');
  expect(made.exit).toBe(0);
  const { publicKey } = JSON.parse(made.out) as { publicKey: string };
  writeFileSync(path.join(folder, 'public.pem'), publicKey);
  const alone = await c360('audit', 'verify', 'w');
  expect(alone).toMatchObject({ exit: 0 });
  expect(alone.out).toContain('Intact, unanchored');
  const held = await c360(
    'audit',
    'verify',
    'w',
    '--checkpoint',
    'kept/one.json',
    '--public-key',
    'public.pem',
  );
  expect(held).toMatchObject({ exit: 0 });
  expect(held.out).toContain('agrees, signature valid');
});

test('what was cut off is found by the checkpoint, with its place, and is a finding', async () => {
  const file = logFile();
  const whole = readFileSync(file);
  const lines = whole.toString().trimEnd().split('\n');
  writeFileSync(file, `${lines.slice(0, 2).join('\n')}\n`);
  expect((await c360('audit', 'verify', 'w')).exit).toBe(0);
  const found = await c360('audit', 'verify', 'w', '--checkpoint', 'kept/one.json');
  expect(found.exit).toBe(1);
  expect(found.out).toMatch(/truncated: audit\/[0-9a-f]{16}\/\d{4}-\d{2}\.jsonl:2/);
  writeFileSync(file, whole.toString().replace('"outcome":"done"', '"outcome":"failed"'));
  expect((await c360('audit', 'verify', 'w')).exit).toBe(1);
  const refused = await c360('audit', 'checkpoint', 'w', '--out', 'kept/two.json');
  expect(refused).toMatchObject({ exit: 1 });
  expect(refused.error).toContain('audit.broken');
  writeFileSync(file, whole);
});

test('a line that was cut off is among the findings of the workspace, and named by the next entry', async () => {
  const file = logFile();
  writeFileSync(file, `${readFileSync(file).toString()}{"action":"`);
  const torn = await c360('check', 'w');
  expect(torn.out + torn.error).toContain('audit.broken');
  expect((await c360('audit', 'verify', 'w')).exit).toBe(1);
  expect(await c360('resolve', 'w', '--out', 'run')).toMatchObject({ exit: 0 });
  const mended = await c360('audit', 'verify', 'w');
  expect(mended).toMatchObject({ exit: 0 });
  expect(mended.out).toContain('repaired: ');
});

test('files that are no checkpoint or key are named', async () => {
  expect(await c360('audit', 'verify', 'w', '--checkpoint', 'nowhere.json')).toMatchObject({ exit: 3 });
  const wrong = await c360('audit', 'verify', 'w', '--checkpoint', 'people.csv');
  expect(wrong.exit).toBe(1);
  expect(wrong.out).toContain('people.csv is not JSON');
  expect(await c360('audit', 'checkpoint', 'w', '--out', 'x.json', '--key', 'people.csv')).toMatchObject({
    exit: 3,
  });
});
