import { describe, expect, test } from 'vitest';
import { openSession } from '../../host/index.ts';
import { type IdentityRun, proposeRuleset, resolve, resultDigest } from '../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { Draw, shuffled } from '../bench/generator/draw.ts';
import { makeRecords } from '../bench/generator/population.ts';
import { usualTrouble } from '../bench/generator/trouble.ts';
import { inputOf, textsOf } from '../bench/memory-set.ts';
import { copyHarbor, testFolder } from '../journey/c360.ts';
import { goldenDigest } from './golden-digests.ts';
import { hasData, zeroConfig } from './real-data.ts';

function generated(records: number, seed: number): Map<string, string> {
  return textsOf([...makeRecords({ records, seed, trouble: usualTrouble })], seed).files;
}

async function runOf(files: ReadonlyMap<string, string>): Promise<IdentityRun> {
  return unwrap(await resolve(await inputOf(files)));
}

/** Persons as sets of record keys, in one order: what must stay when records stand elsewhere. */
function groups(run: IdentityRun): string[] {
  return Array.from({ length: run.personCount }, (_, person) =>
    run
      .recordsOf(person)
      .map((record) => run.recordRef(record).key)
      .sort()
      .join(' '),
  ).sort();
}

function withShuffledRows(files: ReadonlyMap<string, string>, seed: number): Map<string, string> {
  return new Map(
    [...files].map(([name, text]) => {
      const [header = '', ...rows] = text.trimEnd().split('\n');
      const order = [...shuffled(new Draw(seed, 1, 0), rows.length)];
      return [name, `${[header, ...order.map((at) => rows[at] ?? '')].join('\n')}\n`];
    }),
  );
}

/** Holds a digest to the recorded one; says so where none is recorded. */
function asRecorded(name: string, found: string): void {
  expect(found).toMatch(/^[0-9a-f]{64}$/);
  const golden = goldenDigest(name, found);
  if (golden === null)
    process.stderr.write(`no digest is recorded for ${name}: C360_GOLDEN=write records one\n`);
  else expect(found, name).toBe(golden);
}

describe('the same records', () => {
  const files = generated(3000, 5);

  test('give the same digest three times', async () => {
    const first = await runOf(files);
    for (let again = 0; again < 2; again += 1) {
      const run = await runOf(files);
      expect(resultDigest(run)).toBe(resultDigest(first));
      expect(run.pairs.weights).toEqual(first.pairs.weights);
    }
    asRecorded('generated-3000', resultDigest(first));
  });

  test('give the same digest when the files are handed in in another order', async () => {
    const first = await runOf(files);
    const turned = await runOf(new Map([...files].reverse()));
    expect(resultDigest(turned)).toBe(resultDigest(first));
  });

  test('are grouped the same when their rows stand in another order', async () => {
    const first = groups(await runOf(files));
    for (const seed of [1, 2]) expect(groups(await runOf(withShuffledRows(files, seed)))).toEqual(first);
  });
});

describe('every explanation', () => {
  test('adds up to the stored weight and says what was stored, for 10,000 sampled pairs', async () => {
    const run = await runOf(generated(10_000, 6));
    const draw = new Draw(6, 2, 0);
    const wrong: string[] = [];
    for (let sample = 0; sample < 10_000; sample += 1) {
      const pair = draw.below(run.pairs.count);
      const [left, right] = [run.pairs.left[pair] ?? 0, run.pairs.right[pair] ?? 0];
      // Either end may be asked about first.
      const explained = draw.chance(500) ? run.explainPair(left, right) : run.explainPair(right, left);
      const sum = explained.bars.reduce((total, bar) => total + bar.weight, 0);
      const stored = run.pairs.weights[pair] ?? 0;
      const same = run.personOf(left) === run.personOf(right);
      if (sum !== stored || explained.weight !== stored || explained.samePerson !== same)
        wrong.push(`${left} ${right}: ${sum} of ${stored}`);
    }
    expect(wrong).toEqual([]);
    expect(run.pairs.count).toBeGreaterThan(10_000);
  });
});

describe.skipIf(!hasData)('results on public data (needs ../shared/data)', () => {
  test.each([
    ['fake_1000', 'fake_1000/fake_1000.csv'],
    ['febrl3', 'febrl3/dataset3.csv'],
  ])('%s is as recorded', async (name, file) => {
    const { model, tables } = await zeroConfig([file]);
    const ruleset = proposeRuleset({ model });
    const run = unwrap(
      await resolve({ model, tables, ruleset, decisions: [], recordKey: new Uint8Array(32), job: silentJob }),
    );
    asRecorded(name, resultDigest(run));
  });
});

describe('the sample workspace', () => {
  test('gives the recorded digest on native DuckDB and on WASM', async () => {
    const scratch = testFolder();
    try {
      const digests: string[] = [];
      for (const engine of ['native', 'wasm'] as const) {
        const folder = copyHarbor(scratch.folder, engine);
        const session = unwrap(await openSession({ folder, host: 'cli', engine }));
        unwrap(await session.api.call('identity.resolve', {}, { signal: silentJob.signal }));
        const summary = unwrap(await session.api.call('identity.summary', {}));
        digests.push(summary?.resultDigest ?? '');
        await session.close();
      }
      const [native = ''] = digests;
      expect(digests).toEqual([native, native]);
      asRecorded('harbor', native);
    } finally {
      scratch.remove();
    }
  });
});
