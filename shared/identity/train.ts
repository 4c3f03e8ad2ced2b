import { breathe, type Job, ok, type Result } from '../kernel/index.ts';
import type { Ruleset } from '../workspace/index.ts';
import type { CandidatePairs } from './block.ts';
import type { Comparator } from './compare/comparator.ts';
import { comparePairs, type Patterns } from './compare/patterns.ts';
import { findDependences } from './dependence.ts';
import { milliBits } from './log2.ts';
import type { ComparisonParameters, Finding, Parameters } from './parameters.ts';
import { samplePairs } from './sample.ts';

/** Smallest probability a level may have, so that no single observation decides without end. */
const floor = 1e-6;

/** Pairs' worth of belief in the usual shares of agreement: steadies small data, vanishes in large. */
const usualStrength = 40;

interface Model {
  /** Per comparison and level. */
  m: number[][];
  u: number[][];
  prior: number;
}

export interface Training {
  readonly parameters: Parameters;
  readonly findings: readonly Finding[];
}

/**
 * Fellegi–Sunter parameters without labels. u: level shares among random pairs (exact agreement from value
 * frequencies), freed of the true matches among them. m: EM over pattern counts, one session per blocking rule with
 * the comparisons that the rule fixes left out, then the median over sessions. Prior: the expected matches among the
 * candidates over all pairs. Only + − × ÷ in one fixed order. Never NaN: what cannot be learned gets a finding.
 */
export async function train(
  ruleset: Ruleset,
  comparators: readonly Comparator[],
  candidates: CandidatePairs,
  patterns: Patterns,
  recordCount: number,
  job: Job,
): Promise<Result<Training>> {
  const findings: Finding[] = [];
  const sampled = samplePairs(recordCount);
  const random = await comparePairs(sampled, comparators, job);
  if (!random.ok) return random;
  const background = backgroundShares(comparators, random.value, findings);
  const sessions = sessionCounts(ruleset, candidates, patterns);
  const model: Model = { m: comparators.map(startM), u: background, prior: 1 / Math.max(2, recordCount) };
  const totalPairs = (recordCount * (recordCount - 1)) / 2;
  for (let round = 0; round < 2; round += 1) {
    model.m = await trainSessions(ruleset, comparators, patterns, sessions, model, findings, round, job);
    model.prior = estimatePrior(ruleset, patterns, model, totalPairs);
    model.u = withoutMatches(background, model, comparators);
  }
  applyFixed(comparators, model);
  const dependences = findDependences(comparators, random.value, patterns, model, recordCount, findings);
  return ok({ parameters: freeze(comparators, model, dependences), findings });
}

function startM(comparator: Comparator): number[] {
  const levels = comparator.levels.map((level, index) =>
    index === 0 ? 1 : level.id === 'exact' ? 12 : level.id === 'different' ? 2 : 1,
  );
  return normalised(levels);
}

/** Shares over the levels that are not neutral-missing; level 0 gets 1 so that it never matters. */
function normalised(counts: readonly number[]): number[] {
  const total = counts.slice(1).reduce((sum, count) => sum + count, 0);
  return counts.map((count, index) => (index === 0 ? 1 : total > 0 ? Math.max(floor, count / total) : floor));
}

function backgroundShares(
  comparators: readonly Comparator[],
  random: Patterns,
  findings: Finding[],
): number[][] {
  return comparators.map((comparator, column) => {
    const counts = comparator.levels.map(() => 0);
    for (let pattern = 0; pattern < random.count; pattern += 1) {
      const level = random.levels[pattern * random.width + column] ?? 0;
      counts[level] = (counts[level] ?? 0) + (random.pairs[pattern] ?? 0);
    }
    const known = counts.slice(1).reduce((sum, count) => sum + count, 0);
    const { id } = comparator.comparison;
    if (known === 0)
      findings.push({
        severity: 'warning',
        code: 'comparison-unknown',
        text: `${id}: no two records both hold a value, so it cannot tell anything.`,
      });
    else if ((counts[1] ?? 0) === known)
      findings.push({
        severity: 'warning',
        code: 'comparison-constant',
        text: `${id}: all records agree, so agreement tells nothing.`,
      });
    // Half an observation per level: a level not seen in the sample is rare, not impossible.
    const shares = normalised(counts.map((count) => count + 0.5));
    const exact = exactShare(comparator);
    if (exact === null || comparator.comparison.missing === 'informative') return shares;
    const rest = 1 - (shares[1] ?? 0);
    return shares.map((share, level) =>
      level === 0
        ? 1
        : level === 1
          ? Math.max(floor, exact)
          : Math.max(floor, (share * (1 - exact)) / Math.max(floor, rest)),
    );
  });
}

/** P(two records with a value hold the same one), from the counts of the values; null for multi-valued attributes. */
export function exactShare(comparator: Comparator): number | null {
  const { slots, values } = comparator.column;
  const [slot] = slots;
  if (slot === undefined || slots.length > 1) return null;
  const counts = new Float64Array(values.length);
  let known = 0;
  for (const id of slot) {
    if (id < 0) continue;
    counts[id] = (counts[id] ?? 0) + 1;
    known += 1;
  }
  if (known < 2) return null;
  let same = 0;
  for (const count of counts) same += count * (count - 1);
  return same / (known * (known - 1));
}

interface Session {
  readonly rule: string;
  readonly attributes: ReadonlySet<string>;
  readonly counts: Float64Array;
  readonly total: number;
}

/** Attributes whose agreement a blocking key brings about, besides its own. */
const entailed: Readonly<Record<string, readonly string[]>> = {
  'person.full_name': ['person.first_name', 'person.last_name'],
  'person.first_name': ['person.full_name'],
  'person.last_name': ['person.full_name'],
  'contact_point_address.full_address': [
    'contact_point_address.line1',
    'contact_point_address.postal_code',
    'contact_point_address.city',
  ],
};

function sessionCounts(ruleset: Ruleset, candidates: CandidatePairs, patterns: Patterns): Session[] {
  const sessions = candidates.reports.map(({ rule }) => {
    const keys = ruleset.blocking.find((one) => one.id === rule)?.keys ?? [];
    const attributes = new Set(keys.flatMap((key) => [key.attribute, ...(entailed[key.attribute] ?? [])]));
    return { rule, attributes, counts: new Float64Array(patterns.count), total: 0 };
  });
  for (let pair = 0; pair < candidates.count; pair += 1) {
    const mask = candidates.rules[pair] ?? 0;
    const pattern = patterns.ofPair[pair] ?? 0;
    for (let rule = 0; rule < sessions.length; rule += 1) {
      const session = sessions[rule];
      if (session === undefined || (mask & (1 << rule)) === 0) continue;
      session.counts[pattern] = (session.counts[pattern] ?? 0) + 1;
    }
  }
  return sessions
    .map((session) => ({ ...session, total: session.counts.reduce((sum, count) => sum + count, 0) }))
    .filter((session) => session.total >= 20);
}

async function trainSessions(
  ruleset: Ruleset,
  comparators: readonly Comparator[],
  patterns: Patterns,
  sessions: readonly Session[],
  model: Model,
  findings: Finding[],
  round: number,
  job: Job,
): Promise<number[][]> {
  const estimates: number[][][] = comparators.map(() => []);
  for (const session of sessions) {
    const active = comparators.map(
      (one) => !one.comparison.attributes.slice(0, 1).some((name) => session.attributes.has(name)),
    );
    if (!active.some(Boolean)) continue;
    const { m, matches } = expectationMaximisation(ruleset, comparators, patterns, session, active, model);
    await breathe(job);
    if (matches < 10) continue;
    comparators.forEach((_, column) => {
      if (active[column] === true) estimates[column]?.push(m[column] ?? []);
    });
  }
  return comparators.map((comparator, column) => {
    const own = estimates[column] ?? [];
    if (own.length === 0) {
      if (round === 0)
        findings.push({
          severity: 'info',
          code: 'comparison-not-trained',
          text: `${comparator.comparison.id}: no blocking rule leaves it free with enough pairs; a usual share of agreement is assumed.`,
        });
      return model.m[column] ?? startM(comparator);
    }
    return normalised(comparator.levels.map((_, level) => median(own.map((one) => one[level] ?? floor))));
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? floor;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? floor) + upper) / 2;
}

/** EM of one session: u stays, m of the active comparisons and the session's own share of matches move. */
function expectationMaximisation(
  ruleset: Ruleset,
  comparators: readonly Comparator[],
  patterns: Patterns,
  session: Session,
  active: readonly boolean[],
  model: Model,
): { m: number[][]; matches: number } {
  let m = model.m;
  let share = 0.3;
  let matches = 0;
  const usual = comparators.map(startM);
  const { width, levels } = patterns;
  for (let iteration = 0; iteration < ruleset.training.iterations; iteration += 1) {
    const counts = usual.map((own) => own.map((share) => share * usualStrength));
    matches = 0;
    for (let pattern = 0; pattern < patterns.count; pattern += 1) {
      const count = session.counts[pattern] ?? 0;
      if (count === 0) continue;
      let odds = share / (1 - share);
      for (let column = 0; column < width; column += 1) {
        if (active[column] !== true) continue;
        const level = levels[pattern * width + column] ?? 0;
        if (level > 0) odds *= (m[column]?.[level] ?? floor) / (model.u[column]?.[level] ?? floor);
      }
      const expected = count * (odds > 1e12 ? 1 : odds / (1 + odds));
      matches += expected;
      for (let column = 0; column < width; column += 1) {
        const level = levels[pattern * width + column] ?? 0;
        const own = counts[column];
        if (own !== undefined) own[level] = (own[level] ?? 0) + expected;
      }
    }
    const next = counts.map((own, column) => (active[column] === true ? normalised(own) : (m[column] ?? [])));
    const moved = largestMove(m, next);
    m = next;
    share = Math.min(0.999, Math.max(1e-6, matches / session.total));
    if (moved < Math.max(1e-5, ruleset.training.tolerance)) break;
  }
  return { m, matches };
}

function largestMove(before: readonly (readonly number[])[], after: readonly (readonly number[])[]): number {
  let most = 0;
  after.forEach((levels, column) => {
    levels.forEach((share, level) => {
      most = Math.max(most, Math.abs(share - (before[column]?.[level] ?? 0)));
    });
  });
  return most;
}

/** Expected matches among the candidates over all pairs, as a fixed point (a few rounds suffice). */
function estimatePrior(ruleset: Ruleset, patterns: Patterns, model: Model, totalPairs: number): number {
  if (ruleset.prior.method === 'fixed') return ruleset.prior.probability;
  const ratios = new Float64Array(patterns.count);
  for (let pattern = 0; pattern < patterns.count; pattern += 1)
    ratios[pattern] = ratioOf(patterns, pattern, model);
  let prior = model.prior;
  for (let round = 0; round < 50; round += 1) {
    const odds = prior / (1 - prior);
    let matches = 0;
    for (let pattern = 0; pattern < patterns.count; pattern += 1) {
      const o = odds * (ratios[pattern] ?? 0);
      matches += (patterns.pairs[pattern] ?? 0) * (o > 1e12 ? 1 : o / (1 + o));
    }
    const next = Math.min(0.5, Math.max(0.5, matches / ruleset.prior.recall) / Math.max(1, totalPairs));
    if (Math.abs(next - prior) < prior * 1e-6) return next;
    prior = next;
  }
  return prior;
}

export function ratioOf(patterns: Patterns, pattern: number, model: Model): number {
  let ratio = 1;
  for (let column = 0; column < patterns.width; column += 1) {
    const level = patterns.levels[pattern * patterns.width + column] ?? 0;
    if (level > 0) ratio *= (model.m[column]?.[level] ?? floor) / (model.u[column]?.[level] ?? floor);
  }
  return ratio;
}

/** Random pairs hold true matches too: u = (share − prior·m) / (1 − prior), at least a tenth of the share. */
function withoutMatches(
  background: readonly (readonly number[])[],
  model: Model,
  comparators: readonly Comparator[],
): number[][] {
  return comparators.map((_, column) =>
    (background[column] ?? []).map((share, level) =>
      level === 0
        ? 1
        : Math.max(
            floor,
            share / 10,
            (share - model.prior * (model.m[column]?.[level] ?? 0)) / (1 - model.prior),
          ),
    ),
  );
}

function applyFixed(comparators: readonly Comparator[], model: Model): void {
  comparators.forEach(({ comparison, levels }, column) => {
    levels.forEach(({ id }, level) => {
      const fixed = comparison.fixed?.[id];
      const m = model.m[column];
      const u = model.u[column];
      if (fixed?.m !== undefined && m !== undefined) m[level] = fixed.m;
      if (fixed?.u !== undefined && u !== undefined) u[level] = fixed.u;
    });
  });
}

function freeze(
  comparators: readonly Comparator[],
  model: Model,
  dependences: Parameters['dependences'],
): Parameters {
  const comparisons: ComparisonParameters[] = comparators.map((comparator, column) => ({
    id: comparator.comparison.id,
    exactU: model.u[column]?.[1] ?? floor,
    levels: comparator.levels.map(({ id, label }, level) => {
      const m = model.m[column]?.[level] ?? floor;
      const u = model.u[column]?.[level] ?? floor;
      return { id, label, m, u, weight: level === 0 ? 0 : milliBits(m / u) };
    }),
  }));
  return {
    prior: model.prior,
    priorWeight: milliBits(model.prior / (1 - model.prior)),
    comparisons,
    dependences,
  };
}
