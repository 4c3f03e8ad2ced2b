import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unwrap, type FileStore } from '../../shared/kernel/index.ts';
import { createMemoryFileStore } from '../../shared/workspace/index.ts';
import { diskFullAfter, errnoError, type WriteStep } from './file-fault.ts';
import { createFolderFileStore } from './folder-file-store.ts';

let parent = '';
let folder = '';
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'c360 föld '));
  folder = path.join(parent, 'work space');
  await mkdir(folder);
  await writeFile(path.join(parent, 'secret.txt'), 'secret');
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (content: Uint8Array): string => new TextDecoder().decode(content);
const codeOf = (result: { ok: boolean; error?: { code: string } }): string => result.error?.code ?? 'ok';

/** The laws of a file store, for the folder on disk and for the one in memory alike. */
describe.each([
  ['a folder', () => createFolderFileStore(folder)],
  ['memory', () => createMemoryFileStore()],
])('a file store in %s', (_name, open) => {
  let files: FileStore;
  beforeEach(() => {
    files = open();
  });

  it('reads back what was written, in folders made on the way', async () => {
    unwrap(await files.write('a/b c/ü.txt', bytes('one')));
    unwrap(await files.write('a/b c/ü.txt', bytes('two')));
    expect(textOf(unwrap(await files.read('a/b c/ü.txt')))).toBe('two');
    expect(unwrap(await files.stat('a/b c/ü.txt'))).toMatchObject({ path: 'a/b c/ü.txt', size: 3 });
    expect(unwrap(await files.list('')).map((file) => file.path)).toEqual(['a/b c/ü.txt']);
    expect(unwrap(await files.list('a')).map((file) => file.path)).toEqual(['a/b c/ü.txt']);
  });

  it('says that a file is not there, and lists nothing of a folder that is not', async () => {
    expect(codeOf(await files.read('no.txt'))).toBe('file.not-found');
    expect(unwrap(await files.stat('no.txt'))).toBeNull();
    expect(unwrap(await files.list('no'))).toEqual([]);
    expect(codeOf(await files.remove('no.txt'))).toBe('ok');
  });

  it('appends, removes, and lists sorted by code unit', async () => {
    for (const name of ['b', 'Z', 'a/1', 'a-1']) unwrap(await files.append(name, bytes('x\n')));
    unwrap(await files.append('b', bytes('y\n')));
    expect(textOf(unwrap(await files.read('b')))).toBe('x\ny\n');
    unwrap(await files.remove('Z'));
    expect(unwrap(await files.list('')).map((file) => file.path)).toEqual(['a-1', 'a/1', 'b']);
  });

  it('reads in parts', async () => {
    unwrap(await files.write('big', bytes('0123456789')));
    const parts: string[] = [];
    for await (const part of files.readParts('big', 4)) parts.push(textOf(unwrap(part)));
    expect(parts).toEqual(['0123', '4567', '89']);
    for await (const part of files.readParts('none')) expect(codeOf(part)).toBe('file.not-found');
  });

  it('does not list private files with the rest', async () => {
    unwrap(await files.write('.c360/journal/x.json', bytes('{}')));
    expect(unwrap(await files.list(''))).toEqual([]);
    expect(unwrap(await files.list('.c360/journal'))).toHaveLength(1);
  });

  it.each([
    '../secret.txt',
    '/etc/passwd',
    'a/../../secret.txt',
    'a//b',
    './a',
    '',
    'C:/x',
    'C:x',
    'a\\b',
    'a\u0000b',
    '..',
    'con',
    'a/NUL.txt',
    'COM1',
    'lpt9.yaml',
    '\ud800',
  ])('refuses the path %j', async (bad) => {
    expect(codeOf(await files.read(bad))).toBe('file.outside');
    expect(codeOf(await files.stat(bad))).toBe('file.outside');
    expect(codeOf(await files.write(bad, bytes('x')))).toBe('file.outside');
    expect(codeOf(await files.append(bad, bytes('x')))).toBe('file.outside');
    expect(codeOf(await files.remove(bad))).toBe('file.outside');
  });

  it.each(['a:b', 'what?', 'a.', 'a ', 'tab\there'])(
    'writes no name that Windows cannot hold: %j',
    async (bad) => {
      expect(codeOf(await files.write(bad, bytes('x')))).toBe('file.outside');
    },
  );
});

describe('a folder on disk', () => {
  it('follows no link that leads outside', async () => {
    await symlink(path.join(parent, 'secret.txt'), path.join(folder, 'link.txt'));
    await symlink(parent, path.join(folder, 'up'));
    const files = createFolderFileStore(folder);
    expect(codeOf(await files.read('link.txt'))).toBe('file.outside');
    expect(codeOf(await files.read('up/secret.txt'))).toBe('file.outside');
    expect(codeOf(await files.write('link.txt', bytes('x')))).toBe('file.outside');
    expect(codeOf(await files.write('up/new.txt', bytes('x')))).toBe('file.outside');
    expect(codeOf(await files.list('up'))).toBe('file.outside');
    expect(unwrap(await files.list(''))).toEqual([]);
    expect(await readFile(path.join(parent, 'secret.txt'), 'utf8')).toBe('secret');
  });

  it('does not take a sibling with a longer name for itself', async () => {
    await mkdir(`${folder}-2`);
    await symlink(`${folder}-2`, path.join(folder, 'side'));
    expect(codeOf(await createFolderFileStore(folder).write('side/x', bytes('x')))).toBe('file.outside');
  });

  it.each<[WriteStep, string, string]>([
    ['open', 'EACCES', 'file.not-writable'],
    ['open', 'EROFS', 'file.not-writable'],
    ['write', 'ENOSPC', 'file.disk-full'],
    ['write', 'EDQUOT', 'file.disk-full'],
    ['sync', 'ENOSPC', 'file.disk-full'],
    ['sync', 'EIO', 'file.not-writable'],
    ['rename', 'EACCES', 'file.not-writable'],
  ])('keeps the old file whole when %s fails with %s', async (failing, errno, code) => {
    await writeFile(path.join(folder, 'a.yaml'), 'old');
    const files = createFolderFileStore(folder, {
      fault: (step) => {
        if (step === failing) throw errnoError(errno);
      },
    });
    const written = await files.write('a.yaml', bytes('new'));
    expect(written).toMatchObject({ ok: false, error: { code, location: { file: 'a.yaml' } } });
    expect(JSON.stringify(written)).not.toContain(folder);
    expect(await readdir(folder)).toEqual(['a.yaml']);
    expect(await readFile(path.join(folder, 'a.yaml'), 'utf8')).toBe('old');
  });

  it('tries again when another program holds the file for a moment', async () => {
    let held = 3;
    const files = createFolderFileStore(folder, {
      fault: (step) => {
        if (step === 'rename' && held > 0) {
          held -= 1;
          throw errnoError('EBUSY');
        }
      },
    });
    unwrap(await files.write('a.yaml', bytes('new')));
    expect(await readFile(path.join(folder, 'a.yaml'), 'utf8')).toBe('new');
  });

  it('leaves no half line in a log when the disk is full', async () => {
    await writeFile(path.join(folder, 'log'), 'one\n');
    const files = createFolderFileStore(folder, { fault: diskFullAfter(0) });
    expect(codeOf(await files.append('log', bytes('two\n')))).toBe('file.disk-full');
    expect(await readFile(path.join(folder, 'log'), 'utf8')).toBe('one\n');
  });

  it('keeps the permissions of a file that it replaces', async () => {
    await writeFile(path.join(folder, 'key'), 'old', { mode: 0o600 });
    unwrap(await createFolderFileStore(folder).write('key', bytes('new')));
    const files = createFolderFileStore(folder, { readOnly: true });
    expect(codeOf(await files.write('key', bytes('x')))).toBe('file.not-writable');
  });

  it('tells of what others change, and not of its own writes', async () => {
    await writeFile(path.join(folder, 'mine.yaml'), 'old');
    await writeFile(path.join(folder, 'theirs.yaml'), 'old');
    const files = createFolderFileStore(folder);
    const told: string[] = [];
    const seen = new Promise<void>((resolve) => {
      const stop = files.watch((paths) => {
        told.push(...paths);
        if (paths.includes('last.yaml')) {
          stop();
          resolve();
        }
      });
    });
    // The watcher says nothing about being ready: others keep writing until it has seen them.
    let beat = 0;
    const outside = setInterval(() => {
      beat += 1;
      void writeFile(path.join(folder, 'theirs.yaml'), `new ${beat}`);
      if (told.includes('theirs.yaml')) void writeFile(path.join(folder, 'last.yaml'), `new ${beat}`);
    }, 400);
    for (let round = 0; round < 5; round += 1) unwrap(await files.write('mine.yaml', bytes(`new ${round}`)));
    unwrap(await files.write('.c360/state.json', bytes('{}')));
    await seen;
    clearInterval(outside);
    expect([...new Set(told)].sort()).toEqual(['last.yaml', 'theirs.yaml']);
  });
});
