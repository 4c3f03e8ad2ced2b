import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const file = path.join(import.meta.dirname, 'golden-digests.json');

/**
 * Digests of results, by data set: `npx vitest run test/identity/determinism` with `C360_GOLDEN=write` writes them anew.
 * Null when none is recorded. A change of a digest means that persons change for every user who resolves again: the commit must say why.
 */
export function goldenDigest(name: string, found: string): string | null {
  const known: Record<string, string> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  if (process.env['C360_GOLDEN'] === 'write') {
    const all = Object.entries({ ...known, [name]: found }).sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(file, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
    return found;
  }
  return known[name] ?? null;
}
