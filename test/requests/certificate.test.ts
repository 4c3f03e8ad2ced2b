import { describe, expect, test } from 'vitest';
import { silentJob } from '../../shared/kernel/index.ts';
import { verifyErasure } from '../../shared/requests/certificate/index.ts';
import { openReach, type Reach } from '../../shared/requests/reach/index.ts';
import {
  tinyReach,
  tinyReachInputs,
  type TinyReach,
  type TinyTable,
} from '../../shared/requests/reach/testing/tiny-reach.ts';
import type { ErasurePlan } from '../../shared/requests/erasure/index.ts';
import { planOf } from './erasure-laws.ts';

const mail = { 'contact_point_email.address': 'ann@mail.example' };
const crm: TinyTable = {
  id: 'crm',
  key: ['id'],
  columns: { id: {}, email: { class: 'email' } },
  rows: [
    ['1', 'ann@mail.example'],
    ['2', 'joann@mail.example'],
  ],
};
const letters: TinyTable = {
  id: 'letters',
  key: ['id'],
  columns: { id: {}, text: { class: 'free_text' } },
  rows: [
    ['a', 'From Ann@mail.example to us'],
    ['b', 'From joann@mail.example'],
  ],
};
const world: TinyReach = {
  tables: [crm, letters],
  records: [{ source: 'crm', row: 0, person: 'ann', values: mail }],
};

async function certified(
  plan: ErasurePlan,
  reach: Reach,
  tables: readonly TinyTable[],
  times: { readonly executedAt?: string; readonly verifiedAt?: string } = {},
) {
  const index = await openReach(tinyReachInputs({ tables, records: [] }), silentJob);
  const at = '2026-11-21T12:00:00.000Z';
  return verifyErasure(
    {
      plan,
      identifiers: reach.identifiers,
      index,
      propagation: [],
      executor: 'ops',
      executedAt: at,
      verifiedAt: at,
      product: 'test',
      files: [],
      ...times,
    },
    silentJob,
  );
}
const erased: readonly TinyTable[] = [
  { ...crm, rows: [['2', 'joann@mail.example']] },
  {
    ...letters,
    rows: [
      ['a', 'From [erased] to us'],
      ['b', 'From joann@mail.example'],
    ],
  },
];

describe('a certificate', () => {
  test('is verified when the extracts show what the plan expected, and another address alike is no residue', async () => {
    const { reach, index } = await tinyReach(world, 'ann');
    const certificate = await certified(await planOf(index, reach), reach, erased);
    expect(certificate.open).toEqual([]);
    expect(certificate.status).toBe('verified');
  });

  test('is partial until no backup of before the erasure can be restored, counted from the erasure and not from its plan', async () => {
    const { reach, index } = await tinyReach(world, 'ann');
    const plan = await planOf(index, reach);
    const kept = {
      id: 'nightly',
      name: 'Nightly backup',
      location: '',
      sources: ['crm'],
      restorableUntil: '2026-02-05',
      duty: '',
    };
    const backed = {
      ...plan,
      request: { ...plan.request, preparedAt: '2026-01-01T12:00:00.000Z' },
      backups: [kept],
    };
    const on = (day: string) =>
      certified(backed, reach, erased, {
        executedAt: '2026-01-11T12:00:00.000Z',
        verifiedAt: `${day}T12:00:00.000Z`,
      });
    // Five weeks from the eleventh, when the last copy with the person in it was made.
    expect((await on('2026-02-06')).open).toEqual([
      { kind: 'backup', text: 'Nightly backup can be restored until 2026-02-15.' },
    ]);
    expect((await on('2026-02-15')).status).toBe('partial');
    const after = await on('2026-02-16');
    expect(after.status).toBe('verified');
    expect(after.backups).toEqual([{ name: 'Nightly backup', restorableUntil: '2026-02-15' }]);
  });

  test.each<[string, readonly TinyTable[], string]>([
    ['the row is still there', [crm, ...erased.slice(1)], 'not-erased'],
    [
      'a source was not loaded again',
      [...erased.slice(0, 1), { ...letters, notLoaded: 'gone' }],
      'not-searched',
    ],
    [
      'an identifier came up elsewhere',
      [...erased, { id: 'new', columns: { note: {} }, rows: [['ask ANN@mail.example']] }],
      'residue',
    ],
    [
      'it stands there as a hash',
      // md5 of ann@mail.example
      [...erased, { id: 'new', columns: { h: {} }, rows: [['4da7a16237e0856bf3b286dd3f43a9fb']] }],
      'residue',
    ],
  ])('is partial when %s', async (_why, tables, kind) => {
    const { reach, index } = await tinyReach(world, 'ann');
    const certificate = await certified(await planOf(index, reach), reach, tables);
    expect(certificate.status).toBe('partial');
    expect(certificate.open.map((point) => point.kind)).toContain(kind);
  });

  test('is partial for a table without a key, however empty the rest is: nothing erased is not complete', async () => {
    const keyless = { ...world, tables: [{ ...crm, key: [] }] };
    const { reach, index } = await tinyReach(keyless, 'ann');
    const plan = await planOf(index, reach);
    expect(plan.totals.rows).toMatchObject({ delete: 0, unreachable: 1 });
    expect((await certified(plan, reach, keyless.tables)).open.map(({ kind }) => kind)).toContain('open-row');
  });

  test('is partial for a plan that found nobody', async () => {
    const { index } = await tinyReach(world, 'ann');
    const nobody: Reach = {
      person: 9,
      personId: 'nobody',
      rows: [],
      unreachable: [],
      searches: [],
      identifiers: [],
    };
    expect((await certified(await planOf(index, nobody), nobody, erased)).status).toBe('partial');
  });
});
