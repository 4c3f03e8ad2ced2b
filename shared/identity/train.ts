import { breathe, type Job, ok, type Result } from '../kernel/index.ts';
import type { Ruleset } from '../workspace/index.ts';
import { backgroundShares } from './background.ts';
import type { CandidatePairs } from './block.ts';
import type { Comparator } from './compare/comparator.ts';
import { comparePairs, type Patterns } from './compare/patterns.ts';
import { findDependences } from './dependence.ts';
import {
  expectationMaximisation,
  floor,
  knows,
  tellsPersons,
  type Model,
  normalised,
  ratioOf,
  ratioTable,
  type Session,
  usualHousehold,
  usualShares,
} from './em.ts';
import { sharedInHousehold } from './household.ts';
import { milliBits } from './log2.ts';
import type { Finding, Household, Parameters } from './parameters.ts';
import { samplePairs } from './sample.ts';

export interface Training {
  readonly parameters: Parameters;
  readonly findings: readonly Finding[];
}

/**
 * Fellegi–Sunter parameters without labels. u: level shares among random pairs (exact agreement from value
 * frequencies), freed of the matches and households among them. m: EM over pattern counts, one session per blocking
 * rule with the comparisons that the rule fixes left out, then the median over sessions. A third kind of pair, two people
 * of one household, keeps families from passing for matches. Prior: the expected matches among the candidates over all
 * pairs. Only + − × ÷ in one fixed order. Never NaN: what cannot be learned gets a finding.
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
  const random = await comparePairs(samplePairs(recordCount), comparators, job);
  if (!random.ok) return random;
  const background = backgroundShares(comparators, random.value, findings);
  const shared = comparators.map((one) => sharedInHousehold(one.comparison));
  const sessions = sessionCounts(ruleset, candidates, patterns);
  const totalPairs = (recordCount * (recordCount - 1)) / 2;
  let model: Model = {
    m: comparators.map(usualShares),
    u: background,
    h: comparators.map((one, column) =>
      shared[column] === true ? usualHousehold(one) : (background[column] ?? []),
    ),
    prior: 1 / Math.max(2, recordCount),
    household: 0,
  };
  for (let round = 0; round < 2; round += 1) {
    model = await trainSessions(
      ruleset,
      comparators,
      shared,
      patterns,
      sessions,
      model,
      round === 0 ? findings : [],
      job,
    );
    model = estimateShares(ruleset, comparators, shared, patterns, model, totalPairs);
    model = withoutMatches(comparators, background, shared, model);
  }
  model = applyFixed(comparators, model);
  const dependences = findDependences(comparators, random.value, patterns, model, recordCount, findings);
  return ok({ parameters: freeze(comparators, shared, background, model, dependences), findings });
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
  'contact_point_address.postal_code': ['contact_point_address.city'],
};

const fewestPairs = 20;

function sessionCounts(ruleset: Ruleset, candidates: CandidatePairs, patterns: Patterns): Session[] {
  const counts = candidates.reports.map(() => new Float64Array(patterns.count));
  for (let pair = 0; pair < candidates.count; pair += 1) {
    const mask = candidates.rules[pair] ?? 0;
    const pattern = patterns.ofPair[pair] ?? 0;
    for (let rule = 0; rule < counts.length; rule += 1) {
      const own = counts[rule];
      if (own !== undefined && (mask & (1 << rule)) !== 0) own[pattern] = (own[pattern] ?? 0) + 1;
    }
  }
  return candidates.reports.flatMap(({ rule }, index) => {
    const all = counts[index] ?? new Float64Array(0);
    const total = all.reduce((sum, count) => sum + count, 0);
    if (total < fewestPairs) return [];
    const keys = ruleset.blocking.find((one) => one.id === rule)?.keys ?? [];
    const attributes = new Set(keys.flatMap((key) => [key.attribute, ...(entailed[key.attribute] ?? [])]));
    const held = Int32Array.from(all.keys()).filter((pattern) => (all[pattern] ?? 0) > 0);
    return [
      {
        rule,
        attributes,
        patterns: held,
        counts: Float64Array.from(held, (pattern) => all[pattern] ?? 0),
        total,
      },
    ];
  });
}

/** Estimates with fewer expected pairs than this are not counted. */
const fewestExpected = 10;

async function trainSessions(
  ruleset: Ruleset,
  comparators: readonly Comparator[],
  shared: readonly boolean[],
  patterns: Patterns,
  sessions: readonly Session[],
  model: Model,
  findings: Finding[],
  job: Job,
): Promise<Model> {
  const forM: (readonly number[])[][] = comparators.map(() => []);
  const housed = comparators.map((one) => one.levels.map(() => 0));
  const { iterations, tolerance } = ruleset.training;
  for (const session of sessions) {
    const active = comparators.map(
      ({ comparison }) => !session.attributes.has(comparison.attributes[0] ?? ''),
    );
    if (!active.some(Boolean)) continue;
    const found = expectationMaximisation(comparators, shared, patterns, session, active, model, {
      iterations,
      tolerance: Math.max(1e-5, tolerance),
    });
    await breathe(job);
    comparators.forEach((_, column) => {
      if (active[column] !== true) return;
      if (found.matches >= fewestExpected) forM[column]?.push(found.m[column] ?? []);
      found.housed[column]?.forEach((count, level) => {
        const own = housed[column];
        if (own !== undefined) own[level] = (own[level] ?? 0) + count;
      });
    });
  }
  const middle = (own: readonly (readonly number[])[], comparator: Comparator): number[] =>
    normalised(comparator.levels.map((_, level) => median(own.map((one) => one[level] ?? floor))));
  const m = comparators.map((comparator, column) => {
    const own = forM[column] ?? [];
    if (own.length > 0) return middle(own, comparator);
    findings.push({
      severity: 'info',
      code: 'comparison-not-trained',
      text: `${comparator.comparison.id}: no blocking rule leaves it free with enough pairs; a usual share of agreement is assumed.`,
    });
    return model.m[column] ?? usualShares(comparator);
  });
  // Households are few in most sessions, so their counts are added up rather than each session's shares compared.
  const h = comparators.map((_, column) =>
    shared[column] === true ? normalised(housed[column] ?? []) : (model.h[column] ?? []),
  );
  return { ...model, m, h };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? floor;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? floor) + upper) / 2;
}

/** Expected matches and households among the candidates over all pairs, as a fixed point (a few rounds suffice). */
function estimateShares(
  ruleset: Ruleset,
  comparators: readonly Comparator[],
  shared: readonly boolean[],
  patterns: Patterns,
  model: Model,
  totalPairs: number,
): Model {
  const personal = comparators.map((one, column) =>
    tellsPersons(one, shared[column] === true, model.u[column] ?? []),
  );
  const fixed = ruleset.prior.method === 'fixed';
  const recall = ruleset.prior.method === 'fixed' ? 1 : ruleset.prior.recall;
  const mu = ratioTable(model.m, model.u);
  const hu = ratioTable(model.h, model.u);
  const match = Float64Array.from({ length: patterns.count }, (_, pattern) => ratioOf(mu, patterns, pattern));
  const housed = Float64Array.from({ length: patterns.count }, (_, pattern) =>
    ratioOf(hu, patterns, pattern),
  );
  let prior = ruleset.prior.method === 'fixed' ? ruleset.prior.probability : model.prior;
  let household = model.household === 0 ? prior : model.household;
  for (let round = 0; round < 50; round += 1) {
    let matches = 0;
    // Where nothing personal is known the two kinds look alike; their ratio is taken from the pairs where it is.
    let told = { matches: 0, households: 0 };
    const stranger = 1 - prior - household;
    for (let pattern = 0; pattern < patterns.count; pattern += 1) {
      const a = Math.min(1e15, (prior / stranger) * (match[pattern] ?? 0));
      const b = Math.min(1e15, (household / stranger) * (housed[pattern] ?? 0));
      const count = patterns.pairs[pattern] ?? 0;
      matches += (count * a) / (1 + a + b);
      if (knows(patterns, pattern, personal))
        told = {
          matches: told.matches + (count * a) / (1 + a + b),
          households: told.households + (count * b) / (1 + a + b),
        };
    }
    const next = fixed ? prior : Math.min(0.45, Math.max(0.5, matches / recall) / Math.max(1, totalPairs));
    const perMatch = Math.max(1e-6, told.households) / Math.max(1e-3, told.matches);
    const nextHousehold = Math.min(0.45, Math.max(1e-12, next * Math.min(10, perMatch)));
    const moved = Math.abs(next - prior) / prior + Math.abs(nextHousehold - household) / household;
    prior = next;
    household = nextHousehold;
    if (moved < 1e-5) break;
  }
  return { ...model, prior, household };
}

/**
 * Random pairs hold matches and households too: what they bring is taken off, down to a tenth of the share.
 * Being different never speaks for one person, however seldom it was seen.
 */
function withoutMatches(
  comparators: readonly Comparator[],
  background: readonly (readonly number[])[],
  shared: readonly boolean[],
  model: Model,
): Model {
  const { prior, household } = model;
  const u = background.map((levels, column) =>
    levels.map((share, level) => {
      if (level === 0) return 1;
      const housed = shared[column] === true ? household * (model.h[column]?.[level] ?? 0) : 0;
      if (comparators[column]?.levels[level]?.id === 'different' && share < (model.m[column]?.[level] ?? 0))
        return model.m[column]?.[level] ?? share;
      const rest = shared[column] === true ? 1 - prior - household : 1 - prior;
      return Math.max(floor, share / 10, (share - prior * (model.m[column]?.[level] ?? 0) - housed) / rest);
    }),
  );
  return {
    ...model,
    u,
    h: model.h.map((levels, column) => (shared[column] === true ? levels : (u[column] ?? []))),
  };
}

function applyFixed(comparators: readonly Comparator[], model: Model): Model {
  const change = (which: 'm' | 'u'): number[][] =>
    comparators.map(({ comparison, levels }, column) =>
      levels.map(
        ({ id }, level) => comparison.fixed?.[id]?.[which] ?? model[which][column]?.[level] ?? floor,
      ),
    );
  return { ...model, m: change('m'), u: change('u') };
}

function freeze(
  comparators: readonly Comparator[],
  shared: readonly boolean[],
  background: readonly (readonly number[])[],
  model: Model,
  dependences: Parameters['dependences'],
): Parameters {
  const comparisons = comparators.map((comparator, column) => ({
    id: comparator.comparison.id,
    exactU: background[column]?.[1] ?? floor,
    levels: comparator.levels.map(({ id, label }, level) => {
      const m = model.m[column]?.[level] ?? floor;
      const u = model.u[column]?.[level] ?? floor;
      return { id, label, m, u, weight: level === 0 ? 0 : milliBits(m / u) };
    }),
  }));
  const household: Household | null =
    shared.some(Boolean) && !shared.every(Boolean)
      ? {
          priorWeight: milliBits(model.household / (1 - model.prior - model.household)),
          levels: comparators.map((comparator, column) =>
            comparator.levels.map((_, level) =>
              level === 0 || shared[column] !== true
                ? 0
                : milliBits((model.h[column]?.[level] ?? floor) / (model.u[column]?.[level] ?? floor)),
            ),
          ),
        }
      : null;
  return {
    prior: model.prior,
    priorWeight: milliBits(model.prior / (1 - model.prior)),
    comparisons,
    dependences,
    household,
  };
}
