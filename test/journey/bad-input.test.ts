import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFolderFileStore, diskFullAfter } from '../../host/files/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import { openWorkspaceSession } from '../../shared/workspace/index.ts';
import { commandLine } from '../cli/command-line.ts';
import { c360, testFolder } from './c360.ts';

const scratch = testFolder();
afterAll(() => scratch.remove());

/** The same program within this process: what a process of its own adds (codes, streams, its end) the last tests look at. */
const run360 = commandLine(scratch.folder);
const prepared = path.join(scratch.folder, 'prepared');

const good =
  'id,first_name,surname,email\n1,Ann,Archer,ann@example.com\n2,Bob,Baker,bob@example.com\n3,Cem,Çelik,cem@example.com\n';

interface Case {
  readonly name: string;
  /** Files below the workspace that replace what is there; `null` removes. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly args: readonly string[];
  readonly code: number;
  /** What the message must hold: the stable code and the place. */
  readonly says: readonly (string | RegExp)[];
}

const source = (extra: string): string =>
  `id: people\nname: People\nextracts:\n  - path: data/people.csv\n    format: csv\n    encoding: utf-8\n    dialect: { delimiter: ",", quote: '"' }\n${extra}`;

const cases: readonly Case[] = [
  {
    name: 'a CSV cut off inside a quoted field',
    files: { 'data/people.csv': `${good}4,"Dana,Dale` },
    args: ['load'],
    code: 0,
    says: ['unclosed-quote', 'data/people.csv:5'],
  },
  {
    name: 'bytes that are not in the encoding named',
    files: {
      'data/people.csv': Buffer.concat([
        Buffer.from(good),
        Buffer.from('5,Ren\u00e9,Roux,r@example.com\n', 'latin1'),
      ]),
    },
    args: ['load'],
    code: 0,
    says: ['invalid-encoding', 'data/people.csv:5'],
  },
  {
    name: 'an empty extract',
    files: { 'data/people.csv': '' },
    args: ['load'],
    code: 3,
    says: ['extract.empty', 'data/people.csv'],
  },
  {
    name: 'a Parquet file that is none',
    files: {
      'data/people.parquet': good,
      'sources/people.yaml':
        'id: people\nname: People\nextracts:\n  - path: data/people.parquet\n    format: parquet\n',
    },
    args: ['load'],
    code: 3,
    says: ['extract.not-parquet', 'data/people.parquet'],
  },
  {
    name: 'an Excel file that is none',
    files: {
      'data/people.xlsx': good,
      'sources/people.yaml':
        'id: people\nname: People\nextracts:\n  - path: data/people.xlsx\n    format: xlsx\n',
    },
    args: ['load'],
    code: 3,
    says: ['extract.not-xlsx', 'data/people.xlsx'],
  },
  {
    name: 'a YAML key that stands twice',
    files: { 'sources/people.yaml': source('name: Again\n') },
    args: ['check'],
    code: 1,
    says: ['yaml.duplicate-key', /sources\/people\.yaml:8:1/],
  },
  {
    name: 'a field nobody knows',
    files: { 'sources/people.yaml': source('ownr: Ann\n') },
    args: ['check'],
    code: 1,
    says: ['schema.unknown-field', /sources\/people\.yaml:8:1/, 'owner'],
  },
  {
    name: 'YAML that is not well formed',
    files: { 'sources/people.yaml': source('owner: [Ann\n') },
    args: ['check'],
    code: 1,
    says: ['yaml.syntax', 'sources/people.yaml'],
  },
  {
    name: 'a missing extract',
    files: { 'sources/people.yaml': source('').replace('people.csv', 'nobody.csv') },
    args: ['load'],
    code: 3,
    says: ['extract.missing', 'data/nobody.csv'],
  },
  {
    name: 'a path that leads outside',
    files: { 'sources/people.yaml': source('').replace('data/people.csv', '../../../../etc/passwd') },
    args: ['load'],
    code: 3,
    says: ['file.outside'],
  },
  {
    name: 'a workspace of a newer version',
    files: { 'c360.yaml': 'formatVersion: 99\nid: later\nname: Later\ndefaults: {}\n' },
    args: ['check'],
    code: 1,
    says: ['workspace.newer-format'],
  },
  {
    name: 'a purpose that does not exist',
    files: {},
    args: ['decide', '--purpose', 'world-domination'],
    code: 3,
    says: ['consent.unknown-purpose'],
  },
  {
    name: 'a record that does not exist',
    files: {},
    args: ['explain', 'people:1', 'people:77'],
    code: 3,
    says: ['identity.unknown-record', 'people:77'],
  },
  {
    name: 'labels that are none',
    files: { 'labels.csv': 'a,b\n1,2\n' },
    args: ['evaluate', '--labels', 'WORKSPACE/labels.csv'],
    code: 3,
    says: ['identity.labels', 'labels.csv'],
  },
  {
    name: 'a subject nobody knows',
    files: {},
    args: ['request', 'access', '--subject', 'email=nobody@example.com', '--out', 'unused'],
    code: 3,
    says: ['request.no-subject'],
  },
  {
    name: 'an identifier without a namespace',
    files: {},
    args: ['request', 'access', '--subject', 'ann', '--out', 'unused'],
    code: 2,
    says: ['request.identifier'],
  },
];

beforeAll(async () => {
  const extract = path.join(scratch.folder, 'people.csv');
  writeFileSync(extract, good);
  expect(await run360('new', prepared, '--from', extract)).toMatchObject({ exit: 0, error: '' });
});

function makeWorkspace(name: string): string {
  const workspace = path.join(scratch.folder, name);
  cpSync(prepared, workspace, { recursive: true });
  return workspace;
}

const fixedPorts = {
  clock: { now: () => '2026-01-01T00:00:00.000Z' },
  random: { bytes: (length: number) => new Uint8Array(length) },
};

/** The tracked files of a workspace, by path; without the audit log, which tells of attempts too. */
function textsOf(workspace: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(workspace, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('.c360'))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => !path.relative(workspace, file).startsWith(`audit${path.sep}`))
      .map((file) => [path.relative(workspace, file), readFileSync(file, 'utf8')]),
  );
}

/** `request access` is two words before the workspace; every other command is one. */
function withWorkspace(args: readonly string[], workspace: string): string[] {
  const words = args[0] === 'request' ? 2 : 1;
  const inside = (word: string): string => word.replace('WORKSPACE', workspace);
  return [...args.slice(0, words), workspace, ...args.slice(words).map(inside)];
}

describe('bad input', () => {
  it.each(cases)('$name: a clear error with code and place', async ({ files, args, code, says }) => {
    const workspace = makeWorkspace(`ws-${cases.findIndex((entry) => entry.args === args)}`);
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(workspace, file)), { recursive: true });
      writeFileSync(path.join(workspace, file), content);
    }
    const finished = await run360(...withWorkspace(args, workspace));
    const text = finished.out + finished.error;
    for (const part of says) expect(text).toMatch(part);
    expect(finished.exit, text).toBe(code);
    expect(text).not.toMatch(/\n\s+at .*:\d+:\d+\)/);
    for (const [file, content] of Object.entries(files)) {
      expect(readFileSync(path.join(workspace, file)).equals(Buffer.from(content)), file).toBe(true);
    }
  });

  it('does not make a workspace where nothing can be written', async () => {
    const file = path.join(scratch.folder, 'a-file');
    writeFileSync(file, 'not a folder');
    const finished = await c360('new', path.join(file, 'workspace'));
    expect(finished.code).toBe(3);
    expect(finished.error).toContain('file.');
  });

  it('does not try for ever where the system makes no folders', async () => {
    const finished = await c360(
      'new',
      process.platform === 'linux' ? '/proc/c360-cannot-be-here' : '/dev/null/workspace',
    );
    expect(finished.code).toBe(3);
    expect(finished.error).toContain('file.');
  });

  it('makes no half of a workspace: the same command works once the extract is mended', async () => {
    const folder = path.join(scratch.folder, 'mended');
    const extract = path.join(scratch.folder, 'mended.csv');
    writeFileSync(extract, '');
    const refused = await run360('new', folder, '--from', extract);
    expect(refused.exit).toBe(3);
    expect(refused.error).toContain('extract.empty');
    expect(readdirSync(folder)).not.toContain('c360.yaml');
    writeFileSync(extract, good);
    expect((await run360('new', folder, '--from', extract)).exit).toBe(0);
  });

  it('does not make a workspace over other files', async () => {
    const folder = path.join(scratch.folder, 'taken');
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'mine.txt'), 'keep me');
    const finished = await run360('new', folder);
    expect(finished.exit).toBe(3);
    expect(finished.error).toContain('workspace.not-empty');
    expect(readFileSync(path.join(folder, 'mine.txt'), 'utf8')).toBe('keep me');
  });

  it.each([
    ['a full disk', { fault: diskFullAfter(0) }, 'file.disk-full'],
    ['a folder that may only be read', { readOnly: true }, 'usage.read-only'],
  ])('%s loses nothing and says so', async (name, options, code) => {
    const workspace = makeWorkspace(`disk-${code}-${name.length}`);
    const before = textsOf(workspace);
    const session = unwrap(
      await openWorkspaceSession({
        ...fixedPorts,
        files: createFolderFileStore(workspace, options),
      }),
    );
    const renamed = await session.execute('workspace.rename', { name: 'Another name' });
    await session.close();
    expect(renamed).toMatchObject({ ok: false, error: { code } });
    expect(textsOf(workspace)).toEqual(before);
    expect((await run360('check', workspace)).exit).toBe(0);
  });

  it.each([1, 2, 3, 4])(
    'a disk that is full after %i writes of a save leaves all of it or nothing',
    async (writes) => {
      const workspace = makeWorkspace(`half-${writes}`);
      const before = textsOf(workspace);
      const step = (command: string, args: Record<string, unknown>) => ({ command, args });
      const steps = [
        step('workspace.rename', { name: 'Another name' }),
        step('source.set-column', {
          source: 'people',
          column: 'first_name',
          description: 'As the person writes it',
        }),
      ];
      const session = unwrap(
        await openWorkspaceSession({
          ...fixedPorts,
          files: createFolderFileStore(workspace, { fault: diskFullAfter(writes) }),
        }),
      );
      const done = await session.execute('workspace.batch', { label: 'Two files', steps });
      await session.close();
      expect((await run360('check', workspace)).exit).toBe(0);
      const changed = Object.entries(textsOf(workspace)).filter(([file, text]) => before[file] !== text);
      if (done.ok) expect(changed).toHaveLength(2);
      else {
        expect(done.error.code).toBe('file.disk-full');
        expect([0, 2]).toContain(changed.length);
      }
    },
  );

  it('names the pack that is none', async () => {
    const file = path.join(scratch.folder, 'no pack.zip');
    writeFileSync(file, 'PK');
    const finished = await c360('verify', file);
    expect(finished.code).toBe(3);
    expect(finished.error).toContain('pack.not-a-pack');
    expect(finished.error).toContain('no pack.zip');
  });

  it('says what is wrong with the command line', async () => {
    expect((await c360('resolve')).code).toBe(2);
    expect((await c360('conjure', 'x')).code).toBe(2);
    expect((await c360('check', path.join(scratch.folder, 'nowhere'))).code).toBe(3);
  });
});
