import { breathe, type Job, ok, type Result } from '../kernel/index.ts';
import type { Ruleset } from '../workspace/index.ts';
import { type Background, backgroundShares } from './background.ts';
import type { CandidatePairs } from './block.ts';
import type { Comparator } from './compare/comparator.ts';
import { recordsByContent } from './content-order.ts';
import { comparePairs, type Patterns } from './compare/patterns.ts';
import { findDependences } from './dependence.ts';
import { expectationMaximisation, type Model } from './em.ts';
import type { Session } from './expectation.ts';
import { sharedInHousehold } from './household.ts';
import { milliBits } from './log2.ts';
import type { Finding, Household, Parameters } from './parameters.ts';
import { groupPatterns, type PatternGroup } from './pattern-groups.ts';
import { estimateShares, type Shares } from './prior.ts';
import { sampledRecords, samplePairs } from './sample.ts';
import { sessionsOf } from './sessions.ts';
import { floor, normalised } from './shares.ts';
import { frequencyOf, usualBackground, usualHousehold, usualShares } from './usual.ts';

export interface Training {
  readonly parameters: Parameters;
  readonly findings: readonly Finding[];
}

export interface TrainingInput {
  readonly ruleset: Ruleset;
  readonly comparators: readonly Comparator[];
  readonly candidates: CandidatePairs;
  readonly patterns: Patterns;
  readonly recordCount: number;
  /** Attributes whose namespaces took values out, so that findings can say so. */
  readonly demoted?: ReadonlySet<string>;
  /** Pairs that reviewers called one person: counts per comparison and level. They join what EM expects. */
  readonly labelled?: readonly (readonly number[])[];
  readonly job: Job;
}

/** What training works on, bound once. */
interface Setting extends TrainingInput {
  readonly shared: readonly boolean[];
  readonly groups: readonly PatternGroup[];
  readonly sessions: readonly Session[];
  readonly background: Background;
}

/** Where records are few, matches are many among their pairs: u and the matches need more rounds to find each other. */
const fewRecords = 2000;
const roundsOfFew = 4;

/** Pairs of records that stand for any two, where shares cannot be counted exactly. */
const sampleSize = 200_000;

/**
 * Fellegi–Sunter parameters without labels. u: level shares among any two records (counted from value frequencies where
 * they can be, else sampled), freed of the matches and households among them. m: EM over pattern counts, one session per
 * blocking rule with the comparisons that the rule fixes left out, then the median over sessions. A third kind of pair,
 * two people of one household, keeps families from passing for matches. Prior: the expected matches among the candidates
 * over all pairs. What is usual steadies each of them where records are few. Only + − × ÷ and √ in one fixed order.
 * Never NaN: what cannot be learned gets a finding.
 */
export async function train(input: TrainingInput): Promise<Result<Training>> {
  const { ruleset, comparators, candidates, patterns, recordCount, job } = input;
  const findings: Finding[] = [];
  const columns = comparators.map(({ column }) => column);
  const sample = samplePairs(recordCount, sampleSize, () =>
    recordsByContent(columns, recordCount, sampledRecords),
  );
  const random = await comparePairs(sample, comparators, job);
  if (!random.ok) return random;
  const groups = groupPatterns(
    patterns,
    comparators.map((one) => one.levels.length),
  );
  const setting: Setting = {
    ...input,
    shared: comparators.map((one) => sharedInHousehold(one.comparison)),
    groups,
    sessions: sessionsOf(ruleset, candidates, patterns),
    background: backgroundShares(comparators, random.value, input.demoted ?? new Set(), findings),
  };
  await breathe(job);
  if (setting.sessions.length === 0)
    findings.push({
      severity: 'info',
      code: 'little-to-learn-from',
      text: 'No blocking rule gives enough pairs to learn from; usual shares of agreement are assumed.',
    });
  let model = firstModel(setting);
  const totalPairs = (recordCount * (recordCount - 1)) / 2;
  const rounds = recordCount < fewRecords ? roundsOfFew : 2;
  for (let round = 0; round < rounds; round += 1) {
    model = await trainSessions(setting, model, round === 0 ? findings : []);
    const shares = estimateShares(ruleset, comparators, setting.shared, patterns, groups, model, totalPairs);
    model = withoutMatches(setting, shares, totalPairs);
    await breathe(job);
  }
  model = applyFixed(comparators, model);
  const found = findDependences(
    comparators,
    random.value,
    { patterns, groups },
    model,
    recordCount,
    findings,
  );
  return ok({ parameters: freeze(setting, model, found), findings });
}

/** Before any round all agreement beyond a tenth may be that of matches. */
function firstModel({ comparators, shared, background, recordCount }: Setting): Model {
  const u = comparators.map((one, column) => {
    const least = leastShare(one, background.known[column] ?? 0);
    const start = (background.shares[column] ?? []).map((share, level) =>
      one.levels[level]?.id === 'different' ? share : share * least,
    );
    return steadied(
      one,
      column,
      recordCount < fewRecords ? start : (background.shares[column] ?? []),
      background,
    );
  });
  return {
    m: comparators.map(usualShares),
    u,
    h: comparators.map((one, column) => (shared[column] === true ? usualHousehold(one) : (u[column] ?? []))),
    prior: 1 / Math.max(1000, recordCount),
    household: 0,
  };
}

/** A share among strangers as data and usual belief say together, each with its number of records. */
function steadied(
  comparator: Comparator,
  column: number,
  shares: readonly number[],
  background: Background,
): number[] {
  const known = background.known[column] ?? 0;
  const usual = usualBackground(comparator);
  return shares.map((share, level) =>
    level === 0
      ? 1
      : Math.max(
          floor,
          (known * share + usual.records * (usual.shares[level] ?? floor)) / (known + usual.records),
        ),
  );
}

/** Estimates with fewer expected pairs than this are not counted. */
const fewestExpected = 10;

/** Labelled pairs that weigh as much as all of EM's estimate. */
const labelledStrength = 30;

async function trainSessions(setting: Setting, model: Model, findings: Finding[]): Promise<Model> {
  const { comparators, shared, sessions, groups, job } = setting;
  const forM: (readonly number[])[][] = comparators.map(() => []);
  const housed = comparators.map((one) => new Float64Array(one.levels.length));
  const { iterations, tolerance } = setting.ruleset.training;
  for (const session of sessions) {
    const active = comparators.map(
      ({ comparison }) => !session.attributes.has(comparison.attributes[0] ?? ''),
    );
    if (!active.some(Boolean)) continue;
    const found = expectationMaximisation(comparators, shared, groups, session, active, model, {
      iterations,
      tolerance: Math.max(1e-4, tolerance),
    });
    await breathe(job);
    comparators.forEach((_, column) => {
      if (active[column] !== true) return;
      if (found.matches >= fewestExpected) forM[column]?.push(found.m[column] ?? []);
      const own = housed[column];
      found.housed[column]?.forEach((count, level) => {
        if (own !== undefined) own[level] = (own[level] ?? 0) + count;
      });
    });
  }
  const m = comparators.map((comparator, column) => {
    const own = forM[column] ?? [];
    if (own.length === 0 && sessions.length > 0)
      findings.push({
        severity: 'info',
        code: 'comparison-not-trained',
        text: `${comparator.comparison.id}: no blocking rule leaves it free with enough pairs; a usual share of agreement is assumed.`,
      });
    const learned =
      own.length === 0
        ? [...(model.m[column] ?? [])]
        : normalised(comparator.levels.map((_, level) => median(own.map((one) => one[level] ?? floor))));
    return withLabels(learned, setting.labelled?.[column]);
  });
  // Households are few in most sessions, so their counts are added up rather than each session's shares compared.
  const h = comparators.map((_, column) => {
    const own = [...(housed[column] ?? [])];
    return shared[column] === true && own.some((count) => count > 0)
      ? normalised(own)
      : (model.h[column] ?? []);
  });
  return { ...model, m, h };
}

function withLabels(learned: number[], counts: readonly number[] | undefined): number[] {
  if (counts === undefined || !counts.some((count, level) => level > 0 && count > 0)) return learned;
  return normalised(learned.map((share, level) => share * labelledStrength + (counts[level] ?? 0)));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? floor;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? floor) + upper) / 2;
}

/**
 * Any two records are a match or of one household now and then: the expected ones are taken off, down to a tenth of the
 * share where there are records enough to know it. Being different never speaks for one person, however seldom it was seen.
 */
function withoutMatches(
  { comparators, background, shared }: Setting,
  { model, expected }: Shares,
  totalPairs: number,
): Model {
  const u = background.shares.map((levels, column): readonly number[] => {
    const comparator = comparators[column];
    const linked = expected[column];
    if (comparator === undefined || linked === undefined) return levels;
    const m = model.m[column] ?? [];
    const known = Math.max(1, totalPairs * (background.knownPairs[column] ?? 0));
    const least = leastShare(comparator, background.known[column] ?? 0);
    const taken = linked.reduce((sum, count, level) => (level === 0 ? sum : sum + count), 0) / known;
    const cleaned = levels.map((share, level) =>
      Math.max(share * least, (share - (linked[level] ?? 0) / known) / Math.max(0.05, 1 - taken)),
    );
    return steadied(comparator, column, cleaned, background).map((share, level) =>
      comparator.levels[level]?.id === 'different' ? Math.max(share, m[level] ?? 0) : share,
    );
  });
  return {
    ...model,
    u,
    h: model.h.map((levels, column) => (shared[column] === true ? levels : (u[column] ?? []))),
  };
}

/** The part of an observed share that strangers have at least: a tenth, less where few records were seen. */
function leastShare(comparator: Comparator, known: number): number {
  return 0.1 * (known / (known + 3 * usualBackground(comparator).records));
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

/** Exact agreement of any two records; not less than what the rarest value brings by the count that is its least. */
function averageAgreement(comparator: Comparator, column: number, background: Background): number {
  const shares = steadied(comparator, column, background.shares[column] ?? [], background);
  return Math.max(shares[1] ?? floor, frequencyOf(comparator, 0, background.known[column] ?? 0));
}

function freeze(
  { comparators, shared, background }: Setting,
  model: Model,
  found: Pick<Parameters, 'dependences' | 'associations'>,
): Parameters {
  const comparisons = comparators.map((comparator, column) => ({
    id: comparator.comparison.id,
    exactU: averageAgreement(comparator, column, background),
    levels: comparator.levels.map(({ id, label }, level) => {
      const m = model.m[column]?.[level] ?? floor;
      const u = model.u[column]?.[level] ?? floor;
      const uError = background.errors[column]?.[level] ?? 0;
      return { id, label, m, u, uError, weight: level === 0 ? 0 : milliBits(m / u) };
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
    ...found,
    household,
  };
}
