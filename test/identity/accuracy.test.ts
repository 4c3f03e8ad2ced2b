import { describe, expect, test } from 'vitest';
import { evaluate, type Evaluation, proposeRuleset, resolve } from '../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import {
  dataFolder,
  type DataSet,
  fake1000,
  febrl3,
  hasData,
  historical,
  labelsFrom,
  readData,
  senzingLabels,
  senzingSources,
} from './real-data.ts';

async function measure(data: DataSet, labels: string): Promise<Evaluation> {
  const ruleset = proposeRuleset({ model: data.model });
  const run = unwrap(
    await resolve({
      model: data.model,
      tables: data.tables,
      ruleset,
      decisions: [],
      recordKey: new Uint8Array(32),
      job: silentJob,
    }),
  );
  return unwrap(evaluate(run, labels));
}

if (!hasData) console.warn(`accuracy on real data is not measured: ${dataFolder} is not there`);

/** Floors are a little under what was measured with the one default ruleset; no label and no threshold is tuned per set. */
describe.skipIf(!hasData)('the default ruleset on real data', () => {
  test('fake_1000', async () => {
    const data = readData([fake1000]);
    const found = await measure(data, labelsFrom('fake_1000', data.columns.get('fake_1000.cluster') ?? []));
    expect(found.unknownRecords).toBe(0);
    expect(found.pairs.f1).toBeGreaterThan(0.96);
    expect(found.bCubed?.f1).toBeGreaterThan(0.965);
  });

  test('febrl3', async () => {
    const data = readData([febrl3]);
    const entities = (data.columns.get('febrl3.rec_id') ?? []).map((id) => id?.split('-')[1] ?? '');
    const found = await measure(data, labelsFrom('febrl3', entities));
    expect(found.pairs.f1).toBeGreaterThan(0.998);
    expect(found.bCubed?.f1).toBeGreaterThan(0.998);
  });

  test('historical_dev', async () => {
    const data = readData([historical]);
    const found = await measure(
      data,
      labelsFrom('historical_dev', data.columns.get('historical_dev.cluster') ?? []),
    );
    expect(found.pairs.f1).toBeGreaterThan(0.93);
    expect(found.bCubed?.f1).toBeGreaterThan(0.94);
    expect(found.blockingRecall).toBeGreaterThan(0.9);
    expect(found.candidatePairsPerRecord).toBeLessThan(40);
  });

  test('the Senzing truth set', async () => {
    const found = await measure(readData(senzingSources(), 'US'), senzingLabels());
    expect(found.unknownRecords).toBe(0);
    expect(found.bCubed?.f1).toBeGreaterThan(0.86);
  });
});
