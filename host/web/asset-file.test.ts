import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assetSegments, findAsset } from './asset-file.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'c360 äß '));
const root = path.join(folder, 'dist');

beforeAll(() => {
  mkdirSync(path.join(root, 'assets'), { recursive: true });
  writeFileSync(path.join(root, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(root, 'assets', 'app.js'), 'export {}');
  writeFileSync(path.join(root, 'assets', 'secret.key'), 'no type, no answer');
  writeFileSync(path.join(folder, 'outside.json'), '{}');
  symlinkSync(path.join(folder, 'outside.json'), path.join(root, 'link.json'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('findAsset', () => {
  test.each([
    ['/', 'index.html', 'text/html; charset=utf-8'],
    ['/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['/assets/app.js', 'app.js', 'text/javascript; charset=utf-8'],
  ])('%s is %s', async (pathname, name, type) => {
    const asset = await findAsset(root, pathname);
    expect(path.basename(asset?.file ?? '')).toBe(name);
    expect(asset?.mediaType).toBe(type);
  });

  test.each([
    '/../outside.json',
    '/assets/../../outside.json',
    '/%2e%2e/outside.json',
    '/..%2foutside.json',
    '/..%5coutside.json',
    '/assets/%2e%2e%2f%2e%2e%2foutside.json',
    '//outside.json',
    '/c:/outside.json',
    '/index.html%00.js',
    '/%',
    '/.env.json',
    '/assets',
    '/assets/secret.key',
    '/link.json',
    '/missing.js',
    'index.html',
    '',
  ])('%s is nothing', async (pathname) => {
    expect(await findAsset(root, pathname)).toBeNull();
  });
});

test('whatever the path, what is taken apart never climbs', () => {
  const piece = fc.oneof(
    fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '/', '\\', '\0', 'c:', '%', '%252e'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const segments = assetSegments(`/${pieces.join('')}`);
      if (segments === null) return;
      const joined = path.resolve('/top', ...segments);
      expect(joined === '/top' || joined.startsWith('/top/')).toBe(true);
    }),
    { seed: 360, numRuns: 2000 },
  );
});
