import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { silentJob, unwrap } from '../kernel/index.ts';
import { partOfFile } from './part-places.ts';
import { packInputs, tinyPack } from './testing/tiny-pack.ts';
import { writePack } from './write-pack.ts';

const files = unzipSync((await tinyPack()).bytes);
const text = (path: string): string => new TextDecoder().decode(files[path]);

describe('README.md', () => {
  it('says where to start, and names files of this pack alone', async () => {
    const readme = text('README.md');
    expect(readme).toContain('## Start here');
    for (const who of ['Architect', 'Engineer', 'Privacy officer']) expect(readme).toContain(`- **${who}**`);
    for (const [, link = ''] of readme.matchAll(/\]\(([^)\s]+)\)/g))
      expect(Object.keys(files)).toContain(decodeURI(link));
    const few = unwrap(await writePack({ ...(await packInputs()), parts: ['schemas'] }, silentJob));
    const small = new TextDecoder().decode(unzipSync(few.bytes)['README.md']);
    expect(small).not.toContain('spec.html');
  });

  it('lists every file once, under its part', () => {
    const readme = text('README.md');
    for (const path of Object.keys(files)) {
      if (path === 'manifest.json' || path === 'README.md') continue;
      expect(partOfFile(path), path).toBeDefined();
      expect(readme.split(`](${encodeURI(path)}) |`), path).toHaveLength(2);
    }
    expect(partOfFile('model/layout.json')).toBe('layout');
  });

  it('counts one as one', () => {
    expect(text('README.md')).toMatch(/\b1 policy\b/);
    expect(text('README.md')).not.toMatch(/\b1 (?:policies|entities|sources|files)\b/);
  });
});
