import { breathe, type Clock, fail, type Job, ok, type Result, type Workers } from '../kernel/index.ts';
import type { RawTable } from '../sources/index.ts';
import type { Decision, Ruleset, WorkspaceModel } from '../workspace/index.ts';
import { assembleRun } from './assemble-run.ts';
import { comparePlan, planBlocks } from './block.ts';
import { cluster } from './cluster/cluster.ts';
import type { Comparator } from './compare/comparator.ts';
import { bindDecisions, type BoundDecisions } from './decisions.ts';
import { buildEvidence } from './build-evidence.ts';
import { clusterInput, guardsOfRun } from './cluster/run-clustering.ts';
import { bindComparators } from './kernel/bind-comparators.ts';
import type { ScoredPairs } from './link-index.ts';
import { trustNamespaces } from './namespaces.ts';
import type { ProvenDates, SetAside } from './learned.ts';
import type { Finding, Parameters } from './parameters.ts';
import { namePersons, type PersonIds } from './persons/persist.ts';
import { buildRecords, emptySources } from './build-records.ts';
import type { RecordSet } from './records.ts';
import { taughtCounts } from './review/taught-counts.ts';
import { bindRule, blockingRules, ruleLinks } from './rules.ts';
import type { IdentityRun, StageTiming } from './run.ts';
import { makeScorer, type TermFrequencies } from './score.ts';
import { survivorshipFindings } from './survive.ts';
import { recordScopes } from './value-scope.ts';
import { scorePairs } from './weigh-pairs.ts';
import { train, type Training } from './train.ts';

export interface ResolveInput {
  readonly model: WorkspaceModel;
  /** One raw table per mapped source, in any order. */
  readonly tables: readonly RawTable[];
  readonly ruleset: Ruleset;
  readonly decisions: readonly Decision[];
  /** HMAC key under which decisions name records. */
  readonly recordKey: Uint8Array;
  /** Person ids of the run before, so that they last. */
  readonly previous?: PersonIds;
  /** Parameters of an earlier run to score with instead of training. They must be of the same comparisons. */
  readonly parameters?: Parameters;
  /** Term frequencies of an earlier run; those of the data when left out. */
  readonly termFrequencies?: TermFrequencies;
  /** Identifier values that an earlier run set aside; found in the data when left out. */
  readonly setAside?: SetAside;
  /** Largest usable block per blocking rule in an earlier run; what the pair budget allows when left out. */
  readonly blockLimits?: ReadonlyMap<string, number>;
  /** Proven orders of day and month of an earlier run; those of the data where it had none. */
  readonly dates?: ProvenDates;
  /** What there is to say about how the input came about; stands among the run's findings. */
  readonly notes?: readonly Finding[];
  /**
   * Pairs that reviewers called one person, as counts per comparison and level: they join what training expects. When left
   * out, those of the labels among the decisions where the ruleset says `training.labels: true`.
   */
  readonly labelled?: readonly (readonly number[])[];
  /** Other threads; the result is the same without. */
  readonly workers?: Workers;
  /** For stage timings only. */
  readonly clock?: Clock;
  readonly job: Job;
}

/**
 * Extracts to persons: records → evidence → candidate pairs → patterns → parameters → weights → persons → ids.
 * The result depends on the model, tables, ruleset, decisions, previous ids and what is taken over from an earlier run
 * (`Learned`) alone.
 * Errors: those of `buildRecords`, `identity.unknown-attribute`, `identity.parameters`, `identity.too-large`. Throws `Cancelled`.
 */
export async function resolve(input: ResolveInput): Promise<Result<IdentityRun>> {
  const { model, ruleset, job } = input;
  const watch = stopwatch(input.clock);
  const built = await buildRecords(model, input.tables, job, input.dates, input.workers);
  if (!built.ok) return built;
  const records = built.value;
  await breathe(job);
  const evidence = await buildEvidence(
    records,
    job,
    recordScopes(records, ruleset.namespaces),
    input.workers,
  );
  const trusted = trustNamespaces(evidence, ruleset.namespaces, input.setAside);
  const decisions = bindDecisions(records, input.decisions, input.recordKey);
  watch.lap('records');

  const linkRules = ruleset.rules.filter((rule) => rule.kind === 'link');
  const plan = await planBlocks(
    evidence,
    blockingRules(ruleset),
    job,
    input.workers,
    undefined,
    input.blockLimits,
  );
  if (!plan.ok) return plan;
  watch.lap('block');

  const bound = await bindComparators(trusted.evidence, ruleset.comparisons, job, input.workers);
  const comparators = bound.filter((one): one is Comparator => one !== null);
  if (comparators.length === 0 && linkRules.length === 0)
    return fail(
      'identity.unknown-attribute',
      `No comparison or rule of the ruleset ${ruleset.id} has a mapped attribute.`,
      {
        location: { file: `identity/${ruleset.id}.yaml` },
        fix: 'Map the attributes that the ruleset names, or propose a new ruleset.',
      },
    );
  const compared = await comparePlan(plan.value, comparators, job, input.workers);
  if (!compared.ok) return compared;
  const { candidates, patterns } = compared.value;
  watch.lap('compare');

  const labelled =
    input.labelled ?? taughtCounts(ruleset, records, comparators, input.decisions, input.recordKey);
  const trained =
    input.parameters === undefined
      ? await train({
          ruleset,
          comparators,
          candidates,
          patterns,
          recordCount: records.count,
          demoted: new Set(trusted.reasons.keys()),
          ...(labelled !== undefined && { labelled }),
          job,
        })
      : keptTraining(input.parameters, comparators);
  if (!trained.ok) return trained;
  watch.lap('train');

  for (const [index, { comparison, column }] of comparators.entries())
    if (comparison.termFrequency > 0) await input.termFrequencies?.prepare?.(index, column, job);
  const scorer = makeScorer(trained.value.parameters, comparators, input.termFrequencies);
  const weights = await scorePairs(scorer, candidates, patterns, job, input.workers);
  watch.lap('score');

  const boundRules = linkRules.map((rule) => bindRule(trusted.evidence, rule));
  const linkRule = ruleLinks(boundRules, candidates);
  const pairs: ScoredPairs = { ...candidates, weights, linkRule };
  const guards = guardsOfRun(
    { ruleset, records, trusted, decisions },
    { scorer, compared: { pairs, patterns } },
  );
  const clusters = await cluster(clusterInput({ ruleset, records, decisions, pairs, guards }), job);
  watch.lap('cluster');

  const names = await namePersons(records, clusters.sets, input.previous, job);
  watch.lap('persist');
  return ok(
    assembleRun({
      ruleset,
      country: model.manifest.defaults.country ?? null,
      records,
      evidence,
      trusted,
      decisions,
      guards,
      candidates,
      patterns,
      scorer,
      pairs,
      clusters,
      names,
      findings: [...runFindings(input, records, decisions, bound), ...trained.value.findings],
      stages: watch.laps,
    }),
  );
}

function keptTraining(parameters: Parameters, comparators: readonly Comparator[]): Result<Training> {
  const shape = (ids: readonly { id: string }[]): string => ids.map(({ id }) => id).join(' ');
  const fits =
    parameters.comparisons.length === comparators.length &&
    comparators.every(({ comparison, levels }, index) => {
      const own = parameters.comparisons[index];
      return own?.id === comparison.id && shape(own.levels) === shape(levels);
    });
  if (fits) return ok({ parameters, findings: [] });
  return fail('identity.parameters', 'The parameters are not of the comparisons of this ruleset.', {
    fix: 'Resolve without given parameters, so that they are learned anew.',
  });
}

/** What there is to say about a run besides what training found. */
export function runFindings(
  { notes, ruleset }: ResolveInput,
  records: RecordSet,
  decisions: BoundDecisions,
  bound: readonly (Comparator | null)[],
): Finding[] {
  return [
    ...(notes ?? []),
    ...emptySources(records),
    ...decisions.findings,
    ...survivorshipFindings(ruleset),
    ...unbound(ruleset, bound),
  ];
}

export interface Stopwatch {
  readonly laps: readonly StageTiming[];
  /** The time since the lap before is that of this stage. */
  lap(stage: string): void;
}

export function stopwatch(clock: Clock | undefined): Stopwatch {
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
  return ruleset.comparisons.flatMap((comparison, index) =>
    bound[index] === null
      ? [
          {
            severity: 'warning' as const,
            code: 'comparison-unmapped',
            text: `${comparison.id}: no record holds ${comparison.attributes[0] ?? ''}.`,
          },
        ]
      : [],
  );
}
