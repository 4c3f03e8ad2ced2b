import type { Job } from '../../kernel/index.ts';
import { keyOf, placeOf } from '../records.ts';
import { isFirstOfKey } from '../record-finder.ts';
import type { IdentityRun } from '../run.ts';
import { guardConflicts } from './guard-conflict.ts';
import { LinkGraph, strongestPath } from './link-graph.ts';
import { type LocalLimits, type Overrides, rerunAround } from './local-rerun.ts';
import {
  agreeingChanges,
  type Candidate,
  partingChanges,
  promises,
  type ValueChange,
} from './value-changes.ts';

/** One small change after which two records are one person, or no longer are. Found true by computing anew. */
export type Counterfactual = {
  readonly overrides: Overrides;
  /** Records whose persons had to be computed again to know. */
  readonly recomputed: number;
} & (
  | { readonly kind: 'decision'; readonly decision: 'must-link' | 'cannot-link' | 'retract' }
  | {
      readonly kind: 'threshold';
      /** Thousandths of a bit; one thousandth nearer to the present one, nothing would change. */
      readonly threshold: number;
      readonly delta: number;
    }
  | { readonly kind: 'value'; readonly change: ValueChange }
  | { readonly kind: 'rule'; readonly rule: string }
);

export interface Counterfactuals {
  readonly effect: 'join' | 'split';
  /** In order of size: a decision, the threshold, one value, one rule or guard. */
  readonly found: readonly Counterfactual[];
  /** Changes that were computed, and how many of them reach too far to be judged around these records. */
  readonly tried: number;
  readonly unknown: number;
}

const mostValues = 3;
const mostValueTries = 8;

/**
 * The smallest changes that join two separate records, or split two that are one person. Each is verified: the persons
 * around the two are computed anew with the change (`rerunAround`), never inferred from one pair's weight. What could not
 * be verified is not named. Throws `Cancelled`.
 */
export async function counterfactuals(
  run: IdentityRun,
  left: number,
  right: number,
  job: Job,
): Promise<Counterfactuals> {
  const trial = new Trial(run, left, right, job);
  const found = [
    ...(await decisions(trial)),
    ...(await thresholds(trial)),
    ...(await values(trial)),
    ...(await rules(trial)),
  ];
  return { effect: trial.effect, found, tried: trial.tried, unknown: trial.unknown };
}

/** Computes what overrides do to the two records. */
class Trial {
  readonly run: IdentityRun;
  readonly left: number;
  readonly right: number;
  readonly job: Job;
  readonly effect: 'join' | 'split';
  tried = 0;
  unknown = 0;

  constructor(run: IdentityRun, left: number, right: number, job: Job) {
    this.run = run;
    this.left = left;
    this.right = right;
    this.job = job;
    this.effect = run.personOf(left) === run.personOf(right) ? 'split' : 'join';
  }

  /** Records computed anew when the overrides have the effect; 0 when they have not, -1 when nobody knows. */
  async works(overrides: Overrides, limits?: LocalLimits): Promise<number> {
    this.tried += 1;
    const local = await rerunAround(this.run, [this.left, this.right], overrides, this.job, limits);
    if (typeof local === 'string') {
      this.unknown += 1;
      return -1;
    }
    return local.together(this.left, this.right) === (this.effect === 'join') ? local.records.length : 0;
  }
}

async function decisions(trial: Trial): Promise<Counterfactual[]> {
  const { run, left, right } = trial;
  const must = run.decisions.mustLinks.some(
    (link) => Math.min(left, right) === link.left && Math.max(left, right) === link.right,
  );
  const cannot = run.decisions.cannotLink.get(left)?.has(right) === true;
  const kinds: readonly ('none' | 'must-link' | 'cannot-link')[] =
    trial.effect === 'join'
      ? [...(cannot ? (['none'] as const) : []), 'must-link']
      : [...(must ? (['none'] as const) : []), 'cannot-link'];
  for (const kind of kinds) {
    if (kind !== 'none' && (!canBeNamed(run, left) || !canBeNamed(run, right))) continue;
    const overrides: Overrides = { decision: { kind, left, right } };
    const recomputed = await trial.works(overrides);
    if (recomputed > 0)
      return [{ kind: 'decision', decision: kind === 'none' ? 'retract' : kind, overrides, recomputed }];
  }
  return [];
}

/** Decisions name records by key, or by their values: of records alike in that, only the first can be named. */
function canBeNamed(run: IdentityRun, record: number): boolean {
  const { part, row } = placeOf(run.records, record);
  const key = keyOf(part, row);
  if (key !== '') return isFirstOfKey(part, row);
  const content = JSON.stringify(run.valuesOf(record).map(({ attribute, value }) => [attribute, value]));
  for (const pair of run.links.pairsOf(record)) {
    const other = run.pairs.left[pair] ?? record;
    if (other >= record || run.records.sourceOf[other] !== run.records.sourceOf[record]) continue;
    const same = JSON.stringify(run.valuesOf(other).map(({ attribute, value }) => [attribute, value]));
    if (same === content) return false;
  }
  return true;
}

/** Steps from the present threshold at which the effect is looked for, thousandths of a bit. */
const firstStep = 250;
const lastStep = 32_000;
/** A threshold at which more records hang together than this is no answer to a question about two of them. */
const nearby: LocalLimits = { records: 300 };

/** The nearest threshold that has the effect: doubling steps until one has, then halving between it and the one before. */
async function thresholds(trial: Trial): Promise<Counterfactual[]> {
  const { link } = trial.run.thresholds;
  const sign = trial.effect === 'join' ? -1 : 1;
  const at = async (step: number): Promise<number> => trial.works({ threshold: link + sign * step }, nearby);
  let without = 0;
  let step = firstStep;
  let recomputed = await at(step);
  while (recomputed === 0 && step < lastStep) {
    without = step;
    step *= 2;
    recomputed = await at(step);
  }
  if (recomputed <= 0) return [];
  while (step - without > 1) {
    const middle = without + Math.floor((step - without) / 2);
    const again = await at(middle);
    if (again <= 0) without = middle;
    else [step, recomputed] = [middle, again];
  }
  const threshold = link + sign * step;
  return [{ kind: 'threshold', threshold, delta: sign * step, overrides: { threshold }, recomputed }];
}

async function values(trial: Trial): Promise<Counterfactual[]> {
  const candidates = valueCandidates(trial);
  const weights = await promises(trial.run, candidates, trial.job);
  const sign = trial.effect === 'join' ? -1 : 1;
  const ranked = candidates
    .map(({ change }, at) => ({ change, rank: sign * (weights[at] ?? 0) }))
    .filter(({ rank }) => trial.effect === 'split' || rank <= hopeless);
  // Equal ranks keep the order of attributes, so the answer never depends on chance.
  ranked.sort((a, b) => a.rank - b.rank);
  const found: Counterfactual[] = [];
  for (const { change } of ranked.slice(0, mostValueTries)) {
    const overrides: Overrides = {
      change: { record: change.record, attribute: change.attribute, values: change.values },
    };
    const recomputed = await trial.works(overrides);
    if (recomputed > 0) found.push({ kind: 'value', change, overrides, recomputed });
    if (found.length === mostValues) break;
  }
  return found;
}

/** A pair that a change leaves further below the threshold than this is not tried; thousandths of a bit. */
const hopeless = 3000;
const mostPartners = 12;

/** Changes with the pairs by which they are ranked: the two records themselves, or the links that a record has. */
function valueCandidates({ run, left, right, effect }: Trial): Candidate[] {
  if (effect === 'join')
    return agreeingChanges(run, left, right).map((change) => ({ change, partners: [left, right] }));
  const person = run.recordsOf(run.personOf(left));
  const graph = new LinkGraph(person, run.linksOf(run.personOf(left)));
  const path = (strongestPath(graph, left, right) ?? []).flatMap((place) => graph.links[place] ?? []);
  const weakest = path.reduce(
    (least, link) => (link.weight < least.weight ? link : least),
    path[0] ?? { left, right, weight: 0 },
  );
  return [...new Set([left, right, weakest.left, weakest.right])].flatMap((record) => {
    const partners = graph
      .stepsOf(record)
      .slice(0, mostPartners)
      .map((step) => step.to);
    return partingChanges(run, record, person).map((change) => ({ change, partners }));
  });
}

async function rules(trial: Trial): Promise<Counterfactual[]> {
  const { run, left, right } = trial;
  const person = run.personOf(left);
  const ids =
    trial.effect === 'split'
      ? new Set(run.linksOf(person).flatMap(({ reason }) => (reason.kind === 'rule' ? [reason.rule] : [])))
      : new Set(
          guardConflicts(run, run.recordsOf(person), run.recordsOf(run.personOf(right)))
            .map(({ guard }) => guard)
            // A decision that stands in the way is taken back, not a rule left out.
            .filter((guard) => guard !== 'cannot-link'),
        );
  const found: Counterfactual[] = [];
  for (const rule of ids) {
    const overrides: Overrides = { without: [rule] };
    const recomputed = await trial.works(overrides);
    if (recomputed > 0) found.push({ kind: 'rule', rule, overrides, recomputed });
  }
  return found;
}
