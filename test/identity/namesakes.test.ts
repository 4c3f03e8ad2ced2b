import { describe, expect, test } from 'vitest';
import { madeRun, people, type Row } from './made-data.ts';

const { rows: others } = people(40, 3);

/** The levels of the two names between the first two records. */
async function namesOf(one: Row, other: Row): Promise<(string | undefined)[]> {
  const run = await madeRun([{ id: 'a', rows: [one, other, ...others] }]);
  return ['given-name', 'family-name'].map((id) => {
    const comparator = run.scorer.comparators.find(({ comparison }) => comparison.id === id);
    return comparator?.levels[comparator.levelOf(0, 1)]?.id;
  });
}

const named = (first: string | null, last: string | null): Row => [
  first,
  last,
  null,
  null,
  null,
  null,
  'York',
];

describe('names in each other’s place', () => {
  test('count in both comparisons where both are exchanged', async () => {
    expect(await namesOf(named('Jay', 'Jones'), named('Jones', 'Jay'))).toEqual(['swapped', 'swapped']);
  });

  test('count once where one word is shared and the others are known', async () => {
    expect(await namesOf(named('Henry', 'Howard'), named('Howard', 'Hughes'))).toEqual([
      'swapped',
      'different',
    ]);
    expect(await namesOf(named('Howard', 'Hughes'), named('Henry', 'Howard'))).toEqual([
      'swapped',
      'different',
    ]);
  });
});

describe('two people of one family, birth date, telephone and mailbox', () => {
  const of = (first: string): Row => [
    first,
    'Kowalski',
    '1997-09-28',
    'home@kow.org',
    '07700900123',
    null,
    'York',
  ];
  const persons = async (one: string, other: string): Promise<number> => {
    const run = await madeRun([{ id: 'a', rows: [of(one), of(other), ...others] }]);
    return new Set([run.personOf(0), run.personOf(1)]).size;
  };

  test('are told apart by the names of a man and of a woman', async () => {
    expect(await persons('Mark', 'Barbara')).toBe(2);
  });

  test('are one person where the names tell no two sexes, as the mailbox says', async () => {
    expect(await persons('Mark', 'Kowal')).toBe(1);
  });
});
