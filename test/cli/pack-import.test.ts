import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { commandLine } from './command-line.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'c360 pack '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run360 = commandLine(folder);
const parts = 'model,layout,contracts,rules';

async function c360(...args: string[]) {
  const { exit, out } = await run360(...args, '--json');
  return { exit, json: out === '' ? null : JSON.parse(out) };
}

const pack = (workspace: string, out: string) =>
  c360('pack', workspace, '--out', out, '--parts', parts, '--as-of', '2026-01-01T00:00:00Z');

test('a pack is taken over whole by another workspace, which then gives the same files', async () => {
  writeFileSync(
    path.join(folder, 'people.csv'),
    'customer_no,first_name,last_name,email\nK1,Anna,Novák,anna@example.org\nK2,Björn,Rossi,b@example.org\n',
  );
  expect(await c360('new', 'giver', '--from', 'people.csv')).toMatchObject({ exit: 0 });
  expect(await pack('giver', 'a.zip')).toMatchObject({ exit: 0 });
  // What the giver has already is no change; a pack also says what stands for files that are not there.
  const own = await c360('import', 'giver', 'a.zip', '--dry-run');
  expect(own.json.items.filter(({ status }: { status: string }) => status === 'changed')).toEqual([]);

  expect(await c360('new', 'taker', '--from', 'people.csv', '--template', 'c360-b2b')).toMatchObject({
    exit: 0,
  });
  const taken = await c360('import', 'taker', 'a.zip', '--as', 'replace');
  expect(taken.exit).toBe(0);
  expect(taken.json.files).toEqual([expect.objectContaining({ format: 'c360-pack' })]);
  expect(await c360('import', 'taker', 'a.zip')).toMatchObject({ exit: 0, json: { changed: [] } });
  expect(await pack('taker', 'b.zip')).toMatchObject({ exit: 0 });
  const given = unzipSync(readFileSync(path.join(folder, 'a.zip')));
  const again = unzipSync(readFileSync(path.join(folder, 'b.zip')));
  const model = Object.keys(given).filter((name) =>
    /^(?:model\/entities|mappings|rules\/rulesets)\//.test(name),
  );
  expect(model.length).toBeGreaterThan(8);
  for (const name of model) expect(again[name], name).toEqual(given[name]);
});

test('a file that is not as the manifest says is told', async () => {
  const files = unzipSync(readFileSync(path.join(folder, 'a.zip')));
  const name = Object.keys(files).find((entry) => entry.startsWith('model/entities/')) ?? '';
  files[name] = new TextEncoder().encode(
    new TextDecoder().decode(files[name]).replace(/^name: .*/m, 'name: Other'),
  );
  writeFileSync(path.join(folder, 'changed.zip'), zipSync(files));
  const { exit, json } = await c360('import', 'giver', 'changed.zip', '--dry-run');
  expect(exit).toBe(1);
  expect(json.findings).toEqual([
    expect.objectContaining({ code: 'pack.tampered', location: { file: name } }),
  ]);
});

test('the folder of a pack is checked, compared and taken over like its zip', async () => {
  const files = unzipSync(readFileSync(path.join(folder, 'a.zip')));
  const inside = (name: string) => path.join(folder, 'unpacked', name);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(inside(name)), { recursive: true });
    writeFileSync(inside(name), content);
  }
  expect(await c360('verify', 'unpacked')).toMatchObject({ exit: 0, json: { intact: true } });
  expect(await c360('diff', 'a.zip', 'unpacked')).toMatchObject({ exit: 0, json: { changes: [] } });
  expect(await c360('import', 'taker', 'unpacked')).toMatchObject({
    exit: 0,
    json: { files: [expect.objectContaining({ format: 'c360-pack' })], changed: [] },
  });

  writeFileSync(inside('stray.txt'), 'not listed');
  expect(await c360('verify', 'unpacked')).toMatchObject({ exit: 1, json: { intact: false } });
  rmSync(inside('stray.txt'));
  symlinkSync('/etc/hosts', inside('stray.txt'));
  const refused = await run360('verify', 'unpacked');
  expect([refused.exit, refused.error]).toEqual([expect.any(Number), expect.stringContaining('is a link')]);
  expect((await run360('import', 'taker', 'unpacked')).error).toContain('is a link');
});
