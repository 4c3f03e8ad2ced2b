import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { mediaType } from '../../host/web/index.ts';

const folder = path.resolve(import.meta.dirname, '../../dist/renderer');
const isBuilt = existsSync(path.join(folder, 'index.html'));
const name = isBuilt ? 'the built window' : 'the built window (not looked at: run `npm run build` first)';

/** The policy allows files of our own origin only; a page that needs more would come up empty. */
describe.skipIf(!isBuilt)(name, () => {
  const page = isBuilt ? readFileSync(path.join(folder, 'index.html'), 'utf8') : '';

  test('has no script, style or handler inside the page', () => {
    const scripts = [...page.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];
    expect(scripts.length).toBeGreaterThan(0);
    for (const [, attributes, body] of scripts) {
      expect(attributes).toMatch(/\bsrc="\//);
      expect(body?.trim()).toBe('');
    }
    expect(page).not.toMatch(/<style\b|\sstyle=|\son\w+=/);
  });

  test('names no other machine', () => {
    const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address);
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) expect(address).toMatch(/^(?:\/(?!\/)|\.\/)/);
  });

  test('holds only files that a host will serve', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.filter(({ name }) => mediaType(name) === null).map(({ name }) => name)).toEqual([]);
  });
});
