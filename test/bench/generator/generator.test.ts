import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeRecords, type MadeRecord } from './population.ts';
import { lineOf, sourceFormats } from './source-files.ts';
import { cleanTrouble, type Trouble, usualTrouble } from './trouble.ts';

function made(records: number, seed: number, trouble: Trouble = usualTrouble): MadeRecord[] {
  return [...makeRecords({ records, seed, trouble })];
}

function digest(records: readonly MadeRecord[], seed: number): string {
  const hash = createHash('sha256');
  for (const [row, { sighting, source }] of records.entries()) {
    const format = sourceFormats[source];
    if (format !== undefined) hash.update(`${lineOf(format, sighting, row, seed)}\n${sighting.entity}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

/** Entities per value, of values that more than one entity states. */
function sharedValues(records: readonly MadeRecord[], of: 'email' | 'mobile'): number {
  const holders = new Map<string, Set<number>>();
  for (const { sighting } of records) {
    const value = sighting[of];
    if (value === '') continue;
    holders.set(value, (holders.get(value) ?? new Set()).add(sighting.entity));
  }
  return [...holders.values()].filter((entities) => entities.size > 1).length;
}

describe('the generator', () => {
  test('gives the same bytes for the same seed, and others for another', () => {
    const first = digest(made(3000, 7), 7);
    expect(digest(made(3000, 7), 7)).toBe(first);
    expect(digest(made(3000, 8), 8)).not.toBe(first);
    expect(first).toBe('03529039dbfa94c7');
  });

  test('makes exactly as many records as asked, mixed over persons', () => {
    const records = made(2000, 1);
    expect(records.length).toBe(2000);
    const neighbours = records.filter(
      (one, at) => one.sighting.entity === records[at + 1]?.sighting.entity,
    ).length;
    expect(neighbours).toBeLessThan(20);
  });

  test('has a wide lexicon with a frequent head', () => {
    const counts = new Map<string, number>();
    for (const { sighting } of made(40_000, 2, cleanTrouble))
      counts.set(sighting.family, (counts.get(sighting.family) ?? 0) + 1);
    expect(counts.size).toBeGreaterThan(8000);
    expect(Math.max(...counts.values())).toBeGreaterThan(50);
  });

  test('shares no identifier in clean data, and some with the usual trouble', () => {
    expect(sharedValues(made(10_000, 3, cleanTrouble), 'mobile')).toBe(0);
    expect(sharedValues(made(10_000, 3, cleanTrouble), 'email')).toBeLessThan(5);
    expect(sharedValues(made(10_000, 3), 'email')).toBeGreaterThan(50);
    expect(sharedValues(made(10_000, 3), 'mobile')).toBeGreaterThan(20);
  });

  test.each(sourceFormats)('writes as many cells as $id has columns', (format) => {
    for (const { sighting } of made(300, 4)) {
      const line = lineOf(format, sighting, 1, 4).replace(/"[^"]*"/g, 'x');
      expect(line.split(format.separator).length).toBe(format.columns.length);
    }
  });
});
