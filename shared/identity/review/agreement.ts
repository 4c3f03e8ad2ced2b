import { compareText } from '../../kernel/index.ts';
import { type Interval, wilson } from '../evaluate/interval.ts';
import { generator } from '../sample.ts';
import type { BoundLabel, LabelVerdict } from './bound-labels.ts';

/** The pairs that two reviewers both judged. */
export interface TwoReviewers {
  readonly first: string;
  readonly second: string;
  readonly pairs: number;
  /** Share of pairs with the same verdict, and its 95 % interval. */
  readonly agreement: number;
  readonly interval: Interval;
  /** Cohen's kappa; null when chance alone would always agree. */
  readonly kappa: number | null;
}

/** How one reviewer judges compared with the others on the same pairs. */
export interface Strictness {
  readonly reviewer: string;
  readonly labels: number;
  readonly matches: number;
  readonly unsure: number;
  /** On pairs that others judged too: share of matches by this reviewer and by the others; null without such pairs. */
  readonly ownShare: number | null;
  readonly othersShare: number | null;
}

export interface Disagreement {
  readonly left: number;
  readonly right: number;
  readonly verdicts: readonly {
    readonly by: string;
    readonly verdict: LabelVerdict;
    readonly reason: string;
  }[];
}

export interface Agreement {
  /** Pairs judged by two reviewers or more. */
  readonly sharedPairs: number;
  /**
   * Krippendorff's alpha over all reviewers, and its bootstrap interval; null when there is nothing to tell apart, the
   * interval also with few pairs.
   */
  readonly alpha: number | null;
  readonly alphaInterval: { readonly low: number; readonly high: number } | null;
  readonly pairwise: readonly TwoReviewers[];
  readonly strictness: readonly Strictness[];
  readonly disagreements: readonly Disagreement[];
}

const verdicts: readonly LabelVerdict[] = ['match', 'not', 'unsure'];

/** Agreement of reviewers over pairs that two or more of them judged. "Unsure" is a verdict like the others. */
export function reviewerAgreement(labels: readonly BoundLabel[]): Agreement {
  const shared = [...groupByPair(labels).values()].filter((own) => own.length > 1);
  const units = shared.map((own) => own.map(({ verdict }) => verdict));
  const alpha = krippendorffAlpha(units);
  return {
    sharedPairs: shared.length,
    alpha,
    alphaInterval: alpha === null || units.length < fewestForInterval ? null : alphaInterval(units),
    pairwise: pairwise(shared),
    strictness: strictness(labels, shared),
    disagreements: shared
      .filter((own) => own.some(({ verdict }) => verdict !== own[0]?.verdict))
      .map((own) => ({
        left: own[0]?.left ?? 0,
        right: own[0]?.right ?? 0,
        verdicts: own.map(({ by, verdict, reason }) => ({ by, verdict, reason })),
      })),
  };
}

function groupByPair(labels: readonly BoundLabel[]): Map<string, BoundLabel[]> {
  const groups = new Map<string, BoundLabel[]>();
  for (const label of labels) {
    const key = `${label.left},${label.right}`;
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [label]);
    else own.push(label);
  }
  return groups;
}

/**
 * Krippendorff's alpha for nominal verdicts with any number of reviewers and gaps (Krippendorff, Content Analysis,
 * 2004, ch. 11): α = 1 − observed / expected disagreement, from the coincidence matrix o(c,k) in which each unit with m
 * verdicts spreads its ordered pairs of verdicts at weight 1/(m − 1):
 * α = 1 − (n − 1) · Σ(c≠k) o(c,k) / Σ(c≠k) n(c)·n(k). Null when all verdicts are of one kind.
 */
export function krippendorffAlpha(units: readonly (readonly LabelVerdict[])[]): number | null {
  const totals = new Map<LabelVerdict, number>();
  let all = 0;
  let off = 0;
  for (const unit of units) {
    if (unit.length < 2) continue;
    all += unit.length;
    const counts = verdicts.map((verdict) => unit.filter((one) => one === verdict).length);
    verdicts.forEach((verdict, at) => totals.set(verdict, (totals.get(verdict) ?? 0) + (counts[at] ?? 0)));
    const same = counts.reduce((sum, count) => sum + count * (count - 1), 0);
    off += (unit.length * (unit.length - 1) - same) / (unit.length - 1);
  }
  let squares = 0;
  for (const count of totals.values()) squares += count * count;
  const expected = all * all - squares;
  return expected === 0 ? null : 1 - ((all - 1) * off) / expected;
}

const resamples = 1000;

/** With fewer pairs, drawing them again tells nothing of how far alpha may move. */
const fewestForInterval = 10;

/** Percentile interval (95 %) over resampled units, by a fixed integer generator: the same every time. */
function alphaInterval(units: readonly (readonly LabelVerdict[])[]): { low: number; high: number } {
  const next = generator(0xa1fa);
  const found: number[] = [];
  for (let round = 0; round < resamples; round += 1) {
    const drawn = units.map(() => units[next() % units.length] ?? []);
    // A draw of one kind only has nothing to disagree about.
    found.push(krippendorffAlpha(drawn) ?? 1);
  }
  found.sort((a, b) => a - b);
  return {
    low: found[Math.floor(resamples * 0.025)] ?? 0,
    high: found[Math.ceil(resamples * 0.975) - 1] ?? 1,
  };
}

/** Cohen's kappa (1960): (p_o − p_e) / (1 − p_e), with p_e from each reviewer's own shares of verdicts. */
export function cohenKappa(pairs: readonly (readonly [LabelVerdict, LabelVerdict])[]): number | null {
  const n = pairs.length;
  if (n === 0) return null;
  let same = 0;
  let expected = 0;
  for (const [a, b] of pairs) if (a === b) same += 1;
  for (const verdict of verdicts) {
    const first = pairs.filter(([a]) => a === verdict).length;
    const second = pairs.filter(([, b]) => b === verdict).length;
    expected += first * second;
  }
  const chance = expected / (n * n);
  return expected === n * n ? null : (same / n - chance) / (1 - chance);
}

function pairwise(shared: readonly (readonly BoundLabel[])[]): TwoReviewers[] {
  const found = new Map<string, { first: string; second: string; pairs: [LabelVerdict, LabelVerdict][] }>();
  for (const own of shared) {
    const sorted = [...own].sort((a, b) => compareText(a.by, b.by));
    for (const [at, one] of sorted.entries())
      for (const other of sorted.slice(at + 1)) {
        const key = JSON.stringify([one.by, other.by]);
        const entry = found.get(key) ?? { first: one.by, second: other.by, pairs: [] };
        entry.pairs.push([one.verdict, other.verdict]);
        found.set(key, entry);
      }
  }
  return [...found.values()]
    .map(({ first, second, pairs }) => {
      const agreement = pairs.filter(([a, b]) => a === b).length / pairs.length;
      const interval = wilson(agreement, pairs.length);
      return { first, second, pairs: pairs.length, agreement, interval, kappa: cohenKappa(pairs) };
    })
    .sort((a, b) => compareText(a.first, b.first) || compareText(a.second, b.second));
}

function strictness(labels: readonly BoundLabel[], shared: readonly (readonly BoundLabel[])[]): Strictness[] {
  const reviewers = [...new Set(labels.map(({ by }) => by))].sort(compareText);
  return reviewers.map((reviewer) => {
    const own = labels.filter(({ by }) => by === reviewer);
    const common = shared.filter((unit) => unit.some(({ by }) => by === reviewer));
    const mine = common.flatMap((unit) => unit.filter(({ by }) => by === reviewer));
    const others = common.flatMap((unit) => unit.filter(({ by }) => by !== reviewer));
    return {
      reviewer,
      labels: own.length,
      matches: countOf(own, 'match'),
      unsure: countOf(own, 'unsure'),
      ownShare: mine.length === 0 ? null : countOf(mine, 'match') / mine.length,
      othersShare: others.length === 0 ? null : countOf(others, 'match') / others.length,
    };
  });
}

function countOf(labels: readonly BoundLabel[], wanted: LabelVerdict): number {
  return labels.filter(({ verdict }) => verdict === wanted).length;
}
