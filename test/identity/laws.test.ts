import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  evaluate,
  resolve,
  recordToken,
  type IdentityRun,
  writeRunFiles,
  readRunManifest,
  compareBundles,
} from '../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { madeInput, madeRun, numbers, people, type Row } from './made-data.ts';

function groupsOf(run: IdentityRun, name: (record: number) => string): string[] {
  return Array.from({ length: run.personCount }, (_, person) =>
    run.recordsOf(person).map(name).sort().join(' '),
  ).sort();
}

describe('a resolution', () => {
  test('does not depend on the order in which tables are handed in', async () => {
    const { rows } = people(60, 1);
    const a = { id: 'a', rows: rows.slice(0, 70) };
    const b = { id: 'b', rows: rows.slice(70) };
    const forth = await madeRun([a, b]);
    const input = madeInput([a, b]);
    const back = unwrap(await resolve({ ...input, tables: [...input.tables].reverse() }));
    expect(back.pairs.weights).toEqual(forth.pairs.weights);
    expect(groupsOf(back, String)).toEqual(groupsOf(forth, String));
  });

  test('groups the same records when their rows stand in another order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1000 }), async (seed) => {
        const { rows } = people(40, seed);
        const next = numbers(seed + 7);
        const order = rows
          .map((_, index) => ({ index, at: next(1_000_000) }))
          .sort((x, y) => x.at - y.at || x.index - y.index);
        const keys = rows.map((_, row) => `k${row}`);
        const plain = await madeRun([{ id: 'a', rows, keys }]);
        const shuffled = await madeRun([
          {
            id: 'a',
            rows: order.map(({ index }) => rows[index] ?? []),
            keys: order.map(({ index }) => `k${index}`),
          },
        ]);
        const key = (run: IdentityRun) => (record: number) => run.recordRef(record).key;
        expect(groupsOf(shuffled, key(shuffled))).toEqual(groupsOf(plain, key(plain)));
      }),
      { seed: 360, numRuns: 8 },
    );
  });

  test('explains every pair with bars that add up to its weight, compared or not', async () => {
    const { rows } = people(50, 3);
    const run = await madeRun([{ id: 'a', rows }]);
    for (let pair = 0; pair < run.pairs.count; pair += 1) {
      const explained = run.explainPair(run.pairs.left[pair] ?? 0, run.pairs.right[pair] ?? 0);
      expect(explained.weight).toBe(run.pairs.weights[pair]);
      expect(explained.bars.reduce((sum, bar) => sum + bar.weight, 0)).toBe(explained.weight);
      expect(explained.compared).toBe(true);
    }
    const apart = run.explainPair(0, run.recordCount - 1);
    expect(apart.bars.reduce((sum, bar) => sum + bar.weight, 0)).toBe(apart.weight);
  });

  test('connects any two records of a person by a path, or says that there is none', async () => {
    const { rows } = people(50, 4);
    const run = await madeRun([{ id: 'a', rows }]);
    let paths = 0;
    for (let person = 0; person < run.personCount; person += 1) {
      const own = run.recordsOf(person);
      const [first = 0] = own;
      for (const other of own.slice(1)) {
        const path = run.explainPath(first, other);
        expect(path.samePerson).toBe(true);
        expect(path.links.length).toBeGreaterThan(0);
        paths += 1;
        const least = Math.min(...path.links.map((link) => link.weight));
        expect(path.links[path.weakest]?.weight).toBe(least);
      }
    }
    expect(paths).toBeGreaterThan(20);
  });
});

describe('guards', () => {
  test('are never violated by a union', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 500 }), async (seed) => {
        const { rows } = people(30, seed);
        const input = madeInput([
          { id: 'a', rows: rows.slice(0, 40) },
          { id: 'b', rows: rows.slice(40) },
        ]);
        const { namespaces, rules } = input.ruleset;
        const run = unwrap(
          await resolve({
            ...input,
            ruleset: {
              ...input.ruleset,
              namespaces: namespaces.map((one) =>
                one.id === 'national-id' ? { ...one, maxValuesPerPerson: 1 } : one,
              ),
              rules: [
                ...rules,
                {
                  id: 'other-day',
                  kind: 'never',
                  when: [{ attribute: 'person.birth_date', match: 'different' }],
                },
              ],
              clustering: { ...input.ruleset.clustering, maxPersonSize: 4, maxPerSource: { b: 2 } },
            },
          }),
        );
        for (let person = 0; person < run.personCount; person += 1) {
          const own = run.recordsOf(person);
          const values = (attribute: string) =>
            new Set(
              own.flatMap((record) =>
                run
                  .valuesOf(record)
                  .flatMap((one) => (one.attribute === attribute && one.value !== null ? [one.value] : [])),
              ),
            );
          expect(own.length).toBeLessThanOrEqual(4);
          expect(own.filter((record) => run.recordRef(record).source === 'b').length).toBeLessThanOrEqual(2);
          expect(values('party_identification.national_id').size).toBeLessThanOrEqual(1);
          expect(values('person.birth_date').size).toBeLessThanOrEqual(1);
        }
      }),
      { seed: 360, numRuns: 10 },
    );
  });

  test('a refused union is kept with the guard that fired', async () => {
    const twin: Row = ['ann', 'smith', '1980-01-02', 'ann.smith@mail.org', null, null, 'york'];
    const { rows } = people(40, 9);
    const input = madeInput([{ id: 'a', rows: [twin, twin, ...rows] }]);
    const plain = unwrap(await resolve(input));
    const tokens = [
      recordToken(plain.records, 0, input.recordKey),
      recordToken(plain.records, 1, input.recordKey),
    ] as const;
    const run = unwrap(
      await resolve({
        ...input,
        decisions: [
          {
            id: '0'.repeat(26),
            at: '2026-01-01T00:00:00Z',
            by: 'steward',
            reason: 'twins',
            kind: 'cannot-link',
            records: [tokens[0], tokens[1]],
          },
        ],
      }),
    );
    expect(plain.personOf(0)).toBe(plain.personOf(1));
    expect(run.personOf(0)).not.toBe(run.personOf(1));
    expect(run.explainPair(0, 1)).toMatchObject({ outcome: 'refused', guard: 'cannot-link' });
  });

  test('a must-link joins what the evidence would not', async () => {
    const { rows } = people(40, 9);
    const input = madeInput([{ id: 'a', rows }]);
    const plain = unwrap(await resolve(input));
    const last = rows.length - 1;
    const records: [string, string] = [
      recordToken(plain.records, 0, input.recordKey),
      recordToken(plain.records, last, input.recordKey),
    ];
    const run = unwrap(
      await resolve({
        ...input,
        decisions: [
          {
            id: '1'.repeat(26),
            at: '2026-01-01T00:00:00Z',
            by: 'steward',
            reason: 'seen',
            kind: 'must-link',
            records,
          },
        ],
      }),
    );
    expect(plain.personOf(0)).not.toBe(plain.personOf(last));
    expect(run.explainPair(0, last)).toMatchObject({
      samePerson: true,
      outcome: 'linked',
      reason: { kind: 'decision' },
    });
  });
});

describe('evaluation', () => {
  test('agrees with counting every pair by hand', async () => {
    const { rows, entities } = people(60, 5);
    const run = await madeRun([{ id: 'a', rows }]);
    const labels = [
      'source,row,entity',
      ...entities.map((entity, row) => `a,${row + 1},${entity}`),
      'a,99999,e1',
      'nowhere,1,e1',
    ].join('\n');
    const found = unwrap(evaluate(run, labels));
    let [truePositive, falsePositive, falseNegative] = [0, 0, 0];
    let precision = 0;
    let recall = 0;
    for (let i = 0; i < rows.length; i += 1) {
      let both = 0;
      let person = 0;
      let entity = 0;
      for (let j = 0; j < rows.length; j += 1) {
        const together = run.personOf(i) === run.personOf(j);
        const same = entities[i] === entities[j];
        both += Number(together && same);
        person += Number(together);
        entity += Number(same);
        if (j <= i) continue;
        truePositive += Number(together && same);
        falsePositive += Number(together && !same);
        falseNegative += Number(!together && same);
      }
      precision += both / person / rows.length;
      recall += both / entity / rows.length;
    }
    expect(found.pairs).toMatchObject({ truePositive, falsePositive, falseNegative });
    expect(found.bCubed?.precision).toBeCloseTo(precision, 12);
    expect(found.bCubed?.recall).toBeCloseTo(recall, 12);
    expect(found.unknownRecords).toBe(2);
    expect(found.labelledRecords).toBe(rows.length);
  });

  test('reads labelled pairs', async () => {
    const { rows } = people(30, 6);
    const run = await madeRun([{ id: 'a', rows }]);
    const labels =
      'left_source,left_row,right_source,right_row,match\na,1,a,2,1\na,1,a,30,0\na,1,a,77777,1\n';
    const found = unwrap(evaluate(run, labels));
    expect(found.unknownRecords).toBe(1);
    expect(found.labelledRecords).toBe(3);
    expect(found.bCubed).toBeNull();
  });

  test.each(['', 'a,b\n1,2\n', 'source,row,entity\n', '"open'])('refuses %j', async (text) => {
    const run = await madeRun([{ id: 'a', rows: people(5, 1).rows }]);
    expect(evaluate(run, text)).toMatchObject({ ok: false, error: { code: 'identity.labels' } });
  });
});

describe('a run bundle', () => {
  test('is the same bytes for the same input and tells what differs otherwise', async () => {
    const { rows } = people(40, 8);
    const given = {
      inputs: [{ source: 'a', path: 'data/a.csv', sha256: '0'.repeat(64) }],
      decisions: [],
      mappings: [],
      job: silentJob,
    };
    const first = await writeRunFiles(await madeRun([{ id: 'a', rows }]), given);
    const second = await writeRunFiles(await madeRun([{ id: 'a', rows }]), given);
    expect(second).toEqual(first);
    const changed = rows.map((row, at) => (at === 0 ? ['zed', ...row.slice(1)] : row));
    const third = await writeRunFiles(await madeRun([{ id: 'a', rows: changed }]), {
      ...given,
      inputs: [{ source: 'a', path: 'data/a.csv', sha256: '1'.repeat(64) }],
    });
    const report = compareBundles(
      unwrap(readRunManifest(first['run.json'])),
      unwrap(readRunManifest(third['run.json'])),
    );
    expect(report.same).toBe(false);
    expect(report.checked.find((one) => !one.same)?.what).toBe('extract a: data/a.csv');
    expect(report.checked.filter((one) => !one.same).map((one) => one.what)).toContain('golden.csv');
  });

  test.each(['', '{}', '[1]', 'null', '{"format":99}'])('refuses %j', (text) => {
    expect(readRunManifest(new TextEncoder().encode(text))).toMatchObject({
      ok: false,
      error: { code: 'replay.bundle' },
    });
  });
});

describe('person ids', () => {
  test('stay with the largest part of a person, and changes are told', async () => {
    const { rows } = people(40, 10);
    const before = await madeRun([{ id: 'a', rows }]);
    const again = await madeRun([{ id: 'a', rows }], { previous: before.personIds });
    expect(again.events).toEqual([]);
    expect(Array.from({ length: again.personCount }, (_, person) => again.personId(person))).toEqual(
      Array.from({ length: before.personCount }, (_, person) => before.personId(person)),
    );
    const more = await madeRun(
      [{ id: 'a', rows: [...rows, ['zoe', 'new', '1999-09-09', 'zoe@new.org', null, null, null]] }],
      { previous: before.personIds },
    );
    const kept = Array.from(
      { length: rows.length },
      (_, record) => more.personId(more.personOf(record)) === before.personId(before.personOf(record)),
    );
    expect(kept.filter(Boolean).length).toBeGreaterThanOrEqual(rows.length - 4);
    expect(more.events.some((event) => event.kind === 'created')).toBe(true);
  });
});
