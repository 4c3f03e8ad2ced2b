import { describe, expect, test } from 'vitest';
import { labelledCounts } from '../../shared/identity/evaluate/labelled-counts.ts';
import { type IdentityRun, resolve } from '../../shared/identity/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import { type Comparison, namespaceSchema, type Ruleset } from '../../shared/workspace/index.ts';
import { madeInput, madeRun, people, type Row } from './made-data.ts';

/** What a ruleset may say, and what it must then do. */
const nid = 'party_identification.national_id';
const { rows } = people(60, 41);
const sources = [{ id: 'a', rows }];

const holder = (number: string | null, more: { last?: string; city?: string } = {}): Row => [
  'Ann',
  more.last ?? 'Kowalska',
  '1984-03-17',
  'ann@mail.org',
  '07700900123',
  number,
  more.city ?? 'York',
];
const checked = (verified: boolean): Ruleset['namespaces'] => [
  namespaceSchema.parse({
    id: 'nid',
    attribute: nid,
    normaliser: 'identifier',
    maxPersonsPerValue: 3,
    verified,
  }),
];

describe('a verified namespace', () => {
  test('keeps two different numbers apart, and one number or none does not', async () => {
    const joined = async (verified: boolean, left: string | null, right: string | null): Promise<boolean> => {
      const found = await madeRun([{ id: 'a', rows: [holder(left), holder(right), ...rows] }], {
        ruleset: { namespaces: checked(verified) },
      });
      return found.personOf(0) === found.personOf(1);
    };
    expect(await joined(false, '84031712', '99887766')).toBe(true);
    expect(await joined(true, '84031712', '99887766')).toBe(false);
    expect(await joined(true, '84031712', '84031712')).toBe(true);
    expect(await joined(true, '84031712', null)).toBe(true);
  });

  test('is named as the guard that refused', async () => {
    const found = await madeRun([{ id: 'a', rows: [holder('84031712'), holder('99887766'), ...rows] }], {
      ruleset: { namespaces: checked(true) },
    });
    expect(found.explainPair(0, 1)).toMatchObject({ outcome: 'refused', guard: 'verified-identifier:nid' });
  });

  test('lets the values of a record that carries one win, where survivorship asks for it', async () => {
    const golden = async (verified: boolean): Promise<unknown> => {
      const input = madeInput(
        [{ id: 'a', rows: [holder(null, { city: 'Leeds' }), holder('84031712'), ...rows] }],
        { ruleset: { namespaces: checked(verified) } },
      );
      const survivorship: Ruleset['survivorship'] = {
        ...input.ruleset.survivorship,
        groups: [],
        default: ['pinned', 'verified'],
      };
      const found = unwrap(await resolve({ ...input, ruleset: { ...input.ruleset, survivorship } }));
      expect(found.personOf(0)).toBe(found.personOf(1));
      const cell = found.goldenOf(0).find(({ attribute }) => attribute === 'contact_point_address.city');
      return [cell?.record, cell?.strategy, cell?.losers[0]?.reason];
    };
    expect(await golden(true)).toEqual([1, 'verified', 'its record carries no verified identifier']);
    expect(await golden(false)).toEqual([0, 'first-record', expect.any(String)]);
  });
});

function levelsOf(found: IdentityRun, comparison: string) {
  const own = found.scorer.parameters.comparisons.find(({ id }) => id === comparison);
  return new Map(own?.levels.map((level) => [level.id, level]));
}

const changed = async (id: string, change: Partial<Comparison>, more: object = {}): Promise<IdentityRun> => {
  const input = madeInput(sources);
  const comparisons = input.ruleset.comparisons.map((one) => (one.id === id ? { ...one, ...change } : one));
  return unwrap(await resolve({ ...input, ruleset: { ...input.ruleset, comparisons }, ...more }));
};

describe('parameters fixed by hand', () => {
  test('are the parameters of the run, one level at a time; the others are learned', async () => {
    const plain = levelsOf(await changed('city', {}), 'city');
    const found = await changed('city', { fixed: { exact: { m: 0.6, u: 0.25 }, different: { u: 0.7 } } });
    const own = levelsOf(found, 'city');
    expect(own.get('exact')).toMatchObject({ m: 0.6, u: 0.25 });
    expect(own.get('different')?.u).toBe(0.7);
    expect(plain.get('exact')?.m).not.toBe(0.6);
    expect(plain.get('exact')?.u).not.toBe(0.25);
    expect(own.get('different')?.m).not.toBe(plain.get('exact')?.m);
    // log2(0.6 / 0.25) in thousandths of a bit.
    expect(own.get('exact')?.weight).toBe(1263);
  });
});

describe('pairs called one person', () => {
  test('move m towards what they say', async () => {
    const plain = await madeRun(sources);
    const { comparators } = plain.scorer;
    const at = comparators.findIndex(({ comparison }) => comparison.id === 'city');
    const different = comparators[at]?.levels.findIndex(({ id }) => id === 'different') ?? -1;
    const labelled = comparators.map(({ levels }, index) =>
      levels.map((_, level) => (index === at && level === different ? 5000 : 0)),
    );
    const taught = await changed('city', {}, { labelled });
    const [before, after] = [levelsOf(plain, 'city'), levelsOf(taught, 'city')];
    expect(after.get('different')?.m ?? 0).toBeGreaterThan(0.9);
    expect(before.get('different')?.m ?? 1).toBeLessThan(0.5);
    const counts = labelledCounts(comparators, [{ left: 0, right: 1 }]);
    expect(counts[at]?.reduce((sum, count) => sum + count, 0)).toBe(
      (comparators[at]?.levelOf(0, 1) ?? 0) > 0 ? 1 : 0,
    );
  });
});

describe('missing values that say something', () => {
  test('are levels of their own, learned, with bars that add up', async () => {
    const found = await changed('email', { missing: 'informative' });
    const own = levelsOf(found, 'email');
    for (const id of ['one-missing', 'both-missing']) {
      const level = own.get(id);
      for (const number of [level?.m, level?.u, level?.weight]) expect(Number.isFinite(number)).toBe(true);
      expect(level?.m).toBeGreaterThan(0);
      expect(level?.u).toBeGreaterThan(0);
    }
    // What no value says among strangers follows from how many records hold one: 2·p·(1−p).
    const held = rows.filter((row) => row[3] !== null).length / rows.length;
    const expected = 2 * held * (1 - held);
    expect(Math.abs((own.get('one-missing')?.u ?? 0) - expected)).toBeLessThan(expected / 3);
    const silent = rows.findIndex((row) => row[3] === null);
    const telling = rows.findIndex((row) => row[3] !== null);
    const explained = found.explainPair(silent, telling);
    expect(explained.bars.find(({ comparison }) => comparison === 'email')?.level).toBe('one-missing');
    expect(explained.bars.reduce((sum, bar) => sum + bar.weight, 0)).toBe(explained.weight);
    const neutral = (await madeRun(sources)).explainPair(silent, telling);
    expect(neutral.bars.find(({ comparison }) => comparison === 'email')?.weight ?? 0).toBe(0);
  });

  test('where nobody, or everybody, has a value give figures all the same', async () => {
    for (const value of [null, 'same@mail.org', 'u']) {
      const told = rows.map((row, at) =>
        row.map((cell, column) => (column === 3 ? (value === 'u' ? `u${at}@mail.org` : value) : cell)),
      );
      const input = madeInput([{ id: 'a', rows: told }]);
      const comparisons = input.ruleset.comparisons.map((one) => ({
        ...one,
        missing: 'informative' as const,
      }));
      const found = unwrap(await resolve({ ...input, ruleset: { ...input.ruleset, comparisons } }));
      for (const { levels } of found.scorer.parameters.comparisons)
        for (const { m, u, weight } of levels)
          for (const number of [m, u, weight]) expect(Number.isFinite(number)).toBe(true);
    }
  });
});
