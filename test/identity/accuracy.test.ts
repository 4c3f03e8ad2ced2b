import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluate, type Evaluation, proposeRuleset, resolve } from '../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { dataFolder, type DataSet, hasData, labelsFrom, senzingLabels, zeroConfig } from './real-data.ts';

async function measure({ model, tables }: DataSet, labels: string): Promise<Evaluation> {
  const ruleset = proposeRuleset({ model });
  const run = unwrap(
    await resolve({ model, tables, ruleset, decisions: [], recordKey: new Uint8Array(32), job: silentJob }),
  );
  return unwrap(evaluate(run, labels));
}

/** Floors are a little under what was measured with the one default ruleset; no label and no threshold is tuned per set. */
describe.skipIf(!hasData)('the default ruleset on real data, from files alone (needs ../shared/data)', () => {
  test('fake_1000', async () => {
    const data = await zeroConfig(['fake_1000/fake_1000.csv']);
    const found = await measure(data, labelsFrom(data, 'cluster'));
    expect(found.unknownRecords).toBe(0);
    expect(found.pairs.f1).toBeGreaterThan(0.97);
    expect(found.bCubed?.f1).toBeGreaterThan(0.97);
    const judged = readFileSync(path.join(dataFolder, 'fake_1000/fake_1000_labels.csv'), 'utf8');
    const pairs = await measure(data, judged);
    expect(pairs.unknownRecords).toBe(0);
    expect(pairs.pairs.f1).toBeGreaterThan(0.93);
  });

  test('febrl3', async () => {
    const data = await zeroConfig(['febrl3/dataset3.csv']);
    const found = await measure(
      data,
      labelsFrom(data, 'rec_id', (id) => id.split('-')[1] ?? ''),
    );
    expect(found.pairs.f1).toBeGreaterThan(0.998);
    expect(found.bCubed?.f1).toBeGreaterThan(0.998);
  });

  test('historical_dev', async () => {
    const data = await zeroConfig(['historical_dev/historical_dev.csv']);
    const found = await measure(data, labelsFrom(data, 'cluster'));
    expect(found.pairs.f1).toBeGreaterThan(0.94);
    expect(found.bCubed?.f1).toBeGreaterThan(0.95);
    expect(found.blockingRecall).toBeGreaterThan(0.9);
    expect(found.candidatePairsPerRecord).toBeLessThan(40);
  });

  test('the Senzing truth set', async () => {
    const data = await zeroConfig(
      ['customers', 'reference', 'watchlist'].map((name) => `senzing_truthset/${name}.csv`),
    );
    const found = await measure(data, senzingLabels());
    expect(found.unknownRecords).toBe(0);
    expect(found.pairs.f1).toBeGreaterThan(0.94);
    expect(found.bCubed?.f1).toBeGreaterThan(0.96);
  });
});
