import { expect, test } from 'vitest';
import { resolve } from '../../shared/identity/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';
import { madeInput, madeRun } from './made-data.ts';

const ann = ['Ann', 'Archer', '1970-03-01', 'ann@mail.org', null, null, 'Leeds'] as const;

test('a source with a header and no records is told of, and the others are resolved', async () => {
  const run = await madeRun([
    { id: 'crm', rows: [ann, ann, ['Bob', 'Baker', null, null, null, null, null]] },
    { id: 'empty', rows: [] },
  ]);
  expect(run.findings.filter(({ code }) => code === 'source-empty').map(({ text }) => text)).toEqual([
    'empty: its extracts hold no records, so it adds nothing.',
  ]);
  expect(run.personCount).toBeGreaterThan(0);
});

test('sources without any record give no persons and no failure', async () => {
  const run = unwrap(await resolve(madeInput([{ id: 'crm', rows: [] }])));
  expect(run.personCount).toBe(0);
  expect(run.findings.map(({ code }) => code)).toContain('source-empty');
});
