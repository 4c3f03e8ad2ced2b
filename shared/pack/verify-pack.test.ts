import * as fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Cancelled, silentJob } from '../kernel/index.ts';
import { safeEntryPath } from './safe-entry-path.ts';
import { tinyPack, zipOf } from './testing/tiny-pack.ts';
import { verifyPack } from './verify-pack.ts';
import { zipLimits } from './read-zip.ts';

const { bytes, entries } = await tinyPack();
const original = unzipSync(bytes);
const changed = (files: Record<string, Uint8Array | string | null>): Uint8Array =>
  zipOf(
    Object.fromEntries(
      Object.entries({ ...original, ...files }).flatMap(([path, content]) =>
        content === null ? [] : [[path, content]],
      ),
    ),
  );
const manifestWith = (change: (manifest: Record<string, unknown>) => unknown): string =>
  JSON.stringify(
    change(JSON.parse(new TextDecoder().decode(original['manifest.json'])) as Record<string, unknown>),
  );

describe('checking a pack', () => {
  it('finds its own packs intact', async () => {
    const report = await verifyPack(bytes, silentJob);
    expect(report).toMatchObject({
      ok: true,
      value: { intact: true, product: 'C360 Workbench 0.0.0', workspace: 'tiny', problems: [] },
    });
    expect(report.ok && report.value.entries.map(({ path }) => path)).toEqual(
      entries.map(({ path }) => path),
    );
  });

  it('finds a pack intact that was zipped again from its folder by another tool', async () => {
    const folders = { 'model/': '', 'model/entities/': '' };
    expect(await verifyPack(changed(folders), silentJob)).toMatchObject({ value: { intact: true } });
    const below = Object.fromEntries(
      Object.entries(original).map(([path, content]) => [`tiny pack/${path}`, content]),
    );
    expect(await verifyPack(zipOf({ 'tiny pack/': '', ...below }), silentJob)).toMatchObject({
      value: { intact: true },
    });
    const beside = zipOf({ ...below, 'stray.txt': 'outside of the folder' });
    expect(await verifyPack(beside, silentJob)).toMatchObject({ error: { code: 'pack.not-a-pack' } });
  });

  it.each(['../', '/', 'a//', '../model/', 'con/', 'C:/'])('refuses the folder %s', async (folder) => {
    expect(await verifyPack(changed({ [folder]: '' }), silentJob)).toMatchObject({
      error: { code: 'pack.unsafe-entry' },
    });
  });

  it('refuses a folder with content', async () => {
    expect(await verifyPack(changed({ 'model/': 'content' }), silentJob)).toMatchObject({
      error: { code: 'pack.unsafe-entry' },
    });
  });

  it.each([
    ['changed', 'LOSS.md', changed({ 'LOSS.md': 'nothing is lost' })],
    [
      'changed',
      'README.md',
      changed({ 'README.md': new Uint8Array(original['README.md'] ?? []).fill(32, 0, 1) }),
    ],
    ['missing', 'model/ddl.sql', changed({ 'model/ddl.sql': null })],
    ['unlisted', 'rules/extra.yaml', changed({ 'rules/extra.yaml': 'a: 1' })],
  ])('finds a %s file', async (status, path, pack) => {
    const report = await verifyPack(pack, silentJob);
    if (!report.ok) throw new Error(report.error.message);
    expect(report.value.intact).toBe(false);
    expect(report.value.problems).toHaveLength(1);
    expect(report.value.problems[0]).toContain(path);
    expect(report.value.entries.filter((entry) => entry.status !== 'intact')).toMatchObject([
      { path, status },
    ]);
  });

  it('never finds a pack intact after any byte of any file was changed', async () => {
    const paths = entries.filter(({ size }) => size > 0).map(({ path }) => path);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (path, at, by) => {
          const content = new Uint8Array(original[path] ?? []);
          const offset = at % content.length;
          content[offset] = (content[offset] ?? 0) ^ by;
          const report = await verifyPack(changed({ [path]: content }), silentJob);
          expect(report.ok && report.value.intact).toBe(false);
        },
      ),
      { seed: 360, numRuns: 40 },
    );
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['text', new TextEncoder().encode('hello')],
    ['a zip that breaks off', bytes.slice(0, bytes.length / 2)],
    ['the head of a zip', bytes.slice(0, 4)],
    ['a zip without a manifest', zipOf({ 'a.txt': 'a' })],
    ['a manifest that is not JSON', changed({ 'manifest.json': '{' })],
    ['a manifest that is not UTF-8', changed({ 'manifest.json': new Uint8Array([0xff, 0xfe]) })],
    ['a manifest of something else', changed({ 'manifest.json': '{"name":"x"}' })],
    [
      'a manifest that lists a path outside',
      changed({
        'manifest.json': manifestWith((manifest) => ({
          ...manifest,
          entries: [{ path: '../x', mediaType: '', size: 0, sha256: '0'.repeat(64) }],
        })),
      }),
    ],
    [
      'a pack of a newer version',
      changed({ 'manifest.json': manifestWith((manifest) => ({ ...manifest, formatVersion: 99, more: 1 })) }),
    ],
  ])('refuses %s', async (_, pack) => {
    expect(await verifyPack(pack, silentJob)).toMatchObject({
      ok: false,
      error: { code: 'pack.not-a-pack' },
    });
  });

  it.each([
    '../evil',
    'a/../../evil',
    '/etc/passwd',
    'C:/evil',
    'a\\..\\evil',
    'a/./b',
    'a//b',
    'nul\u0000.txt',
    'con.txt',
    'dir/',
    'trailing.',
    'stream:x',
    'ev\u202Eil.txt',
  ])('refuses an entry called %j', async (path) => {
    expect(await verifyPack(changed({ [path]: 'x' }), silentJob)).toMatchObject({
      ok: false,
      error: { code: 'pack.unsafe-entry' },
    });
  });

  it('refuses entries that a file system would take for one', async () => {
    expect(await verifyPack(changed({ 'readme.md': 'x' }), silentJob)).toMatchObject({
      error: { code: 'pack.unsafe-entry' },
    });
    const twice = renamed(changed({ 'loss.xx': 'x' }), 'loss.xx', 'LOSS.md');
    expect(await verifyPack(twice, silentJob)).toMatchObject({ error: { code: 'pack.unsafe-entry' } });
  });

  it('refuses symbolic links', async () => {
    const linked = changed({ 'link.sql': '/etc/passwd' });
    const view = new DataView(linked.buffer, linked.byteOffset, linked.byteLength);
    let at = view.getUint32(linked.length - 6, true);
    for (;;) {
      const size = view.getUint16(at + 28, true);
      if (new TextDecoder().decode(linked.subarray(at + 46, at + 46 + size)) === 'link.sql') break;
      at += 46 + size + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    view.setUint8(at + 5, 3);
    view.setUint32(at + 38, 0o120777 * 65_536, true);
    expect(await verifyPack(linked, silentJob)).toMatchObject({
      error: { code: 'pack.unsafe-entry', message: 'The entry "link.sql" is a symbolic link' },
    });
  });

  it('refuses bombs before inflating them', async () => {
    const zeros = new Uint8Array(4 * 1024 * 1024);
    expect(await verifyPack(changed({ 'zeros.bin': zeros }), silentJob)).toMatchObject({
      error: { code: 'pack.unsafe-entry' },
    });
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`f${String(index)}`, 'x']));
    const limits = { ...zipLimits, entries: 20 };
    expect(await verifyPack(changed(many), silentJob, limits)).toMatchObject({
      error: { code: 'pack.unsafe-entry' },
    });
    expect(await verifyPack(bytes, silentJob, { ...zipLimits, fileSize: 100 })).toMatchObject({
      error: { code: 'pack.unsafe-entry' },
    });
    expect(await verifyPack(bytes, silentJob, { ...zipLimits, totalSize: 10_000 })).toMatchObject({
      error: { code: 'pack.unsafe-entry' },
    });
  });

  it('does not fill memory for an entry that lies about its size', async () => {
    const zip = changed({ 'zeros.bin': new Uint8Array(4 * 1024 * 1024) });
    const report = await verifyPack(declaring(zip, 'zeros.bin', 10), silentJob);
    expect(report.ok && report.value.intact).toBe(false);
  });

  it('finds two listings of one path', async () => {
    const twice = manifestWith((manifest) => ({
      ...manifest,
      entries: [...(manifest['entries'] as unknown[]), (manifest['entries'] as unknown[])[0]],
    }));
    const report = await verifyPack(changed({ 'manifest.json': twice }), silentJob);
    expect(report.ok && report.value.intact).toBe(false);
  });

  it('never throws on noise, and stops when told to', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.uint8Array({ minLength: 1, maxLength: 40 }),
        async (at, noise) => {
          const broken = bytes.slice();
          broken.set(noise.subarray(0, broken.length - at), at);
          const report = await verifyPack(broken, silentJob);
          expect(typeof report.ok).toBe('boolean');
        },
      ),
      { seed: 360, numRuns: 80 },
    );
    const stop = new AbortController();
    stop.abort();
    await expect(verifyPack(bytes, { ...silentJob, signal: stop.signal })).rejects.toThrow(Cancelled);
  });
});

describe('safe paths', () => {
  it('are those a pack has', () => {
    for (const { path } of entries) expect(safeEntryPath(path)).toBe(true);
    expect(safeEntryPath('quellen/größe.yaml')).toBe(true);
  });
});

/** The zip with one name replaced by another of the same length, in both places where a zip keeps it. */
function renamed(zip: Uint8Array, from: string, to: string): Uint8Array {
  const copy = zip.slice();
  for (const at of positions(copy, from)) copy.set(new TextEncoder().encode(to), at);
  return copy;
}

/** The zip with another uncompressed size in the central directory for the entry. */
function declaring(zip: Uint8Array, name: string, size: number): Uint8Array {
  const copy = zip.slice();
  const at = positions(copy, name).at(-1) ?? 0;
  new DataView(copy.buffer).setUint32(at - 46 + 24, size, true);
  return copy;
}

function positions(bytes: Uint8Array, name: string): number[] {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  const found: number[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) found.push(at);
  return found;
}
