import { describe, expect, test } from 'vitest';
import { madeRun, people, type Row } from './made-data.ts';

describe('training', () => {
  const same: Row = ['ann', 'smith', '1980-01-02', 'ann@mail.org', '07700900123', '12345679', 'york'];
  const empty: Row = [null, null, null, null, null, null, null];
  const cases: Record<string, readonly Row[]> = {
    'one record': [same],
    'two equal records': [same, same],
    'all records equal': Array.from({ length: 30 }, () => same),
    'all null': Array.from({ length: 20 }, () => empty),
    'one record among nulls': [same, ...Array.from({ length: 20 }, () => empty)],
    'no match at all': people(60, 21).rows.filter((_, row) => row % 4 === 0),
    'one column constant': people(40, 22).rows.map((row) => [...row.slice(0, 6), 'york']),
    'one column null': people(40, 23).rows.map((row) => [
      row[0] ?? null,
      row[1] ?? null,
      null,
      ...row.slice(3),
    ]),
    'two columns the same': people(40, 24).rows.map((row) => [
      row[0] ?? null,
      row[0] ?? null,
      ...row.slice(2),
    ]),
    'only one column known': people(40, 25).rows.map((row) => [
      row[0] ?? null,
      null,
      null,
      null,
      null,
      null,
      null,
    ]),
    'only e-mail': people(40, 26).rows.map((row) => [null, null, null, row[3] ?? null, null, null, null]),
    'only city': people(40, 27).rows.map((row) => [null, null, null, null, null, null, row[6] ?? null]),
    'every value unique': Array.from({ length: 50 }, (_, row) => [
      `f${row}`,
      `l${row}`,
      `1950-01-${(row % 28) + 1}`,
      `u${row}@x.org`,
      null,
      `${10_000_000 + row}`,
      null,
    ]),
    'hostile texts': Array.from({ length: 20 }, (_, row) => [
      '\u0000',
      '"; drop',
      '=1+1',
      '@',
      '++',
      '\uFFFD'.repeat(row),
      'İstanbul',
    ]),
    'very long values': Array.from({ length: 6 }, (_, row) => [
      'a'.repeat(5000 + row),
      'b'.repeat(5000),
      null,
      null,
      null,
      null,
      null,
    ]),
    'role mailboxes only': Array.from({ length: 20 }, () => [
      null,
      null,
      null,
      'info@x.org',
      null,
      null,
      null,
    ]),
    'one shared e-mail': Array.from({ length: 40 }, (_, row) => [
      String.fromCharCode(97 + (row % 26)).repeat(4),
      `l${row}`,
      null,
      'all@x.org',
      null,
      null,
      null,
    ]),
    'dates that are none': Array.from({ length: 20 }, (_, row) => [
      'ann',
      'smith',
      `19${10 + row}-99-99`,
      null,
      null,
      null,
      null,
    ]),
    'ambiguous dates': Array.from({ length: 20 }, (_, row) => [
      'ann',
      'smith',
      `0${(row % 9) + 1}/04/1980`,
      null,
      null,
      null,
      null,
    ]),
    'single letters': Array.from({ length: 20 }, (_, row) => [
      String.fromCharCode(97 + row),
      's',
      null,
      null,
      null,
      null,
      null,
    ]),
    'other scripts': Array.from({ length: 20 }, (_, row) => [
      '王杰',
      row % 2 === 0 ? '张伟' : 'Васильев',
      null,
      null,
      null,
      null,
      null,
    ]),
  };
  test.each(Object.entries(cases))('survives %s', async (_, rows) => {
    const run = await madeRun([{ id: 'a', rows }]);
    const { parameters } = run.scorer;
    const numbersOf = [
      parameters.prior,
      parameters.priorWeight,
      ...parameters.dependences.flatMap((one) => one.weights),
    ];
    for (const comparison of parameters.comparisons)
      for (const level of comparison.levels) numbersOf.push(level.m, level.u, level.weight);
    expect(numbersOf.filter((one) => !Number.isFinite(one))).toEqual([]);
    expect(run.personCount).toBeGreaterThan(0);
    expect(parameters.prior).toBeGreaterThan(0);
    expect(parameters.prior).toBeLessThan(1);
    for (let person = 0; person < run.personCount; person += 1) run.goldenOf(person);
  });

  test('says plainly what it could not learn', async () => {
    const run = await madeRun([{ id: 'a', rows: cases['one column constant'] ?? [] }]);
    expect(run.findings.map((one) => one.code)).toContain('comparison-constant');
  });
});
