import { type PairLine, pairLine } from '../listing.ts';
import { outcomeOfPair } from '../outcome.ts';
import type { IdentityRun } from '../run.ts';

export interface ReviewItem extends PairLine {
  /** Why it is worth looking at. */
  readonly because: 'a guard refused the union' | 'near the threshold';
  /** Records whose person depends on the answer. */
  readonly stake: number;
}

/**
 * Pairs in the order in which a decision teaches most: refused unions and pairs near the threshold, by
 * (records at stake) / (1 + distance from the threshold in bits); ties by record numbers. One pair per two persons.
 */
export function reviewQueue(run: IdentityRun, limit: number): ReviewItem[] {
  const best = new Map<string, { pair: number; value: number; stake: number }>();
  for (let pair = 0; pair < run.pairs.count; pair += 1) {
    const outcome = outcomeOfPair(run, pair);
    if (outcome !== 'refused' && outcome !== 'review') continue;
    const a = run.personOf(run.pairs.left[pair] ?? 0);
    const b = run.personOf(run.pairs.right[pair] ?? 0);
    const stake = run.recordsOf(a).length + run.recordsOf(b).length;
    const distance = Math.abs((run.pairs.weights[pair] ?? 0) - run.thresholds.link) / 1000;
    const value = stake / (1 + distance);
    const key = `${Math.min(a, b)},${Math.max(a, b)}`;
    const known = best.get(key);
    if (known === undefined || value > known.value) best.set(key, { pair, value, stake });
  }
  return [...best.values()]
    .sort((a, b) => b.value - a.value || a.pair - b.pair)
    .slice(0, limit)
    .map(({ pair, stake }) => {
      const line = pairLine(run, pair);
      return {
        ...line,
        stake,
        because: line.outcome === 'refused' ? 'a guard refused the union' : 'near the threshold',
      };
    });
}
