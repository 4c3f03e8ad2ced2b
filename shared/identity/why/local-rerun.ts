import type { Job } from '../../kernel/index.ts';
import { cluster, type MergeStep, type Refusal } from '../cluster/cluster.ts';
import type { Guard } from '../cluster/guards.ts';
import { keyOf, placeOf } from '../records.ts';
import { bindRule } from '../rules.ts';
import type { IdentityRun } from '../run.ts';
import { type ChangedRecord, changedRecord, type PairEnd, type Reach } from './changed-record.ts';
import { type ChangedValues, miniEvidence } from './mini-evidence.ts';
import { asInRun, byThemselves, guardsOf } from './surroundings.ts';

/** What is to be different; everything else, the learned parameters among it, stays as the run had it. */
export interface Overrides {
  readonly change?: ChangedValues;
  /** A decision on two records, in place of any that there is on the two. */
  readonly decision?: {
    readonly kind: 'must-link' | 'cannot-link' | 'none';
    readonly left: number;
    readonly right: number;
  };
  /** Link threshold, thousandths of a bit. */
  readonly threshold?: number;
  /** Ids of link rules, and of guards, that do not hold. */
  readonly without?: readonly string[];
}

/** The persons of the records around a question, as a whole run with the same overrides would make them. */
export interface LocalPersons {
  /** Records whose person is known here, ascending. */
  readonly records: readonly number[];
  together(left: number, right: number): boolean;
  /** Unions in the order in which they were tried; all of them only when `steps` was asked for. */
  readonly steps: readonly MergeStep[];
  readonly refusals: readonly Refusal[];
}

/** What may be worked on for one answer. */
export interface LocalLimits {
  readonly records: number;
  /** Tell every union, also of records that nothing speaks against. */
  readonly steps?: boolean;
}

const usualLimits: LocalLimits = { records: 3000 };
const mostPairs = 300_000;

/**
 * Runs again what the persons of some records depend on: the records that decisions, rules and weights connect with them
 * (no others can have a say), every pair among those, the guards, and for a changed record the candidate pairs that its
 * new keys bring and their new weights. Or why the answer cannot be found around the records alone: then nothing is
 * claimed. Parameters, term frequencies and block limits are those of the run. Throws `Cancelled`.
 */
export async function rerunAround(
  run: IdentityRun,
  seeds: readonly number[],
  overrides: Overrides,
  job: Job,
  limits = usualLimits,
): Promise<LocalPersons | Reach> {
  const without = new Set(overrides.without);
  // Decisions left out for contradicting others may come back when another one goes; which, only a whole run tells.
  const touchesDecisions = overrides.decision !== undefined || losesDecisions(run, overrides);
  if (touchesDecisions && run.findings.some(({ code }) => code === 'decisions-contradict'))
    return 'decisions contradict one another';
  let changed: ChangedRecord | null = null;
  if (overrides.change !== undefined) {
    const found = await changedRecord(run, overrides.change, without, job);
    if (typeof found === 'string') return found;
    changed = found;
  }
  const threshold = overrides.threshold ?? run.thresholds.link;
  const pairsAt = pairReader(run, changed, without);
  const decided = decisionsOf(run, overrides);
  const records = closure(
    [...seeds, ...(changed === null ? [] : [changed.record])],
    pairsAt,
    decided,
    threshold,
    limits.records,
  );
  if (records === null) return 'too many records';
  const placeOfRecord = new Map(records.map((record, place) => [record, place]));
  const pairs = pairsAmong(records, placeOfRecord, pairsAt);
  if (pairs === null) return 'too many records';
  const { change } = overrides;
  const mini =
    change === undefined
      ? null
      : await miniEvidence(
          run,
          records.map((record) => (record === change.record ? { record, change } : { record })),
          job,
        );
  const around = mini === null ? asInRun(run, records) : byThemselves(run, records, mini);
  const guards = guardsOf(run, around, decided.cannotLink, without, threshold);
  const steps: MergeStep[] = [];
  const { numberOf } = around;
  const { sets, refusals } = await cluster(
    {
      recordCount: records.length,
      pairs,
      decided: decided.mustLinks.flatMap(({ left, right }) => {
        const [a, b] = [placeOfRecord.get(left), placeOfRecord.get(right)];
        return a === undefined || b === undefined ? [] : [{ left: a, right: b }];
      }),
      strategy: run.ruleset.clustering.strategy,
      threshold,
      guards: [...guards, ...(limits.steps === true ? [everyStep] : [])],
      sourceOf: around.sourceOf,
      ...(around.numbers !== undefined && { numbers: around.numbers }),
      onStep: (step) => steps.push({ ...step, left: numberOf(step.left), right: numberOf(step.right) }),
    },
    job,
  );
  const personAt = (record: number): number => sets.personOf[placeOfRecord.get(record) ?? -1] ?? -1;
  return {
    records,
    together: (left, right) => personAt(left) >= 0 && personAt(left) === personAt(right),
    steps,
    refusals: refusals.map((one) => ({ ...one, left: numberOf(one.left), right: numberOf(one.right) })),
  };
}

/** Refuses nothing, but keeps the clustering from taking a component as a whole without telling its steps. */
const everyStep: Guard = { id: 'every-step', refuses: () => false };

type PairReader = (record: number) => PairEnd[];

/** All pairs of a record, with those of the changed record as they would be. */
function pairReader(
  run: IdentityRun,
  changed: ChangedRecord | null,
  without: ReadonlySet<string>,
): PairReader {
  const { left, right, weights, linkRule, rules } = run.pairs;
  const withChanged = new Map(changed?.pairs.map((pair) => [pair.other, pair]));
  const linkRules = run.ruleset.rules.filter((rule) => rule.kind === 'link');
  const off = linkRules.some((rule) => without.has(rule.id));
  const bound = off
    ? linkRules.map((rule) => (without.has(rule.id) ? null : bindRule(run.trusted.evidence, rule)))
    : [];
  const offBits = run.blocking.reduce(
    (bits, { rule }, bit) =>
      rule.startsWith('rule-') && without.has(rule.slice(5)) ? bits | (1 << bit) : bits,
    0,
  );
  return (record) => {
    if (record === changed?.record) return [...changed.pairs];
    const found: PairEnd[] = [];
    for (const pair of run.links.pairsOf(record)) {
      const a = left[pair] ?? -1;
      const other = a === record ? (right[pair] ?? -1) : a;
      if (other === changed?.record || ((rules[pair] ?? 0) & ~offBits) === 0) continue;
      const rule = off
        ? bound.findIndex((one) => one?.holds(Math.min(record, other), Math.max(record, other)) === true) + 1
        : (linkRule[pair] ?? 0);
      found.push({ other, weight: weights[pair] ?? 0, linkRule: rule });
    }
    const again = withChanged.get(record);
    if (again !== undefined && changed !== null) found.push({ ...again, other: changed.record });
    return found;
  };
}

interface Decided {
  readonly mustLinks: readonly { readonly left: number; readonly right: number }[];
  readonly cannotLink: ReadonlyMap<number, ReadonlySet<number>>;
}

/** Decisions know a record without a key by its values: with another value it is no longer the record they mean. */
function losesDecisions(run: IdentityRun, { change }: Overrides): boolean {
  return change !== undefined && !hasKey(run, change.record);
}

function decisionsOf(run: IdentityRun, overrides: Overrides): Decided {
  const { change, decision } = overrides;
  const lost = change !== undefined && losesDecisions(run, overrides) ? change.record : -1;
  if (decision === undefined && lost < 0) return run.decisions;
  const replaces = (left: number, right: number): boolean =>
    left === lost ||
    right === lost ||
    (decision !== undefined &&
      ((left === decision.left && right === decision.right) ||
        (left === decision.right && right === decision.left)));
  const mustLinks: { left: number; right: number }[] = run.decisions.mustLinks.filter(
    ({ left, right }) => !replaces(left, right),
  );
  const cannotLink = new Map<number, ReadonlySet<number>>();
  for (const [record, others] of run.decisions.cannotLink) {
    const kept = [...others].filter((other) => !replaces(record, other));
    if (kept.length > 0) cannotLink.set(record, new Set(kept));
  }
  if (decision !== undefined && decision.kind !== 'none') {
    const [left, right] = [Math.min(decision.left, decision.right), Math.max(decision.left, decision.right)];
    if (decision.kind === 'must-link') mustLinks.push({ left, right });
    else
      for (const [a, b] of [[left, right] as const, [right, left] as const])
        cannotLink.set(a, new Set([...(cannotLink.get(a) ?? []), b]));
  }
  mustLinks.sort((a, b) => a.left - b.left || a.right - b.right);
  return { mustLinks, cannotLink };
}

function hasKey(run: IdentityRun, record: number): boolean {
  const { part, row } = placeOf(run.records, record);
  return keyOf(part, row) !== '';
}

/** All records that decisions, rules and weights connect with the seeds, ascending; null when there are too many. */
function closure(
  seeds: readonly number[],
  pairsAt: PairReader,
  { mustLinks }: Decided,
  threshold: number,
  most: number,
): number[] | null {
  const must = new Map<number, number[]>();
  for (const { left, right } of mustLinks)
    for (const [a, b] of [[left, right] as const, [right, left] as const]) {
      const own = must.get(a);
      if (own === undefined) must.set(a, [b]);
      else own.push(b);
    }
  const found = new Set(seeds);
  for (const record of found) {
    if (found.size > most) return null;
    for (const { other, weight, linkRule } of pairsAt(record))
      if (weight >= threshold || linkRule > 0) found.add(other);
    for (const other of must.get(record) ?? []) found.add(other);
  }
  return [...found].sort((a, b) => a - b);
}

function pairsAmong(
  records: readonly number[],
  placeOfRecord: ReadonlyMap<number, number>,
  pairsAt: PairReader,
) {
  const left: number[] = [];
  const right: number[] = [];
  const weights: number[] = [];
  const linkRule: number[] = [];
  for (const [place, record] of records.entries()) {
    for (const pair of pairsAt(record)) {
      const other = placeOfRecord.get(pair.other) ?? -1;
      if (other <= place) continue;
      left.push(place);
      right.push(other);
      weights.push(pair.weight);
      linkRule.push(pair.linkRule);
    }
    if (left.length > mostPairs) return null;
  }
  return {
    left: Int32Array.from(left),
    right: Int32Array.from(right),
    weights: Int32Array.from(weights),
    linkRule: Uint8Array.from(linkRule),
  };
}
