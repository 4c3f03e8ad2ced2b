import { breathe, type Clock, fail, type Job, ok, type Result } from '../kernel/index.ts';
import type { RawTable } from '../sources/index.ts';
import type { Decision, Ruleset, WorkspaceModel } from '../workspace/index.ts';
import { estimateBlockingRecall } from './blocking-recall.ts';
import { block, type CandidatePairs } from './block.ts';
import { type CertainLink, cluster, type Clusters } from './cluster.ts';
import { bindComparator, type Comparator } from './compare/comparator.ts';
import { comparePairs } from './compare/patterns.ts';
import { bindDecisions } from './decisions.ts';
import { buildEvidence } from './evidence.ts';
import { explainPair, explainPath } from './explain.ts';
import { buildGuards } from './guards.ts';
import { linkIndex, type ScoredPairs } from './link-index.ts';
import { lookupIndex } from './lookup.ts';
import { trustNamespaces } from './namespaces.ts';
import type { Finding } from './parameters.ts';
import { namePersons, type PersonIds, personIdsOf } from './persist.ts';
import { buildRecords, recordFinder, recordRef, valuesOf } from './records.ts';
import { bindRule, blockingOf } from './rules.ts';
import type { IdentityRun, StageTiming } from './run.ts';
import { makeScorer, scorePairs } from './score.ts';
import { makeSurvivorship } from './survive.ts';
import { train } from './train.ts';

export interface ResolveInput {
  readonly model: WorkspaceModel;
  /** One raw table per mapped source, in any order. */
  readonly tables: readonly RawTable[];
  readonly ruleset: Ruleset;
  readonly decisions: readonly Decision[];
  /** HMAC key under which decisions name records. */
  readonly recordKey: Uint8Array;
  readonly previous?: PersonIds;
  /** For stage timings only. */
  readonly clock?: Clock;
  readonly job: Job;
}

/**
 * Extracts to persons: records → evidence → candidate pairs → patterns → parameters → weights → persons → ids.
 * The result depends on the model, tables, ruleset, decisions and previous ids alone.
 * Errors: those of `buildRecords`, `identity.unknown-attribute`, `identity.too-large`. Throws `Cancelled`.
 */
export async function resolve(input: ResolveInput): Promise<Result<IdentityRun>> {
  const { model, ruleset, job } = input;
  const watch = stopwatch(input.clock);
  const built = buildRecords(model, input.tables);
  if (!built.ok) return built;
  const records = built.value;
  await breathe(job);
  const evidence = buildEvidence(records);
  const trusted = trustNamespaces(evidence, ruleset.namespaces);
  const decisions = bindDecisions(records, input.decisions, input.recordKey);
  watch.lap('records');

  const linkRules = ruleset.rules.filter((rule) => rule.kind === 'link');
  const extra = linkRules.map(blockingOf).filter((rule) => rule !== null);
  const blocked = await block(evidence, [...extra, ...ruleset.blocking], job);
  if (!blocked.ok) return blocked;
  const candidates = blocked.value;
  watch.lap('block');

  const bound = ruleset.comparisons.map((comparison) => bindComparator(trusted.evidence, comparison));
  const comparators = bound.filter((one): one is Comparator => one !== null);
  const findings: Finding[] = [...decisions.findings, ...unbound(ruleset, bound)];
  if (comparators.length === 0 && linkRules.length === 0)
    return fail(
      'identity.unknown-attribute',
      `No comparison or rule of the ruleset ${ruleset.id} has a mapped attribute.`,
      {
        location: { file: `identity/${ruleset.id}.yaml` },
      },
    );
  const compared = await comparePairs(candidates, comparators, job);
  if (!compared.ok) return compared;
  watch.lap('compare');

  const trained = await train(ruleset, comparators, candidates, compared.value, records.count, job);
  if (!trained.ok) return trained;
  findings.push(...trained.value.findings);
  watch.lap('train');

  const scorer = makeScorer(trained.value.parameters, comparators);
  const weights = await scorePairs(scorer, candidates, compared.value, job);
  watch.lap('score');

  const { linkRule, certain } = ruleLinks(
    linkRules.map((rule) => bindRule(trusted.evidence, rule)),
    linkRules.map((rule) => rule.id),
    candidates,
  );
  const pairs: ScoredPairs = { ...candidates, weights, linkRule };
  const guards = buildGuards(ruleset, records, trusted.evidence, decisions.cannotLink);
  const clusters = await cluster(
    records.count,
    pairs,
    [...decisions.mustLinks, ...certain],
    ruleset,
    guards,
    records.sourceOf,
    job,
  );
  watch.lap('cluster');
  const personRecords = groupRecords(clusters);
  const { ids, events } = namePersons(records, personRecords, input.previous);
  watch.lap('persist');

  const thresholds = {
    link: Math.round(ruleset.thresholds.link * 1000),
    review: Math.round(ruleset.thresholds.review * 1000),
  };
  const links = linkIndex(
    pairs,
    clusters.personOf,
    clusters.personCount,
    thresholds.link,
    linkRules.map((rule) => rule.id),
    decisions.mustLinks,
  );
  const goldenOf = makeSurvivorship(records, ruleset, decisions.pins);
  const personByName = new Map(ids.map((id, person) => [id, person]));
  const refusedBetween = refusalsByPerson(clusters);
  const run: IdentityRun = {
    rulesetId: ruleset.id,
    ruleset,
    records,
    evidence,
    pairs,
    patterns: compared.value,
    scorer,
    links,
    blocking: candidates.reports,
    estimatedBlockingRecall: estimateBlockingRecall(pairs, candidates.reports.length, thresholds.link),
    refusals: clusters.refusals,
    demoted: trusted.demoted,
    findings,
    events,
    personIds: personIdsOf(records, clusters.personOf, ids),
    stages: watch.laps,
    thresholds,
    personRecords,
    recordCount: records.count,
    personCount: clusters.personCount,
    attributes: records.attributes,
    recordRef: (record) => recordRef(records, record),
    findRecord: recordFinder(records),
    personOf: (record) => clusters.personOf[record] ?? -1,
    recordsOf: (person) => personRecords[person] ?? [],
    personId: (person) => ids[person] ?? '',
    findPerson: (id) => personByName.get(id) ?? -1,
    valuesOf: (record) => valuesOf(records, record),
    goldenOf: (person) => goldenOf(personRecords[person] ?? []),
    lookup: lookupIndex(records, ruleset, model.manifest.defaults.country ?? null),
    linksOf: (person) => links.linksOf(person),
    explainPair: (left, right) => explainPair(run, left, right),
    explainPath: (left, right) => explainPath(run, left, right),
    blockingRulesOf: (pair) =>
      candidates.reports.flatMap(({ rule }, bit) =>
        ((pairs.rules[pair] ?? 0) & (1 << bit)) === 0 ? [] : [rule],
      ),
    guardOf: (left, right) =>
      refusedBetween(clusters.personOf[left] ?? 0, clusters.personOf[right] ?? 0) ?? 'conflicting-evidence',
  };
  return ok(run);
}

function stopwatch(clock: Clock | undefined): { laps: StageTiming[]; lap(stage: string): void } {
  const laps: StageTiming[] = [];
  let last = clock === undefined ? 0 : Date.parse(clock.now());
  return {
    laps,
    lap(stage) {
      if (clock === undefined) return;
      const now = Date.parse(clock.now());
      laps.push({ stage, milliseconds: now - last });
      last = now;
    },
  };
}

function unbound(ruleset: Ruleset, bound: readonly (Comparator | null)[]): Finding[] {
  return bound.flatMap((one, index) => {
    const comparison = ruleset.comparisons[index];
    if (one !== null || comparison === undefined) return [];
    return [
      {
        severity: 'warning' as const,
        code: 'comparison-unmapped',
        text: `${comparison.id}: no source maps ${comparison.attributes[0] ?? ''}.`,
      },
    ];
  });
}

/** Which pairs the link rules join, the first rule of the file winning, and the links in that order. */
function ruleLinks(
  rules: readonly ReturnType<typeof bindRule>[],
  ids: readonly string[],
  candidates: CandidatePairs,
): { linkRule: Uint8Array; certain: CertainLink[] } {
  const linkRule = new Uint8Array(candidates.count);
  const certain: CertainLink[] = [];
  rules.forEach((bound, index) => {
    if (bound === null) return;
    for (let pair = 0; pair < candidates.count; pair += 1) {
      const left = candidates.left[pair] ?? 0;
      const right = candidates.right[pair] ?? 0;
      if (linkRule[pair] !== 0 || !bound.holds(left, right)) continue;
      linkRule[pair] = index + 1;
      certain.push({ left, right, reason: { kind: 'rule', rule: ids[index] ?? '' } });
    }
  });
  return { linkRule, certain };
}

function groupRecords({ personOf, personCount }: Clusters): number[][] {
  const groups: number[][] = Array.from({ length: personCount }, () => []);
  personOf.forEach((person, record) => groups[person]?.push(record));
  return groups;
}

function refusalsByPerson({ refusals, personOf }: Clusters): (a: number, b: number) => string | undefined {
  const guards = new Map<string, string>();
  for (const { left, right, guard } of refusals) {
    const a = personOf[left] ?? 0;
    const b = personOf[right] ?? 0;
    const key = `${Math.min(a, b)},${Math.max(a, b)}`;
    if (a !== b && !guards.has(key)) guards.set(key, guard);
  }
  return (a, b) => guards.get(`${Math.min(a, b)},${Math.max(a, b)}`);
}
