import { expect, test } from 'vitest';
import { resolve, sourceConflicts } from '../../shared/identity/index.ts';
import { sha256, silentJob, unwrap } from '../../shared/kernel/index.ts';
import { attributeSchema, entitySchema } from '../../shared/workspace/index.ts';
import { madeInput, type Row } from '../identity/made-data.ts';

/** People who are unlike one another: names, dates and identifiers of letters that share nothing. */
const person = (number: number, city: string): Row => {
  const word = sha256(`person ${number}`).replace(/[0-9]/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '');
  return [
    word.slice(0, 8),
    word.slice(8, 18),
    `19${50 + number}-0${1 + (number % 9)}-1${number % 10}`,
    `${word.slice(20, 32)}@example.com`,
    null,
    word.slice(32, 44).toUpperCase(),
    city,
  ];
};

test('pairs of sources, how often they differ, who wins, and that the authority is overruled', async () => {
  const people = Array.from({ length: 20 }, (_, number) => number);
  const input = madeInput([
    { id: 'crm', rows: people.map((number) => person(number, 'Leeds')), trust: 90 },
    { id: 'shop', rows: people.map((number) => person(number, number < 5 ? 'York' : 'Leeds')), trust: 10 },
  ]);
  const run = unwrap(await resolve(input));
  expect(run.personCount).toBe(20);
  const attribute = run.attributes.find((one) => one.endsWith('.city')) ?? '';
  const [entity = '', id = ''] = attribute.split('.');
  const entities = [
    entitySchema.parse({
      id: entity,
      name: entity,
      definition: 'Made.',
      attributes: [
        attributeSchema.parse({
          id,
          name: id,
          classification: 'indirect',
          definition: 'Made.',
          authority: ['shop'],
        }),
      ],
    }),
  ];
  const found = await sourceConflicts(run, entities, silentJob);
  const city = found.find((one) => one.attribute === attribute);
  expect(city).toMatchObject({
    first: 'crm',
    second: 'shop',
    persons: 20,
    differ: 5,
    firstWins: 5,
    secondWins: 0,
    otherWins: 0,
    authority: 'shop',
    againstAuthority: 5,
  });
  expect(city?.examples).toHaveLength(5);
  expect(city?.examples[0]).toMatchObject({ first: 'Leeds', second: 'York', golden: 'Leeds' });
  expect(found.every(({ differ, persons }) => differ <= persons)).toBe(true);
  expect(found.filter((one) => one.attribute !== attribute).every(({ differ }) => differ === 0)).toBe(true);
});
