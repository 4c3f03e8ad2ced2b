import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { unwrap } from '../../kernel/index.ts';
import { createMemoryFileStore } from '../memory-file-store.ts';
import { openWorkspace } from '../open-workspace.ts';
import { currentFormatVersion } from '../schema/index.ts';
import { dayMonthOrder } from './0002-day-month-order.ts';
import { checkGapFree, migrateTexts, readFormatVersion } from './migrate.ts';

/** One workspace as each version of the format writes it: fixtures/<version>/. */
const fixtures = path.join(import.meta.dirname, 'fixtures');
function fixture(version: number): Map<string, string> {
  const root = path.join(fixtures, String(version));
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.yaml'),
  );
  return new Map(
    files.sort().map((name) => [name.replaceAll('\\', '/'), readFileSync(path.join(root, name), 'utf8')]),
  );
}
const versions = readdirSync(fixtures)
  .map(Number)
  .sort((a, b) => a - b);

describe('migrations', () => {
  it('have a fixture for every version of the format', () => {
    expect(versions).toEqual(Array.from({ length: currentFormatVersion }, (_, index) => index + 1));
  });

  it.each(versions)('bring format %i to the current one, and touch nothing else', (version) => {
    const texts = fixture(version);
    expect(readFormatVersion(texts.get('c360.yaml') ?? '')).toEqual({ ok: true, value: version });
    expect(unwrap(migrateTexts(texts, version))).toEqual(fixture(currentFormatVersion));
  });

  it.each(versions)('leave a workspace of format %i that opens without findings', async (version) => {
    const files = createMemoryFileStore(Object.fromEntries(fixture(version)));
    const opened = unwrap(await openWorkspace(files));
    expect(opened.diagnostics).toEqual([]);
    expect(opened.formatVersion).toBe(version);
    expect(opened.model.manifest.defaults.dayMonthOrder).toBe('month-first');
    // Opening writes nothing.
    expect(new TextDecoder().decode(files.snapshot().get('c360.yaml'))).toBe(
      fixture(version).get('c360.yaml'),
    );
  });

  it('keep a word that they do not know, for the schema to report with its place', async () => {
    const old = 'formatVersion: 1\nid: a\nname: A\ndefaults:\n  dateOrder: ymd\n';
    const opened = await openWorkspace(createMemoryFileStore({ 'c360.yaml': old }));
    expect(opened).toMatchObject({
      ok: false,
      error: {
        code: 'schema.invalid-value',
        location: { file: 'c360.yaml', line: 5, path: 'defaults.dayMonthOrder' },
      },
    });
  });

  it('have no gap', () => {
    const later = { ...dayMonthOrder, to: 4 };
    expect(() => checkGapFree([dayMonthOrder, later], 4)).toThrow('migrations lead to 2,4, wanted 2,3,4');
    expect(() => checkGapFree([dayMonthOrder, dayMonthOrder], 3)).toThrow('2,2');
    expect(() => checkGapFree([], 2)).toThrow('wanted 2');
  });
});

describe('readFormatVersion', () => {
  it.each([
    ['id: a\n', 'schema.missing-field'],
    ['formatVersion: two\n', 'schema.invalid-value'],
    ['formatVersion: 0\n', 'schema.invalid-value'],
    ['formatVersion: 1\nformatVersion: 2\n', 'yaml.duplicate-key'],
    ['', 'schema.missing-field'],
  ])('says what is wrong with %j', (text, code) => {
    expect(readFormatVersion(text)).toMatchObject({
      ok: false,
      error: { code, location: { file: 'c360.yaml' } },
    });
  });
});
