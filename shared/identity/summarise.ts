import { breathe, type Job } from '../kernel/index.ts';
import { estimateBlockingRecall } from './blocking-recall.ts';
import { resultDigest, rulesetDigest } from './bundle.ts';
import { binWidth, pairFigures } from './pair-figures.ts';
import { personSize } from './persons/person-sets.ts';
import type { IdentityRun } from './run.ts';

const breatheEvery = 65_536;

const made = new WeakMap<IdentityRun, Promise<RunFigures>>();

/** The figures of a run as one plain object; the shape of the workbench's run summary. Worked out once per run. Throws `Cancelled`. */
export function summarise(run: IdentityRun, job: Job): Promise<RunFigures> {
  let figures = made.get(run);
  if (figures === undefined) {
    figures = figuresOf(run, job);
    made.set(run, figures);
    // A cancelled one is not kept.
    figures.catch(() => made.delete(run));
  }
  return figures;
}

async function figuresOf(run: IdentityRun, job: Job) {
  const { outcomes, bins } = await pairFigures(run, job);
  const sizes = new Map<number, number>();
  for (let person = 0; person < run.personCount; person += 1) {
    if (person % breatheEvery === 0) await breathe(job);
    const size = personSize(run.persons, person);
    sizes.set(size, (sizes.get(size) ?? 0) + 1);
  }
  const guards = new Map<string, number>();
  for (const { guard } of run.refusals) guards.set(guard, (guards.get(guard) ?? 0) + 1);
  const recall = await estimateBlockingRecall(run.pairs, run.persons, run.blocking.length, job);
  const sources = [];
  for (const one of run.records.sources) sources.push(await matchedOf(run, one, job));
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
    estimatedBlockingRecall: recall,
    sizes: [...sizes].sort(([a], [b]) => a - b).map(([size, persons]) => ({ size, persons })),
    weightHistogram: bins.map(([from, pairs]) => ({ from, to: from + binWidth, pairs })),
    sources,
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
export type RunFigures = Awaited<ReturnType<typeof figuresOf>>;

async function matchedOf(
  { persons }: IdentityRun,
  { source, first, count }: IdentityRun['records']['sources'][number],
  job: Job,
): Promise<{ source: string; records: number; matched: number }> {
  let matched = 0;
  for (let record = first; record < first + count; record += 1) {
    if (record % breatheEvery === 0) await breathe(job);
    if (personSize(persons, persons.personOf[record] ?? 0) > 1) matched += 1;
  }
  return { source: source.id, records: count, matched };
}
