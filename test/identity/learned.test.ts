import { describe, expect, test } from 'vitest';
import {
  decodeLearned,
  encodeLearned,
  type IdentityRun,
  learnedOf,
  ResidentRun,
  resolve,
  type ResolveInput,
  resultDigest,
} from '../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { madeInput, people, type Row } from './made-data.ts';

const { rows } = people(60, 11);
const known = rows.slice(0, 150);
/** Enough different people on the telephone of one to have it demoted, and enough of one birth date to outgrow a block. */
const crowd: readonly Row[] = Array.from({ length: 26 }, (_, at) => [
  `${String.fromCharCode(97 + at)}nna`,
  `Crowd${at}`,
  '1990-05-05',
  null,
  '020 7946 0000',
  null,
  'Leeds',
]);
const shared: Row = ['Olga', 'Shared', '1971-02-03', null, '020 7946 0000', null, 'Leeds'];

function inputOf(own: readonly Row[]): ResolveInput {
  const input = madeInput([{ id: 'a', rows: own }]);
  return {
    ...input,
    ruleset: {
      ...input.ruleset,
      blocking: input.ruleset.blocking.map((rule) => ({ ...rule, maxBlockSize: 12 })),
    },
  };
}

const before = inputOf([...known, shared, shared]);
const after = inputOf([...known, shared, shared, ...crowd]);

function outcome(run: IdentityRun) {
  return { digest: resultDigest(run), pairs: [...run.pairs.left], weights: [...run.pairs.weights] };
}

describe('what a run learned', () => {
  test('holds for changed records: what is demoted, which blocks are usable, what weighs how much', async () => {
    const first = unwrap(await resolve(before));
    const learned = learnedOf(first);
    const kept = unwrap(await resolve({ ...after, ...learned, previous: first.personIds }));
    const anew = unwrap(await resolve({ ...after, previous: first.personIds }));
    // Without what was learned the telephone is demoted: the law is not held by data that change nothing.
    expect(anew.demoted).not.toEqual(first.demoted);
    expect(kept.demoted).toEqual(first.demoted);
    expect(outcome(kept)).not.toEqual(outcome(anew));

    const resident = await ResidentRun.open(first, before, silentJob);
    const [table] = after.tables;
    if (table === undefined) throw new Error('there is one table');
    const from = known.length + 2;
    const added = {
      ...table,
      rowCount: crowd.length,
      files: table.files.slice(from),
      rows: table.rows.slice(from),
      columns: table.columns.map((column) => ({ ...column, codes: column.codes.slice(from) })),
    };
    unwrap(await resident.amend({ added: [added], removed: [] }, silentJob));
    expect(resident.persons.count).toBe(kept.personCount);
    for (let record = 0; record < kept.recordCount; record += 1)
      expect(resident.persons.idOf(resident.persons.personOf(record))).toBe(
        kept.personId(kept.personOf(record)),
      );
  });

  test('comes back from its file as it was', async () => {
    const first = unwrap(await resolve(before));
    const file = await encodeLearned(first, learnedOf(first), { run: 'r1', rules: 'x' }, silentJob);
    const read = unwrap(await decodeLearned(file, silentJob));
    expect([read.run, read.rules]).toEqual(['r1', 'x']);
    const inMemory = unwrap(await resolve({ ...after, ...learnedOf(first) }));
    const fromFile = unwrap(await resolve({ ...after, ...read.learned }));
    expect(outcome(fromFile)).toEqual(outcome(inMemory));
    expect(fromFile.demoted).toEqual(inMemory.demoted);
    expect(unwrap(await resolve({ ...before, ...read.learned })).scorer.parameters).toEqual(
      first.scorer.parameters,
    );
  });

  test('a file that was changed, cut short or is of another form is refused', async () => {
    const first = unwrap(await resolve(before));
    const file = await encodeLearned(first, learnedOf(first), { run: 'r1', rules: 'x' }, silentJob);
    const changed = file.slice();
    changed[changed.length - 10] = 48 + (((changed[changed.length - 10] ?? 0) + 1) % 10);
    for (const damaged of [
      changed,
      file.subarray(0, -5),
      new Uint8Array(0),
      new TextEncoder().encode('{}\n{}'),
    ]) {
      const read = await decodeLearned(damaged, silentJob);
      expect(read.ok ? '' : read.error.code).toBe('file.unreadable');
    }
  });
});
