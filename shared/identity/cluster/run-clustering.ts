import type { RunParts } from '../assemble-run.ts';
import { bindRule } from '../rules.ts';
import type { ClusterInput } from './cluster.ts';
import { buildGuards, type Guard } from './guards.ts';
import type { PairJudge } from './pair-facts.ts';

/** How the records of a whole run are clustered. */
export function clusterInput({
  ruleset,
  records,
  decisions,
  pairs,
  guards,
}: Pick<RunParts, 'ruleset' | 'records' | 'decisions' | 'pairs' | 'guards'>): ClusterInput {
  return {
    recordCount: records.count,
    pairs,
    decided: decisions.mustLinks,
    strategy: ruleset.clustering.strategy,
    threshold: Math.round(ruleset.thresholds.link * 1000),
    guards,
    sourceOf: records.sourceOf,
  };
}

/** The guards over the records of a whole run, with what they may know of its compared pairs. */
export function guardsOfRun(
  { ruleset, records, trusted, decisions }: Pick<RunParts, 'ruleset' | 'records' | 'trusted' | 'decisions'>,
  known: Pick<PairJudge, 'scorer' | 'compared'>,
): Guard[] {
  return buildGuards(ruleset, records, trusted.evidence, decisions.cannotLink, {
    ...known,
    linkRules: ruleset.rules.flatMap((rule) =>
      rule.kind === 'link' ? (bindRule(trusted.evidence, rule) ?? []) : [],
    ),
    placeOf: (record) => record,
  });
}
