import { describe, expect, test } from 'vitest';
import type { GoldenCell, IdentityRun } from '../../shared/identity/index.ts';
import { resolve, recordToken } from '../../shared/identity/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import type { Decision, Ruleset } from '../../shared/workspace/index.ts';
import { type MadeSource, madeInput, madeRun, people, type Row } from './made-data.ts';

const ann = (born: string | null, more: { email?: string; city?: string; last?: string } = {}): Row => [
  'Ann',
  more.last ?? 'Kowalska',
  born,
  more.email ?? 'ann@mail.org',
  '07700900123',
  '84031712',
  more.city ?? 'York',
];
const { rows: others } = people(8, 3);

/** A person's golden birth date from records with these dates; the sources prove no order of day and month. */
async function bornOf(...dates: readonly (string | null)[]): Promise<GoldenCell | undefined> {
  const found = await madeRun(dates.map((date, at) => ({ id: `s${at}`, rows: [ann(date)] })));
  expect(new Set(dates.map((_, record) => found.personOf(record))).size).toBe(1);
  return found.goldenOf(0).find(({ attribute }) => attribute === 'person.birth_date');
}

describe('a birth date whose day and month may be either way', () => {
  test('takes the reading that another record of the person has', async () => {
    expect(await bornOf('03/04/1984', '1984-04-03')).toMatchObject({
      value: '1984-04-03',
      record: 1,
      agreement: 1000,
    });
    expect(await bornOf('03/04/1984', '1984-03-04')).toMatchObject({
      value: '1984-03-04',
      record: 1,
      agreement: 1000,
    });
    expect((await bornOf('03/04/1984', '1984-03-04'))?.note).toBeUndefined();
    expect((await bornOf('03/04/1984', '1984-03-04'))?.losers).toEqual([]);
  });

  test('counts for the reading it supports', async () => {
    const found = await bornOf('1984-03-04', '03/04/1984', null, '04/03/1984');
    expect(found).toMatchObject({ value: '1984-03-04', agreement: 1000 });
  });

  test('is shown as delivered, with a note, where nothing tells', async () => {
    for (const dates of [['03/04/1984'], ['03/04/1984', '04/03/1984'], ['03/04/1984', null]]) {
      const found = await bornOf(...dates);
      expect(found).toMatchObject({ value: '03/04/1984', note: 'day and month may be either way' });
    }
  });

  test('is shown as delivered where plain dates hold both readings equally, below them', async () => {
    const found = await bornOf('03/04/1984', '1984-04-03', '1984-03-04');
    expect(found?.value).toMatch(/^1984-0[34]-0[34]$/);
    expect(found?.losers.map(({ value }) => value)).toContain('03/04/1984');
  });

  test('never shows both readings, not even when pinned or delivered so', async () => {
    const sources: MadeSource[] = [
      { id: 'a', rows: [ann('03/04/1984'), ...others] },
      { id: 'b', rows: [ann('1984-03-04|1984-04-03'), ann('1984-04-03')] },
    ];
    const plain = await madeRun(sources);
    const pin = (record: number): Decision => ({
      id: '1'.padStart(26, '0'),
      at: '2026-01-01T00:00:00.000Z',
      by: 'steward',
      reason: 'test',
      kind: 'pin',
      record: recordToken(plain.records, record, new Uint8Array(32)),
      attribute: 'person.birth_date',
    });
    for (const decisions of [[], [pin(0)], [pin(others.length + 1)]]) {
      const found = await madeRun(sources, { decisions });
      for (let person = 0; person < found.personCount; person += 1)
        for (const { value, losers } of found.goldenOf(person))
          for (const shown of [value, ...losers.map((loser) => loser.value)])
            expect(shown).not.toContain('|');
    }
  });
});

const strategies = (...list: Ruleset['survivorship']['default']) => list;

async function withGroups(groups: Ruleset['survivorship']['groups']): Promise<IdentityRun> {
  const sources: MadeSource[] = [
    { id: 'a', rows: [ann('1984-03-17', { city: 'York', email: 'ann@mail.org', last: 'Kowalska' })] },
    {
      id: 'b',
      rows: [ann('1984-03-17', { city: 'Yorke-on-Sea', email: 'ann@mail.org', last: 'Kowalskaa' })],
    },
    { id: 'c', rows: others },
  ];
  const input = madeInput(sources);
  return unwrap(
    await resolve({
      ...input,
      ruleset: { ...input.ruleset, survivorship: { ...input.ruleset.survivorship, groups } },
    }),
  );
}

describe('survivorship groups that overlap', () => {
  const city = 'contact_point_address.city';
  const last = 'person.last_name';
  const born = 'person.birth_date';

  test('share nothing: the first group has the attribute, and a finding says so', async () => {
    const found = await withGroups([
      { id: 'one', attributes: [city, born], strategies: strategies('most-complete') },
      { id: 'two', attributes: [last, city], strategies: strategies('oldest') },
    ]);
    expect(found.personOf(0)).toBe(found.personOf(1));
    const cells = new Map(found.goldenOf(0).map((cell) => [cell.attribute, cell]));
    // "one" follows the record that says most; "two" the first record.
    expect(cells.get(city)).toMatchObject({ record: 1, strategy: 'group:one' });
    expect(cells.get(last)).toMatchObject({ record: 0, strategy: 'group:two' });
    const told = found.findings.filter(({ code }) => code === 'survivorship-overlap');
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('it follows one');
  });

  test('two groups of one name stay two groups', async () => {
    const found = await withGroups([
      { id: 'same', attributes: [city, born], strategies: strategies('most-complete') },
      { id: 'same', attributes: [last, 'person.first_name'], strategies: strategies('oldest') },
    ]);
    const cells = new Map(found.goldenOf(0).map((cell) => [cell.attribute, cell]));
    expect([cells.get(city)?.record, cells.get(last)?.record]).toEqual([1, 0]);
    expect(found.findings.some(({ code }) => code === 'survivorship-overlap')).toBe(false);
  });
});
