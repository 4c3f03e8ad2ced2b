import { ok } from '../kernel/index.ts';
import { readLabels } from './labels.ts';
function scores(truePositive, falsePositive, falseNegative) {
  const precision = truePositive + falsePositive === 0 ? 1 : truePositive / (truePositive + falsePositive);
  const recall = truePositive + falseNegative === 0 ? 1 : truePositive / (truePositive + falseNegative);
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}
const pairsOf = (n) => (n * (n - 1)) / 2;
/**
 * Compares a run with the truth. The threshold of the run was not chosen with these labels; nothing here feeds back.
 * Errors: `identity.labels`.
 */
export function evaluate(run, labelsText) {
  const labels = readLabels(run, labelsText);
  if (!labels.ok) return labels;
  return ok(labels.value.kind === 'entities' ? byEntities(run, labels.value) : byPairs(run, labels.value));
}
function byEntities(run, { entityOf, unknown }) {
  const sizes = new Map();
  const persons = new Map();
  const cells = new Map();
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
  const judged = (pair) => {
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
function byPairs(run, { pairs, unknown }) {
  let truePositive = 0;
  let falsePositive = 0;
  let falseNegative = 0;
  const records = new Set();
  const verdicts = new Map();
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
function curveAndRecall(run, judged, truePairs) {
  const hits = new Float64Array(curveSteps + 1);
  const misses = new Float64Array(curveSteps + 1);
  let compared = 0;
  for (let pair = 0; pair < run.pairs.count; pair += 1) {
    const verdict = judged(pair);
    if (verdict === null) continue;
    if (verdict) compared += 1;
    const bin = Math.max(
      -1,
      Math.min(curveSteps - 1, Math.floor(((run.pairs.weights[pair] ?? 0) + 15000) / 500)),
    );
    const counts = verdict ? hits : misses;
    counts[bin + 1] = (counts[bin + 1] ?? 0) + 1;
  }
  const curve = [];
  let truePositive = 0;
  let falsePositive = 0;
  for (let bin = curveSteps - 1; bin >= 0; bin -= 1) {
    truePositive += hits[bin + 1] ?? 0;
    falsePositive += misses[bin + 1] ?? 0;
    curve.push({
      threshold: bin * 500 - 15000,
      ...scores(truePositive, falsePositive, truePairs - truePositive),
    });
  }
  return {
    blockingRecall: truePairs === 0 ? 1 : compared / truePairs,
    candidatePairsPerRecord: run.pairs.count / Math.max(1, run.recordCount),
    curve: curve.reverse(),
  };
}
