import { ok, type Result } from '../kernel/index.ts';
import { type Labels, readLabels } from './labels.ts';
import type { IdentityRun } from './run.ts';

export interface Scores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface Evaluation {
  readonly labelledRecords: number;
  readonly unknownRecords: number;
  readonly pairs: Scores & {
    readonly truePositive: number;
    readonly falsePositive: number;
    readonly falseNegative: number;
  };
  /** B-cubed (Bagga & Baldwin 1998), over labelled records; null when the labels are pairs. */
  readonly bCubed: Scores | null;
  /** Share of the true pairs that were compared at all. */
  readonly blockingRecall: number;
  readonly candidatePairsPerRecord: number;
  /** Scores of the links alone, before clustering, by threshold in thousandths of a bit. */
  readonly curve: readonly (Scores & { readonly threshold: number })[];
}

function scores(truePositive: number, falsePositive: number, falseNegative: number): Scores {
  const precision = truePositive + falsePositive === 0 ? 1 : truePositive / (truePositive + falsePositive);
  const recall = truePositive + falseNegative === 0 ? 1 : truePositive / (truePositive + falseNegative);
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}

const pairsOf = (n: number): number => (n * (n - 1)) / 2;

/**
 * Compares a run with the truth. The threshold of the run was not chosen with these labels; nothing here feeds back.
 * Errors: `identity.labels`.
 */
export function evaluate(run: IdentityRun, labelsText: string): Result<Evaluation> {
  const labels = readLabels(run, labelsText);
  if (!labels.ok) return labels;
  return ok(labels.value.kind === 'entities' ? byEntities(run, labels.value) : byPairs(run, labels.value));
}

type EntityLabels = Extract<Labels, { kind: 'entities' }>;
type PairLabels = Extract<Labels, { kind: 'pairs' }>;

function byEntities(run: IdentityRun, { entityOf, unknown }: EntityLabels): Evaluation {
  const sizes = new Map<string, number>();
  const persons = new Map<number, number>();
  const cells = new Map<string, number>();
  for (const [record, entity] of entityOf) {
    const person = run.personOf(record);
    sizes.set(entity, (sizes.get(entity) ?? 0) + 1);
    persons.set(person, (persons.get(person) ?? 0) + 1);
    const cell = `${person}\u0000${entity}`;
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  let together = 0;
  let precision = 0;
  let recall = 0;
  for (const [cell, count] of cells) {
    const [person = '', entity = ''] = cell.split('\u0000');
    together += pairsOf(count);
    precision += (count * count) / (persons.get(Number(person)) ?? 1);
    recall += (count * count) / (sizes.get(entity) ?? 1);
  }
  const truePairs = [...sizes.values()].reduce((sum, size) => sum + pairsOf(size), 0);
  const foundPairs = [...persons.values()].reduce((sum, size) => sum + pairsOf(size), 0);
  const b = {
    precision: precision / Math.max(1, entityOf.size),
    recall: recall / Math.max(1, entityOf.size),
  };
  const judged = (pair: number): boolean | null => {
    const left = entityOf.get(run.pairs.left[pair] ?? 0);
    const right = entityOf.get(run.pairs.right[pair] ?? 0);
    return left === undefined || right === undefined ? null : left === right;
  };
  return {
    labelledRecords: entityOf.size,
    unknownRecords: unknown,
    pairs: {
      ...scores(together, foundPairs - together, truePairs - together),
      truePositive: together,
      falsePositive: foundPairs - together,
      falseNegative: truePairs - together,
    },
    bCubed: {
      ...b,
      f1: b.precision + b.recall === 0 ? 0 : (2 * b.precision * b.recall) / (b.precision + b.recall),
    },
    ...curveAndRecall(run, judged, truePairs),
  };
}

function byPairs(run: IdentityRun, { pairs, unknown }: PairLabels): Evaluation {
  let truePositive = 0;
  let falsePositive = 0;
  let falseNegative = 0;
  const records = new Set<number>();
  const verdicts = new Map<number, boolean>();
  for (const { left, right, match } of pairs) {
    records.add(left).add(right);
    const linked = run.personOf(left) === run.personOf(right);
    if (linked && match) truePositive += 1;
    if (linked && !match) falsePositive += 1;
    if (!linked && match) falseNegative += 1;
    const pair = run.links.pairOf(left, right);
    if (pair >= 0) verdicts.set(pair, match);
  }
  return {
    labelledRecords: records.size,
    unknownRecords: unknown,
    pairs: {
      ...scores(truePositive, falsePositive, falseNegative),
      truePositive,
      falsePositive,
      falseNegative,
    },
    bCubed: null,
    ...curveAndRecall(run, (pair) => verdicts.get(pair) ?? null, truePositive + falseNegative),
  };
}

const curveSteps = 61;

/** Thresholds from −15 to +15 bits in half bits; true pairs that were never compared count as missed at every one. */
function curveAndRecall(
  run: IdentityRun,
  judged: (pair: number) => boolean | null,
  truePairs: number,
): Pick<Evaluation, 'blockingRecall' | 'candidatePairsPerRecord' | 'curve'> {
  const hits = new Float64Array(curveSteps + 1);
  const misses = new Float64Array(curveSteps + 1);
  let compared = 0;
  for (let pair = 0; pair < run.pairs.count; pair += 1) {
    const verdict = judged(pair);
    if (verdict === null) continue;
    if (verdict) compared += 1;
    const bin = Math.max(
      -1,
      Math.min(curveSteps - 1, Math.floor(((run.pairs.weights[pair] ?? 0) + 15_000) / 500)),
    );
    const counts = verdict ? hits : misses;
    counts[bin + 1] = (counts[bin + 1] ?? 0) + 1;
  }
  const curve: (Scores & { threshold: number })[] = [];
  let truePositive = 0;
  let falsePositive = 0;
  for (let bin = curveSteps - 1; bin >= 0; bin -= 1) {
    truePositive += hits[bin + 1] ?? 0;
    falsePositive += misses[bin + 1] ?? 0;
    curve.push({
      threshold: bin * 500 - 15_000,
      ...scores(truePositive, falsePositive, truePairs - truePositive),
    });
  }
  return {
    blockingRecall: truePairs === 0 ? 1 : compared / truePairs,
    candidatePairsPerRecord: run.pairs.count / Math.max(1, run.recordCount),
    curve: curve.reverse(),
  };
}
