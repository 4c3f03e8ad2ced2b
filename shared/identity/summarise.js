import { resultDigest, rulesetDigest } from './bundle.ts';
import { outcomeOfPair } from './outcome.ts';
const binWidth = 1000;
/** The figures of a run as one plain object; the shape of the workbench's run summary. */
export function summarise(run) {
  const outcomes = { linked: 0, refused: 0, review: 0, 'not-linked': 0 };
  const bins = new Map();
  for (let pair = 0; pair < run.pairs.count; pair += 1) {
    outcomes[outcomeOfPair(run, pair)] += 1;
    const bin = Math.floor((run.pairs.weights[pair] ?? 0) / binWidth) * binWidth;
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  }
  const sizes = new Map();
  for (const own of run.personRecords) sizes.set(own.length, (sizes.get(own.length) ?? 0) + 1);
  const guards = new Map();
  for (const { guard } of run.refusals) guards.set(guard, (guards.get(guard) ?? 0) + 1);
  return {
    ruleset: run.rulesetId,
    rulesetDigest: rulesetDigest(run.ruleset),
    resultDigest: resultDigest(run),
    records: run.recordCount,
    persons: run.personCount,
    singletons: sizes.get(1) ?? 0,
    largestPerson: [...sizes.keys()].reduce((most, size) => Math.max(most, size), 0),
    candidatePairs: run.pairs.count,
    linkedPairs: outcomes.linked,
    reviewPairs: outcomes.review,
    refusedUnions: run.refusals.length,
    thresholds: { link: run.thresholds.link, review: run.thresholds.review },
    prior: run.scorer.parameters.prior,
    estimatedBlockingRecall: run.estimatedBlockingRecall,
    sizes: [...sizes].sort(([a], [b]) => a - b).map(([size, persons]) => ({ size, persons })),
    weightHistogram: [...bins]
      .sort(([a], [b]) => a - b)
      .map(([from, pairs]) => ({ from, to: from + binWidth, pairs })),
    sources: run.records.sources.map(({ source, first, count }) => {
      let matched = 0;
      for (let record = first; record < first + count; record += 1)
        if ((run.personRecords[run.personOf(record)]?.length ?? 1) > 1) matched += 1;
      return { source: source.id, records: count, matched };
    }),
    blocking: run.blocking.map(({ rule, pairs, onlyThis, skippedBlocks }) => ({
      rule,
      pairs,
      onlyThis,
      skippedBlocks,
    })),
    comparisons: run.scorer.comparators.map(({ comparison }, index) => ({
      id: comparison.id,
      kind: comparison.kind,
      attributes: [...comparison.attributes],
      levels: (run.scorer.parameters.comparisons[index]?.levels ?? []).map(({ id, label, m, u, weight }) => ({
        id,
        label,
        m,
        u,
        weight,
      })),
    })),
    guards: [...guards].map(([guard, refused]) => ({ guard, refused })),
    demoted: run.demoted.map((one) => ({ ...one })),
    findings: run.findings.map((one) => ({ ...one })),
    stages: run.stages.map((one) => ({ ...one })),
  };
}
