import { buildGuards, type Guard } from '../cluster/guards.ts';
import type { Evidence } from '../evidence.ts';
import { placeOf, type RecordSet } from '../records.ts';
import { recordsAlone } from '../records-alone.ts';
import { bindRule } from '../rules.ts';
import type { IdentityRun } from '../run.ts';
import type { Scorer } from '../score.ts';
import { type MiniEvidence, miniScorer } from './mini-evidence.ts';

/** What guards look at: the run as it is, or some records by themselves under their places. */
export interface Surroundings {
  readonly records: RecordSet;
  readonly evidence: Evidence;
  readonly scorer: Scorer;
  readonly sourceOf: Int32Array;
  /** The numbers by which guards know the records, where they are not their places. */
  readonly numbers?: Int32Array;
  /** The run's number of what guards know by this number. */
  numberOf(known: number): number;
  /** By which number guards know a record of the run; -1 for one that is not around. */
  knownAs(record: number): number;
}

export function asInRun(run: IdentityRun, records: readonly number[]): Surroundings {
  return {
    records: run.records,
    evidence: run.trusted.evidence,
    scorer: run.scorer,
    sourceOf: run.records.sourceOf,
    numbers: Int32Array.from(records),
    numberOf: (known) => known,
    knownAs: (record) => record,
  };
}

/** With a changed record among them: nothing as long as the run is copied. */
export function byThemselves(run: IdentityRun, records: readonly number[], mini: MiniEvidence): Surroundings {
  const places = new Map(records.map((record, place) => [record, place]));
  return {
    records: recordsAlone(records.map((record) => placeOf(run.records, record))),
    evidence: mini.trusted,
    scorer: miniScorer(run, mini),
    sourceOf: Int32Array.from(records, (record) => run.records.sourceOf[record] ?? -1),
    numberOf: (known) => records[known] ?? -1,
    knownAs: (record) => places.get(record) ?? -1,
  };
}

/** The guards of the run, or those of other thresholds, rules or decisions, over these surroundings. */
export function guardsOf(
  run: IdentityRun,
  { records, evidence, scorer, knownAs }: Surroundings,
  cannotLink: ReadonlyMap<number, ReadonlySet<number>>,
  without: ReadonlySet<string>,
  threshold: number,
): readonly Guard[] {
  const same =
    records === run.records &&
    cannotLink === run.decisions.cannotLink &&
    threshold === run.thresholds.link &&
    without.size === 0;
  if (same) return run.guards;
  const ruleset = { ...run.ruleset, thresholds: { ...run.ruleset.thresholds, link: threshold / 1000 } };
  const rules = run.ruleset.rules.filter((rule) => rule.kind === 'link' && !without.has(rule.id));
  const apart = new Map(
    [...cannotLink].flatMap(([record, others]) => {
      const known = knownAs(record);
      return known < 0 ? [] : [[known, new Set([...others].map(knownAs))] as const];
    }),
  );
  return buildGuards(ruleset, records, evidence, apart, {
    scorer,
    linkRules: rules.flatMap((rule) => bindRule(evidence, rule) ?? []),
    placeOf: (record) => record,
    // Without a rule its pairs are judged by their weights again, which only the pairs of the run as it was do not tell.
    ...(records === run.records &&
      without.size === 0 && { compared: { pairs: run.pairs, patterns: run.patterns } }),
  }).filter((guard) => !without.has(guard.id));
}
