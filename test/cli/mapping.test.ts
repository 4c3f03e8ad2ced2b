import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandLine } from './command-line.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'c360 mapping '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const c360 = commandLine(folder);

beforeAll(async () => {
  const rows = Array.from(
    { length: 30 },
    (_, person) =>
      `${person},Ann${person},Archer${person % 7},19${60 + person}-01-02,ann${person}@example.com,Leeds`,
  );
  writeFileSync(
    path.join(folder, 'people.csv'),
    ['id,first_name,surname,dob,email,city', ...rows, ''].join('\n'),
  );
  const made = await c360('new', 'w', '--from', 'people.csv');
  expect(made.exit, made.error).toBe(0);
});

test('lists mappings, covers, suggests, previews and compares', async () => {
  expect((await c360('mapping', 'w')).out).toContain('contact_point_email.address');
  const coverage = await c360('mapping', 'w', '--coverage', '--json');
  expect(JSON.parse(coverage.out)).toMatchObject({ sources: [{ source: 'people' }], unread: [] });
  expect(await c360('mapping', 'w', '--suggest')).toMatchObject({ exit: 0 });
  const preview = await c360('mapping', 'w', '--preview', 'person.birth_date', '--source', 'people');
  expect(preview.out).toMatch(/values\s+30/);
  expect((await c360('mapping', 'w', '--conflicts')).out).toContain('No person has a value');
});

test('says which option, source or attribute is not meant', async () => {
  expect(await c360('mapping', 'w', '--coverage', '--suggest')).toMatchObject({ exit: 2 });
  expect(await c360('mapping', 'w', '--source', 'crm')).toMatchObject({ exit: 3 });
  expect((await c360('mapping', 'w', '--preview', 'person.shoe_size')).error).toContain('No column fills');
});

test('a wrong expression is told with file and line by check, and by the preview with its place', async () => {
  const file = path.join(folder, 'w/mappings/people--person.yaml');
  const before = readFileSync(file, 'utf8');
  const at = before.indexOf('fields:\n') + 'fields:\n'.length;
  writeFileSync(
    file,
    `${before.slice(0, at)}  - attribute: occupation\n    columns:\n      - city\n    expression: upper(citty)\n${before.slice(at)}`,
  );
  const line =
    readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((text) => text.includes('upper(citty)')) + 1;
  const checked = await c360('check', 'w');
  expect(checked.out + checked.error).toContain(`people--person.yaml:${line}:`);
  expect(checked.out + checked.error).toContain('Did you mean "city"?');
  expect((await c360('mapping', 'w', '--preview', 'person.occupation')).out).toMatch(
    /7\s+The source has no column citty/,
  );
  expect(await c360('resolve', 'w')).toMatchObject({ exit: 3 });
});
