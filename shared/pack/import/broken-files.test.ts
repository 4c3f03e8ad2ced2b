import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { silentJob } from '../../kernel/index.ts';
import { importFile } from './import-file.ts';
import { readImports } from './read-imports.ts';

const read = (name: string, content: string | Uint8Array) =>
  readImports(
    [importFile(name, typeof content === 'string' ? new TextEncoder().encode(content) : content)],
    {},
    silentJob,
  );

test.each([
  ['empty.sql', '', 'The file is empty'],
  ['blank.yaml', ' \n\n', 'The file is empty'],
  ['latin1.csv', new Uint8Array([0x4b, 0xe4, 0x0a]), 'The file is no text in UTF-8 or UTF-16'],
  ['note.txt', 'hello', 'The content is of no format that can be imported'],
])('%s is refused with its name, the reason and a way on', async (file, content, message) => {
  const answer = await read(file, content);
  expect(answer).toMatchObject({ error: { code: 'import.unknown-format', message, location: { file } } });
  expect(answer.ok ? '' : answer.error.fix).toMatch(/\./);
});

test.each([
  ['bad.dbml', 'Table a {\n  id int [pk\n}\n', 'import.nothing', 3],
  ['cut.avsc', '{"type": "record",\n "fields": [', 'import.unreadable', 2],
  ['cut.odcs.yaml', 'apiVersion: v3.1.0\nkind: DataContract\nid: "x', 'yaml.syntax', 3],
  ['cut.sql', 'select 1;\ncreate table a (x int', 'import.nothing', 2],
])('%s is refused with the line where it breaks', async (file, content, code, line) => {
  const answer = await read(file, content);
  expect(answer).toMatchObject({ error: { code, location: { file, line } } });
  expect(answer.ok ? '' : answer.error.fix).toMatch(/\./);
});

test('an archive that is refused says which file it is', async () => {
  const answer = await read('evil.zip', zipSync({ '../a.sql': strToU8('create table a (x int);') }));
  expect(answer).toMatchObject({ error: { code: 'pack.unsafe-entry', location: { file: 'evil.zip' } } });
  expect(answer.ok ? '' : answer.error.fix).toMatch(/\./);
});

test('thousands of small files are read in few goes', async () => {
  const names = Array.from({ length: 1500 }, (_, index) => `t${String(index)}.sql`);
  const zip = zipSync(
    Object.fromEntries(names.map((name) => [name, strToU8(`create table ${name.slice(0, -4)} (x int);`)])),
  );
  const answer = await read('many.zip', zip);
  expect(answer).toMatchObject({ ok: true });
  if (answer.ok) expect(answer.value.model.entities).toHaveLength(1500);
});
