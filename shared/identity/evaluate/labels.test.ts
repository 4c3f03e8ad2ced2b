import { beforeAll, describe, expect, it } from 'vitest';
import { madeRun } from '../../../test/identity/made-data.ts';
import type { IdentityRun } from '../run.ts';
import { readLabels } from './labels.ts';

let run: IdentityRun;
beforeAll(async () => {
  const row = (first: string) => [first, 'smith', '1950-01-02', null, null, null, 'leeds'] as const;
  run = await madeRun([{ id: 'crm', rows: ['ann', 'ben', 'cid', 'dot'].map(row) }]);
});

const head = 'left_source,left_row,right_source,right_row,match\n';

/** A bad file, how many labels are left, and every problem by line and kind, or the line of the refusal. */
const files: readonly [
  what: string,
  text: string,
  expected: { used: number; problems: readonly string[] } | { line: number; says: RegExp },
][] = [
  ['nothing at all', '', { line: 1, says: /not a CSV table/ }],
  ['a header alone', 'source,row,entity\n', { line: 1, says: /not a CSV table/ }],
  ['other columns', 'a,b\n1,2\n', { line: 1, says: /columns a, b/ }],
  ['an open quote', 'source,row,entity\ncrm,1,a\ncrm,2,"b\ncrm,3,c\n', { line: 3, says: /never closed/ }],
  ['only unknown records', 'source,row,entity\ncrm,9,a\n', { line: 2, says: /No label can be used/ }],
  [
    'one unknown record',
    'source,row,entity\ncrm,1,a\nshop,1,a\ncrm,2,a\n',
    { used: 2, problems: ['3 unknown-record'] },
  ],
  [
    'row numbers that are none',
    'source,row,entity\ncrm,1,a\ncrm,,a\ncrm,1.5,a\ncrm,-1,a\ncrm,x,a\n',
    { used: 1, problems: ['3 unknown-record', '4 unknown-record', '5 unknown-record', '6 unknown-record'] },
  ],
  [
    'a record in two entities',
    'source,row,entity\ncrm,1,a\ncrm,2,a\ncrm,1,b\n',
    { used: 1, problems: ['4 two-entities'] },
  ],
  [
    'a record twice in one entity',
    'source,row,entity\ncrm,1,a\ncrm,1,a\ncrm,2,b\n',
    { used: 2, problems: [] },
  ],
  ['an empty entity', 'source,row,entity\ncrm,1,a\ncrm,2,\n', { used: 1, problems: ['3 missing-cell'] }],
  [
    'a line that is too short',
    `${head}crm,1,crm,2,match\ncrm,1,crm\n`,
    { used: 1, problems: ['3 missing-cell'] },
  ],
  [
    'a verdict that is none',
    `${head}crm,1,crm,2,match\ncrm,1,crm,3,perhaps\ncrm,1,crm,4,\ncrm,2,crm,4,7\n`,
    { used: 1, problems: ['3 unreadable-verdict', '4 unreadable-verdict', '5 unreadable-verdict'] },
  ],
  ['an unsure verdict', `${head}crm,1,crm,2,match\ncrm,1,crm,3,unsure\n`, { used: 1, problems: [] }],
  [
    'one record on both sides',
    `${head}crm,1,crm,2,match\ncrm,2,crm,2,match\n`,
    { used: 1, problems: ['3 same-record'] },
  ],
  [
    'both verdicts on one pair',
    `${head}crm,3,crm,4,not\ncrm,1,crm,2,match\ncrm,2,crm,1,not\n`,
    { used: 1, problems: ['4 contradiction'] },
  ],
  [
    'A = B, B = C, A ≠ C',
    `${head}crm,1,crm,2,match\ncrm,2,crm,3,1\ncrm,3,crm,1,0\n`,
    { used: 2, problems: ['4 contradiction'] },
  ],
];

describe('a file of labels', () => {
  it.each(files)('%s', (_what, text, expected) => {
    const read = readLabels(run, text);
    if ('says' in expected) {
      expect(read).toMatchObject({ ok: false, error: { code: 'identity.labels' } });
      if (read.ok) return;
      expect(read.error.message).toMatch(expected.says);
      expect(read.error.location?.line).toBe(expected.line);
      return;
    }
    if (!read.ok) throw new Error(read.error.message);
    const labels = read.value;
    expect(labels.problems.map(({ line, kind }) => `${line} ${kind}`)).toEqual(expected.problems);
    expect(labels.kind === 'pairs' ? labels.pairs.length : labels.entityOf.size).toBe(expected.used);
  });

  it('names the lines that contradict one another', () => {
    const read = readLabels(run, `${head}crm,1,crm,2,match\ncrm,2,crm,3,match\ncrm,1,crm,3,not\n`);
    expect(read.ok && read.value.problems[0]?.text).toBe(
      'line 4 says that two records are not one person, but line 2, line 3 make them one; it is not used.',
    );
  });
});
