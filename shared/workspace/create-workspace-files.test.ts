import { expect, it } from 'vitest';
import { unwrap } from '../kernel/index.ts';
import { createWorkspaceFiles } from './create-workspace-files.ts';
import { createMemoryFileStore } from './memory-file-store.ts';
import { openWorkspace } from './open-workspace.ts';

it('makes a workspace that opens without findings, with its private and personal data kept out of git', async () => {
  const files = createWorkspaceFiles({
    id: 'shop',
    name: 'Shop: NO "quotes" #1',
    defaults: { country: 'NO' },
  });
  expect(files.get('c360.yaml')).toBe(
    'formatVersion: 2\nid: shop\nname: \'Shop: NO "quotes" #1\'\ndefaults:\n  jurisdiction: EU\n  timeZone: UTC\n  country: "NO"\n',
  );
  expect(files.get('.gitignore')?.split('\n')).toEqual(expect.arrayContaining(['/data/', '/.c360/']));
  expect(files.get('.gitattributes')).toContain('/decisions/*.jsonl merge=union');
  const opened = unwrap(await openWorkspace(createMemoryFileStore(Object.fromEntries(files))));
  expect(opened.diagnostics).toEqual([]);
  expect(opened.model.manifest).toMatchObject({
    id: 'shop',
    defaults: { country: 'NO', ruleset: 'default' },
  });
});
