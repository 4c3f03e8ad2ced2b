import { canonicalJson, fail, type Job, ok, type Result } from '../kernel/index.ts';
import type { Ruleset } from '../workspace/index.ts';
import { assembleRun } from './assemble-run.ts';
import { askedIn, cluster, type ClusterInput, type Clusters, guardsOf } from './cluster/cluster.ts';
import { flippedPairs } from './cluster/flipped-pairs.ts';
import { recluster, type Reclustered } from './cluster/recluster.ts';
import { clusterInput, guardsOfRun } from './cluster/run-clustering.ts';
import { type StandingComponents, standingComponents } from './cluster/standing.ts';
import {
  lowestSteady,
  steadyClusters,
  type SteadyGroups,
  steadyGroups,
  type SteadyMove,
} from './cluster/steady-clusters.ts';
import type { Parameters } from './parameters.ts';
import { type PartitionDifference, partitionDifference } from './persons/partition-difference.ts';
import { renamedPersons } from './persons/renamed-persons.ts';
import { reweigh } from './reweigh.ts';
import type { IdentityRun } from './run.ts';
import type { Scorer } from './score.ts';
import { uniformRaise } from './uniform-raise.ts';

/** What is to be tried. */
export interface WhatIfChange {
  readonly ruleset: Ruleset;
  /** Other learned parameters, for example a level's m and u changed by hand; those of the run when left out. */
  readonly parameters?: Parameters;
}

export interface WhatIf {
  /** The run as it would be. Shares with the first all that the change leaves alone. */
  readonly after: IdentityRun;
  readonly difference: PartitionDifference;
}

/** How much of a run stands when its ruleset is replaced by another. */
export type RulesetReach =
  /** Nothing that bears on persons or golden values. */
  | 'nothing'
  /** Golden values only. */
  | 'golden'
  /** Weights, guards or clustering: the compared pairs and the learned parameters stand. */
  | 'persons'
  /** What is compared, or what is learned. */
  | 'all';

/**
 * What a change of ruleset reaches. Up to `persons` the answer of `whatIf` is the very run that resolving anew would give:
 * thresholds, clustering and its limits, regions, never-rules, values per person, and the strength of term frequencies have no
 * say in blocking, comparing and training.
 */
export function rulesetReach(before: Ruleset, after: Ruleset): RulesetReach {
  if (same(comparedPart(before), comparedPart(after)) && sameTermFrequencies(before, after)) {
    if (!same(personPart(before), personPart(after))) return 'persons';
    return same(before.survivorship, after.survivorship) ? 'nothing' : 'golden';
  }
  return 'all';
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** What the pairs, their patterns and the parameters rest on. */
function comparedPart(ruleset: Ruleset): unknown {
  return {
    blocking: ruleset.blocking,
    links: ruleset.rules.filter((rule) => rule.kind === 'link'),
    comparisons: ruleset.comparisons.map((one) => ({ ...one, termFrequency: 0 })),
    namespaces: ruleset.namespaces.map((one) => ({ ...one, maxValuesPerPerson: 1 })),
    prior: ruleset.prior,
    training: ruleset.training,
  };
}

function personPart(ruleset: Ruleset): unknown {
  return [
    ruleset.thresholds,
    ruleset.clustering,
    ruleset.regions,
    ruleset.rules,
    ruleset.namespaces,
    ruleset.comparisons,
  ];
}

/** A comparison without term frequencies has no table of them to turn on. */
function sameTermFrequencies(before: Ruleset, after: Ruleset): boolean {
  return before.comparisons.every(
    (one, index) => one.termFrequency > 0 || after.comparisons[index]?.termFrequency === 0,
  );
}

/**
 * The run under another ruleset, from the pairs as they were compared: weights anew where they differ, only the components
 * that the change can reach clustered anew, ids by overlap. A threshold or a prior that moves by up to 8 bits joins only
 * groups of records whose steps nobody has seen at or about this threshold (`SteadyRanges`); other weights join all
 * components in which anything speaks against (`recluster`). At a million records .03 to .15 s in the median, the first
 * time at a far threshold up to 1.4 s (`node scripts/bench.mjs what-if`). Equals
 * a resolve of the same records with the same parameters and term frequencies. Errors: `identity.what-if` when the change
 * reaches further. Throws `Cancelled`.
 */
export async function whatIf(run: IdentityRun, change: WhatIfChange, job: Job): Promise<Result<WhatIf>> {
  const { ruleset, parameters = run.scorer.parameters } = change;
  const { parts } = run;
  if (rulesetReach(parts.ruleset, ruleset) === 'all')
    return fail('identity.what-if', 'The change reaches what is compared or learned.', {
      fix: 'Compare the two rulesets: the records are then resolved under both.',
    });
  const { scorer, weights } = await reweigh(run, ruleset, parameters, job);
  const pairs = weights === parts.pairs.weights ? parts.pairs : { ...parts.pairs, weights };
  const sameLimits = same(guardPart(parts.ruleset), guardPart(ruleset));
  const sameGuards =
    scorer === run.scorer && sameLimits && parts.ruleset.thresholds.link === ruleset.thresholds.link;
  // One-to-one brings a guard of its own, which `guards` does not show.
  const sameJoining = parts.ruleset.clustering.strategy === ruleset.clustering.strategy;
  const unmoved = sameGuards && pairs === parts.pairs && sameJoining;
  const steady =
    sameLimits && sameJoining && !unmoved ? await steadyMove(run, { ruleset, scorer }, job) : null;
  const known = sameLimits && sameJoining && !unmoved && steady === null ? await standingOf(run, job) : null;
  const table = (steady?.groups.standing ?? known)?.table;
  const guards = sameGuards
    ? parts.guards
    : guardsOfRun({ ...parts, ruleset }, { scorer, compared: { pairs, patterns: parts.patterns, table } });
  const input = clusterInput({ ...parts, ruleset, pairs, guards });
  const again =
    unmoved || !sameJoining
      ? null
      : steady !== null
        ? await steadyClusters(input, parts.clusters, steady, job)
        : await clusterAgain(run, input, known, job);
  const clusters = unmoved ? parts.clusters : (again ?? (await cluster(input, job)));
  const difference = await partitionDifference(run.persons, clusters.sets, job, again?.reworked);
  const names = unmoved ? parts.names : renamedPersons(run, clusters.sets, difference);
  return ok({
    after: assembleRun({ ...parts, ruleset, scorer, pairs, guards, clusters, names }),
    difference,
  });
}

/** Made at the first question about a run and kept while it lives. */
const standingOfRuns = new WeakMap<Clusters, StandingComponents>();
const groupsOfRuns = new WeakMap<Clusters, SteadyGroups>();

async function standingOf({ parts }: IdentityRun, job: Job): Promise<StandingComponents> {
  const { clusters } = parts;
  const standing =
    standingOfRuns.get(clusters) ??
    (await standingComponents(clusterInput(parts), clusters, clusters.basis.asked, job));
  standingOfRuns.set(clusters, standing);
  return standing;
}

/** How the change moves the threshold alone, or as if it did; null where it does more than that, or moves it too far. */
async function steadyMove(
  run: IdentityRun,
  { ruleset, scorer }: { readonly ruleset: Ruleset; readonly scorer: Scorer },
  job: Job,
): Promise<SteadyMove | null> {
  const { parts } = run;
  const raised = scorer === run.scorer ? 0 : raisedAlike(run.scorer, scorer);
  if (raised === null || ruleset.clustering.strategy !== 'guarded-additive') return null;
  const threshold = Math.round(ruleset.thresholds.link * 1000) - raised;
  if (threshold < lowestSteady(run.thresholds.link)) return null;
  const groups =
    groupsOfRuns.get(parts.clusters) ?? (await steadyGroups(clusterInput(parts), parts.clusters, job));
  groupsOfRuns.set(parts.clusters, groups);
  const { pairs, patterns } = parts;
  const compared = { pairs, patterns, table: groups.standing.table };
  const link = threshold / 1000;
  const held = { ...parts.ruleset, thresholds: { ...ruleset.thresholds, link } };
  const guards = guardsOfRun({ ...parts, ruleset: held }, { scorer: run.scorer, compared });
  return { groups, threshold, guards, raised };
}

/** As `uniformRaise`, where the term frequencies add what they did. */
function raisedAlike(before: Scorer, after: Scorer): number | null {
  const same = before.comparators.every((one, index) => one === after.comparators[index]);
  return same ? uniformRaise(before.parameters, after.parameters) : null;
}

/** `standing`: where guards differ in thresholds and weights at most. */
async function clusterAgain(
  { parts, thresholds }: IdentityRun,
  input: ClusterInput,
  known: StandingComponents | null,
  job: Job,
): Promise<Reclustered> {
  const { clusters, pairs } = parts;
  const { basis } = clusters;
  const asked = known === null ? await askedIn(basis.components, guardsOf(input), {}, job) : basis.asked;
  const standing = known ?? (await standingComponents(clusterInput(parts), clusters, asked, job));
  const flipped = await flippedPairs(
    pairs.linkRule,
    { weights: pairs.weights, threshold: thresholds.link },
    { weights: input.pairs.weights, threshold: input.threshold },
    job,
  );
  return recluster(input, { before: clusters, standing, asked, flipped }, job);
}

function guardPart(ruleset: Ruleset): unknown {
  const { strategy: _, ...limits } = ruleset.clustering;
  return [limits, ruleset.regions, ruleset.rules, ruleset.namespaces];
}
