import { describe, expect, test } from 'vitest';
import { recordToken } from '../../shared/identity/index.ts';
import type { Decision } from '../../shared/workspace/index.ts';
import { type MadeSource, madeInput, madeRun, numbers, people, type Row } from './made-data.ts';
import { resolve } from '../../shared/identity/index.ts';
import { unwrap } from '../../shared/kernel/index.ts';

const key = new Uint8Array(32);

function verdict(at: number, kind: 'must-link' | 'cannot-link', left: string, right: string): Decision {
  return {
    id: String(at).padStart(26, '0'),
    at: `2026-01-01T00:00:${String(at).padStart(2, '0')}.000Z`,
    by: 'steward',
    reason: 'test',
    kind,
    records: [left, right],
  };
}

const stranger = (letter: string): Row => [
  letter.repeat(6),
  `${letter}son`,
  null,
  `${letter}@post.org`,
  null,
  null,
  null,
];
const three: MadeSource[] = [{ id: 'a', rows: ['x', 'y', 'z'].map(stranger) }];

describe('decisions that contradict one another', () => {
  test('A is B, B is C, A is not C: what keeps apart holds, the older join is left out and named, nothing is lost', async () => {
    const plain = await madeRun(three);
    const [a = '', b = '', c = ''] = [0, 1, 2].map((record) => recordToken(plain.records, record, key));
    const decisions = [
      verdict(1, 'must-link', a, b),
      verdict(2, 'must-link', b, c),
      verdict(3, 'cannot-link', a, c),
    ];
    for (const order of [decisions, decisions.toReversed()]) {
      const run = await madeRun(three, { decisions: order });
      expect(run.personOf(0)).not.toBe(run.personOf(2));
      expect(run.personOf(1)).toBe(run.personOf(2));
      const told = run.findings.filter(({ code }) => code === 'decisions-contradict');
      expect(told.map(({ text }) => text).join()).toContain(decisions[0]?.id);
    }
  });

  test('decisions that do not meet are all kept', async () => {
    const plain = await madeRun(three);
    const [a = '', b = '', c = ''] = [0, 1, 2].map((record) => recordToken(plain.records, record, key));
    const run = await madeRun(three, {
      decisions: [verdict(1, 'must-link', a, b), verdict(2, 'cannot-link', b, c)],
    });
    expect(run.personOf(0)).toBe(run.personOf(1));
    expect(run.findings.some(({ code }) => code === 'decisions-contradict')).toBe(false);
  });
});

/** What may happen to an extract between two deliveries without its records becoming others. */
const changes = [
  'rows in another order',
  'columns in another order',
  'a column renamed, the mapping with it',
  'another file name',
  'more records',
];

describe('decisions survive a re-extract', () => {
  test.each(
    Array.from({ length: 50 }, (_, at) => [at, changes[at % changes.length] ?? '', at % 2 === 0] as const),
  )('%i: %s (keyed: %s)', async (seed, change, keyed) => {
    const { rows } = people(12, 100 + seed);
    const keys = rows.map((_, row) => `k${row}`);
    const before = madeInput([{ id: 'a', rows, keys }]);
    const unkeyed = <T extends typeof before>(input: T): T =>
      keyed
        ? input
        : {
            ...input,
            model: { ...input.model, sources: input.model.sources.map((one) => ({ ...one, key: [] })) },
          };
    const first = unwrap(await resolve(unkeyed(before)));
    const texts = rows.map((row) => row.join('|'));
    const next = numbers(seed + 1);
    const candidates = texts.flatMap((text, at) =>
      texts.indexOf(text) === texts.lastIndexOf(text) && !rows[at]?.every((cell) => cell === null)
        ? [at]
        : [],
    );
    const left = candidates[next(candidates.length)] ?? 0;
    const right = candidates.find((at) => first.personOf(at) !== first.personOf(left)) ?? 1;
    const decision = verdict(
      1,
      'must-link',
      recordToken(first.records, left, key),
      recordToken(first.records, right, key),
    );
    const order =
      change === 'rows in another order' ? rows.map((_, at) => rows.length - 1 - at) : [...rows.keys()];
    const extra: Row[] = change === 'more records' ? people(3, 900 + seed).rows : [];
    const after = madeInput(
      [
        {
          id: 'a',
          rows: [...order.map((at) => rows[at] ?? []), ...extra],
          keys: [...order.map((at) => keys[at] ?? ''), ...extra.map((_, at) => `new${at}`)],
        },
      ],
      { decisions: [decision] },
    );
    const tables = after.tables.map((table) => {
      if (change === 'columns in another order') return { ...table, columns: table.columns.toReversed() };
      if (change === 'another file name') return { ...table, extracts: ['data/a-2027.csv'] };
      if (change.startsWith('a column renamed'))
        return {
          ...table,
          columns: table.columns.map((one) => (one.name === 'last' ? { ...one, name: 'Surname' } : one)),
        };
      return table;
    });
    const mappings = after.model.mappings.map((mapping) => ({
      ...mapping,
      fields: mapping.fields.map((field) =>
        change.startsWith('a column renamed') && field.columns[0] === 'last'
          ? { ...field, columns: ['Surname'] }
          : field,
      ),
    }));
    const run = unwrap(await resolve(unkeyed({ ...after, tables, model: { ...after.model, mappings } })));
    expect(run.findings.filter(({ code }) => code === 'decision-without-record')).toEqual([]);
    expect(run.personOf(order.indexOf(left))).toBe(run.personOf(order.indexOf(right)));
  });
});
