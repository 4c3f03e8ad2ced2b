import { compareText } from '../../kernel/index.ts';
import { chanceOf } from '../evaluate/odds.ts';
import { pairRandom } from '../evaluate/permanent-random.ts';
import { outcomeOfPair, type PairOutcome } from '../outcome.ts';
import type { RecordRef } from '../resolution.ts';
import type { IdentityRun } from '../run.ts';
import type { BoundLabel, LabelVerdict } from './bound-labels.ts';
import { stakeOf } from './review-queue.ts';

/** One attribute of two records, as delivered; a record may hold several values, or none. */
export interface ComparedField {
  readonly attribute: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

export interface GivenVerdict {
  readonly label: string;
  readonly by: string;
  readonly at: string;
  readonly verdict: LabelVerdict;
  readonly reason: string;
}

/** What a reviewer must not know while judging blind. */
export interface KnownOfPair {
  /** Thousandths of a bit; null for two records that were never compared. */
  readonly weight: number | null;
  readonly probability: number;
  readonly outcome: PairOutcome | 'linked-indirectly' | 'never-compared';
  readonly guard: string | null;
  /** Records whose person depends on the answer. */
  readonly stake: number;
  readonly verdicts: readonly GivenVerdict[];
}

export interface ReviewPair {
  readonly left: RecordRef;
  readonly right: RecordRef;
  readonly fields: readonly ComparedField[];
  /** What this reviewer said of the pair before. */
  readonly mine: GivenVerdict | null;
  /** Null in blind mode. */
  readonly known: KnownOfPair | null;
}

/**
 * Two records side by side. In blind mode neither weight nor outcome nor the verdicts of others are told, and a fixed
 * rule decides which record stands on the left, so that its place tells nothing.
 */
export function reviewPair(
  run: IdentityRun,
  first: number,
  second: number,
  labels: readonly BoundLabel[],
  asked: { readonly blind: boolean; readonly reviewer: string },
): ReviewPair {
  const [low, high] = first < second ? [first, second] : [second, first];
  const swapped = asked.blind && (pairRandom(low, high) & 1) === 1;
  const [left, right] = swapped ? [high, low] : [low, high];
  const own = labels.filter((label) => label.left === low && label.right === high);
  const mine = own.find(({ by }) => by === asked.reviewer);
  return {
    left: run.recordRef(left),
    right: run.recordRef(right),
    fields: run.regions.hides(left, right) ? fieldsOf(run, left, null) : fieldsOf(run, left, right),
    mine: mine === undefined ? null : given(mine),
    known: asked.blind ? null : known(run, low, high, own),
  };
}

function given({ id, by, at, verdict, reason }: BoundLabel): GivenVerdict {
  return { label: id, by, at, verdict, reason };
}

function known(run: IdentityRun, low: number, high: number, own: readonly BoundLabel[]): KnownOfPair {
  const pair = run.links.pairOf(low, high);
  const same = run.personOf(low) === run.personOf(high);
  const weight = pair < 0 ? run.scorer.weightOf(low, high) : (run.pairs.weights[pair] ?? 0);
  const outcome = pair < 0 ? (same ? 'linked-indirectly' : 'never-compared') : outcomeOfPair(run, pair);
  return {
    weight: pair < 0 ? null : weight,
    probability: chanceOf(weight),
    outcome,
    guard: outcome === 'refused' ? run.guardOf(low, high) : null,
    stake: stakeOf(run, low, high),
    verdicts: own.map(given),
  };
}

/** Without `right`, which another region hides, its side is empty. Attributes that either record holds: first those of the comparisons, in their order, then the others by name. */
function fieldsOf(run: IdentityRun, left: number, right: number | null): ComparedField[] {
  const sides = [left, right].map((record) => {
    const values = new Map<string, string[]>();
    if (record === null) return values;
    for (const { attribute, raw } of run.valuesOf(record)) {
      if (raw.trim() === '') continue;
      values.set(attribute, [...(values.get(attribute) ?? []), raw]);
    }
    return values;
  });
  const compared = run.scorer.comparators.flatMap(({ comparison }) => comparison.attributes);
  const others = [...new Set(sides.flatMap((values) => [...values.keys()]))].sort(compareText);
  return [...new Set([...compared, ...others])].flatMap((attribute) => {
    const [a = [], b = []] = sides.map((values) => values.get(attribute) ?? []);
    return a.length === 0 && b.length === 0 ? [] : [{ attribute, left: a, right: b }];
  });
}
