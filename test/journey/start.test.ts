import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'oxc-parser';
import { afterAll, describe, expect, it } from 'vitest';
import { c360, program, testFolder } from './c360.ts';

const scratch = testFolder();
afterAll(() => scratch.remove());

/** What the built program imports before it has looked at its command line, and the bytes of its own files among that. */
function readAtStart(): { readonly packages: string[]; readonly bytes: number } {
  const packages = new Set<string>();
  const seen = new Set<string>();
  let bytes = 0;
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(file, 'utf8');
    bytes += text.length;
    for (const { moduleRequest } of parseSync(file, text).module.staticImports) {
      const { value } = moduleRequest;
      if (value.startsWith('.')) visit(path.resolve(path.dirname(file), value));
      else if (!value.startsWith('node:')) packages.add(value);
    }
  };
  visit(program);
  return { packages: [...packages].sort(), bytes };
}

describe('the built program', () => {
  it('starts without the core and its packages', () => {
    const { packages, bytes } = readAtStart();
    expect(packages).toEqual(['commander']);
    // The commands themselves have 250 kB; the core has 3 MB.
    expect(bytes).toBeLessThan(600_000);
  });

  it('comes to an end where the core is read late: with the folder of a pack', async () => {
    writeFileSync(path.join(scratch.folder, 'read me.txt'), 'no pack');
    const finished = await c360('verify', scratch.folder);
    expect(finished.error).toContain('pack.not-a-pack');
    expect(finished.code).toBe(3);
  });
});
