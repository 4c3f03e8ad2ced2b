import { resultDigest, rulesetDigest } from './bundle.ts';
import { binWidth, pairFigures } from './pair-figures.ts';
import { personSize } from './person-sets.ts';
import type { IdentityRun } from './run.ts';

/** The figures of a run as one plain object; the shape of the workbench's run summary. */
export function summarise(run: IdentityRun) {
  const { outcomes, bins } = pairFigures(run);
  const sizes = new Map<number, number>();
  for (let person = 0; person < run.personCount; person += 1) {
    const size = personSize(run.persons, person);
    sizes.set(size, (sizes.get(size) ?? 0) + 1);
  }
  const guards = new Map<string, number>();
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
    weightHistogram: bins.map(([from, pairs]) => ({ from, to: from + binWidth, pairs })),
    sources: run.records.sources.map(({ source, first, count }) => {
      let matched = 0;
      for (let record = first; record < first + count; record += 1)
        if (personSize(run.persons, run.persons.personOf[record] ?? 0) > 1) matched += 1;
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
export type RunFigures = ReturnType<typeof summarise>;
