import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createFolderFileStore } from './folder-file-store.ts';
import { makeFolder } from './make-folder.ts';

it('makes the folders that are missing, and says which', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'c360 make '));
  const wanted = path.join(root, 'a', 'b c', 'ü');
  expect(await makeFolder(wanted)).toEqual([path.join(root, 'a'), path.join(root, 'a', 'b c'), wanted]);
  expect((await stat(wanted)).isDirectory()).toBe(true);
  expect(await makeFolder(wanted)).toEqual([]);
  await rm(root, { recursive: true });
});

it.runIf(existsSync('/proc/self'))('ends where no folder can be made', async () => {
  const written = await createFolderFileStore('/proc/c360/deep/er').write('a.txt', new Uint8Array());
  expect(written).toMatchObject({ ok: false, error: { code: expect.stringMatching(/^file\./) } });
});
