import { describe, expect, test } from 'vitest';
import {
  identityHealth,
  listPairs,
  listPersons,
  resolve,
  reviewPair,
  type IdentityRun,
  withSurvivorship,
  writeRunFiles,
} from '../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { madeInput, people, type Row } from './made-data.ts';

/** One customer of a British and a German branch who says something of her own in each. */
const british: Row = ['Anna', 'Kowalska', '1984-03-17', 'anna@mail.org', '07700900123', 'GBONLY1', 'York'];
const german: Row = ['Anna', 'Kowalska', '1984-03-17', 'anna@mail.org', null, 'DEONLY22', 'Bremen'];
const { rows: others } = people(20, 5);

async function run(
  crossRegionLinks: 'allowed' | 'forbidden' | 'hidden',
  more: { readonly german?: readonly Row[]; readonly namespaces?: boolean } = {},
): Promise<IdentityRun> {
  const input = madeInput(
    [
      { id: 'de', rows: [german, ...(more.german ?? [])] },
      { id: 'gb', rows: [british, ...others] },
      { id: 'nowhere', rows: [['Anna', 'Kowalska', '1984-03-17', 'anna@mail.org', null, null, null]] },
    ],
    { ruleset: { regions: { crossRegionLinks }, ...(more.namespaces === true ? {} : { namespaces: [] }) } },
  );
  const country: Readonly<Record<string, string>> = { de: 'DE', gb: 'GB' };
  const sources = input.model.sources.map((source) => {
    const own = country[source.id];
    return own === undefined ? source : { ...source, country: own };
  });
  const manifest = { ...input.model.manifest, defaults: { ...input.model.manifest.defaults } };
  delete manifest.defaults.country;
  return unwrap(await resolve({ ...input, model: { ...input.model, manifest, sources } }));
}

const [de, gb] = [0, 1];
const germanOnly = /Bremen|DEONLY22/;

describe('links across regions', () => {
  test('are shown whole when allowed, and not made when forbidden', async () => {
    const allowed = await run('allowed');
    expect(allowed.personOf(de)).toBe(allowed.personOf(gb));
    expect(JSON.stringify(allowed.goldenOf(allowed.personOf(gb)))).toMatch(germanOnly);
    const forbidden = await run('forbidden');
    expect(forbidden.personOf(de)).not.toBe(forbidden.personOf(gb));
  });

  test('when hidden, one person is seen from one region at a time; records of no region are seen from each', async () => {
    const hidden = await run('hidden');
    const person = hidden.personOf(gb);
    const last = hidden.recordCount - 1;
    expect(hidden.personOf(de)).toBe(person);
    expect(hidden.shownOf(person, gb)).toEqual([gb, last]);
    expect(hidden.shownOf(person, de)).toEqual([de, last]);
    // Asked about a record of no region, or about no record: the person's first record with a region.
    expect(hidden.shownOf(person, last)).toEqual([de, last]);
    expect(hidden.shownOf(person)).toEqual([de, last]);
    const ours = JSON.stringify(hidden.goldenOf(person, gb));
    expect(ours).not.toMatch(germanOnly);
    expect(ours).toContain('York');
    expect(JSON.stringify(hidden.goldenOf(person, de))).not.toMatch(/York|GBONLY1|7700900123/);
    const otherwise = withSurvivorship(hidden, hidden.ruleset);
    expect(JSON.stringify(otherwise.goldenOf(person, gb))).not.toMatch(germanOnly);
  });

  test('a pair of two regions is explained by bars and levels that add up, without the other side', async () => {
    const hidden = await run('hidden');
    for (const [asked, other, foreign, own] of [
      [gb, de, germanOnly, 'York'],
      [de, gb, /York|GBONLY1|7700900123/, 'bremen'],
    ] as const) {
      const told = hidden.explainPair(asked, other);
      expect(told.bars.reduce((sum, bar) => sum + bar.weight, 0)).toBe(told.weight);
      expect(told.bars.some(({ level }) => level === 'exact')).toBe(true);
      const text = JSON.stringify(told);
      expect(text).not.toMatch(new RegExp(foreign, 'i'));
      expect(text.toLowerCase()).toContain(own.toLowerCase());
    }
    const side = hidden.regions.hides(gb, de);
    expect(side).toBe(true);
    const beside = reviewPair(hidden, gb, de, [], { blind: false, reviewer: 'one' });
    expect(beside.fields.some(({ left, right }) => left.length > 0 && right.length > 0)).toBe(false);
  });

  test('lists, searches and files do not tell either', async () => {
    const hidden = await run('hidden');
    const page = { offset: 0, limit: 100 };
    expect(listPersons(hidden, { ...page, find: 'york' }).rows.map(({ city }) => city)).not.toContain(
      'Bremen',
    );
    const bremen = listPersons(hidden, { ...page, find: 'bremen' });
    expect(bremen.rows.map(({ city, records }) => [city, records])).toEqual([['Bremen', 2]]);
    for (const { left, right, rightLabel } of listPairs(hidden, page).rows)
      if (left.record === de && right.source === 'gb') expect(rightLabel).toContain('another region');
    const files = await writeRunFiles(hidden, { inputs: [], decisions: [], mappings: null, job: silentJob });
    const golden = new TextDecoder().decode(files['golden.csv']).split('\n');
    expect(golden[0]).toMatch(/^person_id,region,records,/);
    const own = golden.filter((line) => line.startsWith(hidden.personId(hidden.personOf(gb))));
    expect(own).toHaveLength(2);
    expect(own.filter((line) => germanOnly.test(line) && /York|GBONLY1/.test(line))).toEqual([]);
    expect(own.map((line) => line.split(',').slice(1, 3).join())).toEqual(['DE,2', 'GB,2']);
  });

  test('the health page counts identifiers shared across regions and does not tell them when hidden', async () => {
    const namesake: Row = ['Otto', 'Brandt', '1951-11-02', null, '+447700900123', null, 'Bremen'];
    const twin: Row = ['Ida', 'Lorenz', '1970-05-06', null, '+4942112345', null, 'Bremen'];
    const other: Row = ['Max', 'Vogel', '1991-07-08', null, '+4942112345', null, 'Bremen'];
    const phones = async (kind: 'allowed' | 'hidden'): Promise<string[]> => {
      const found = await run(kind, { german: [namesake, twin, other], namespaces: true });
      const health = await identityHealth(found, null, silentJob);
      const phone = health.identifiers.find(({ attribute }) => attribute === 'contact_point_phone.e164');
      return (phone?.top ?? []).map(({ value, persons }) => `${value} ${persons}`).sort();
    };
    expect(await phones('allowed')).toEqual(['+447700900123 2', '+4942112345 2']);
    expect(await phones('hidden')).toEqual(['(not shown: held in several regions) 2', '+4942112345 2']);
  });
});
