import { breathe, type Job } from '../../kernel/index.ts';
import type { IdentityRun } from '../run.ts';
import { type EstimateParts, estimateQuality } from './estimate.ts';
import type { Belief } from './link-confidence.ts';
import { pairRandom, recordRandoms } from './permanent-random.ts';

/** A pair of records that a reviewer could be shown. `pair` is its number among the compared pairs, -1 for none. */
export interface FramePair {
  readonly left: number;
  readonly right: number;
  readonly pair: number;
}

/** The pairs of about one belief, linked or apart: what is labelled in a stratum stands for all of it. */
export interface Stratum {
  readonly id: string;
  readonly side: 'linked' | 'apart';
  /** Bounds of the belief, `from` inclusive, `to` exclusive (1 inclusive). */
  readonly from: number;
  readonly to: number;
  readonly pairs: number;
  /** Expected matches by the more trusting and the more doubting reading. */
  readonly high: number;
  readonly low: number;
  /** Variance of the number of matches (pairs²) that is chance, not the gap between the readings. */
  readonly chance: number;
  /** Pairs in the order in which they are drawn: by their permanent random numbers. At most `mostDrawn`. */
  readonly draw: readonly FramePair[];
}

/** All that reviewing and estimating need of a run; independent of labels, so it is made once per run. */
export interface Frame extends EstimateParts {
  readonly strata: readonly Stratum[];
  /** The stratum of two records; null when they were neither compared nor linked. */
  stratumOf(left: number, right: number): Stratum | null;
  beliefIn(pair: number): Belief;
}

export const mostDrawn = 400;

/** Where beliefs are cut into bands: finer where a wrong figure costs most pairs. */
const cuts = [0, 0.001, 0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99, 0.999, 1.000_001] as const;

interface Growing {
  pairs: number;
  high: number;
  low: number;
  /** Σ b(1−b): the share of the side's chance that lies here. */
  spread: number;
  readonly draw: SmallestDraws;
}

/**
 * Parts all linked pairs and all compared pairs that were left apart into strata by belief, and draws from each the pairs
 * with the smallest permanent random numbers (Ohlsson 1995): a simple random sample of any size, the same every time,
 * that grows by one pair per label. Throws `Cancelled`.
 */
export async function frameOf(run: IdentityRun, job: Job): Promise<Frame> {
  const parts = await estimateQuality(run, job);
  const randoms = await recordRandoms(run, job);
  const growing = (['linked', 'apart'] as const).map(() =>
    cuts
      .slice(1)
      .map((): Growing => ({ pairs: 0, high: 0, low: 0, spread: 0, draw: new SmallestDraws(mostDrawn) })),
  );
  const beliefIn = (pair: number): Belief => {
    const [left, right] = [run.pairs.left[pair] ?? 0, run.pairs.right[pair] ?? 0];
    return run.personOf(left) === run.personOf(right)
      ? parts.confidence.beliefIn(left, right)
      : parts.missed.beliefIn(pair);
  };
  const add = (side: 0 | 1, belief: Belief, one: FramePair): void => {
    const stratum = growing[side]?.[bandOf(belief)];
    if (stratum === undefined) return;
    stratum.pairs += 1;
    stratum.high += belief.high;
    stratum.low += belief.low;
    const middle = (belief.high + belief.low) / 2;
    stratum.spread += middle * (1 - middle);
    stratum.draw.offer(pairRandom(randoms[one.left] ?? 0, randoms[one.right] ?? 0), one);
  };
  for (let pair = 0; pair < run.pairs.count; pair += 1) {
    const [left, right] = [run.pairs.left[pair] ?? 0, run.pairs.right[pair] ?? 0];
    add(run.personOf(left) === run.personOf(right) ? 0 : 1, beliefIn(pair), { left, right, pair });
    if (pair % 65_536 === 0) await breathe(job);
  }
  for (let person = 0; person < run.personCount; person += 1) {
    const own = run.recordsOf(person);
    for (const [place, left] of own.entries())
      for (const right of own.slice(place + 1))
        if (run.links.pairOf(left, right) < 0)
          add(0, parts.confidence.beliefIn(left, right), { left, right, pair: -1 });
    if (person % 512 === 0) await breathe(job);
  }
  const { right, missedCompared } = parts.estimate;
  const strata = growing.map((side, at) => {
    const sum = (pick: (one: Growing) => number): number => side.reduce((total, one) => total + pick(one), 0);
    const gap = sum(({ high, low }) => high - low);
    const chance = Math.max(0, (at === 0 ? right : missedCompared).variance - (gap * gap) / 12);
    const perSpread =
      chance /
      Math.max(
        1e-12,
        sum(({ spread }) => spread),
      );
    return side.map((one, band) => finished(at === 0, band, one, one.spread * perSpread));
  });
  return {
    ...parts,
    strata: strata.flat().filter(({ pairs }) => pairs > 0),
    beliefIn,
    stratumOf(left, right) {
      if (run.personOf(left) === run.personOf(right))
        return strata[0]?.[bandOf(parts.confidence.beliefIn(left, right))] ?? null;
      const pair = run.links.pairOf(left, right);
      return pair < 0 ? null : (strata[1]?.[bandOf(parts.missed.beliefIn(pair))] ?? null);
    },
  };
}

function bandOf({ high, low }: Belief): number {
  const belief = (high + low) / 2;
  let band = 0;
  while (band < cuts.length - 2 && belief >= (cuts[band + 1] ?? 1)) band += 1;
  return band;
}

function finished(
  linked: boolean,
  band: number,
  { pairs, high, low, draw }: Growing,
  chance: number,
): Stratum {
  const [from = 0, to = 1] = [cuts[band], cuts[band + 1]];
  const side = linked ? 'linked' : 'apart';
  const bounds = { from, to: Math.min(1, to) };
  return { id: `${side}-${band}`, side, ...bounds, pairs, high, low, chance, draw: draw.inOrder() };
}

/** Keeps the pairs with the smallest numbers (a heap with the largest of them on top). */
class SmallestDraws {
  private readonly heap: { readonly number: number; readonly pair: FramePair }[] = [];
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  offer(number: number, pair: FramePair): void {
    const top = this.heap[0];
    if (this.heap.length === this.most) {
      if (top === undefined || number >= top.number) return;
      this.heap[0] = { number, pair };
      this.sink();
      return;
    }
    this.heap.push({ number, pair });
    for (let at = this.heap.length - 1; at > 0;) {
      const up = (at - 1) >> 1;
      if (!this.swapIfLarger(at, up)) break;
      at = up;
    }
  }

  inOrder(): FramePair[] {
    return [...this.heap]
      .sort((a, b) => a.number - b.number || a.pair.left - b.pair.left || a.pair.right - b.pair.right)
      .map(({ pair }) => pair);
  }

  private sink(): void {
    for (let at = 0; ;) {
      const [first, second] = [2 * at + 1, 2 * at + 2];
      const larger = (this.heap[second]?.number ?? -1) > (this.heap[first]?.number ?? -1) ? second : first;
      if (larger >= this.heap.length || !this.swapIfLarger(larger, at)) return;
      at = larger;
    }
  }

  private swapIfLarger(below: number, above: number): boolean {
    const [a, b] = [this.heap[below], this.heap[above]];
    if (a === undefined || b === undefined || a.number <= b.number) return false;
    this.heap[below] = b;
    this.heap[above] = a;
    return true;
  }
}
