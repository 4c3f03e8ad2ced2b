import { breathe, type Job } from '../../kernel/index.ts';
import { bits, unseen } from '../blocking-recall.ts';
import type { IdentityRun } from '../run.ts';
import type { Belief } from './link-confidence.ts';
import { chanceOf, clampEvidence } from './odds.ts';

export interface MissedMatches {
  /** Belief that a compared pair of two persons is one person after all. */
  beliefIn(pair: number): Belief;
  /** Expected matches among the compared pairs that were left apart, and the variance if a whole person is missed at once. */
  readonly compared: Belief;
  readonly variance: number;
  /** Expected matches that were neither compared nor joined through others. */
  readonly neverCompared: Belief;
}

/**
 * Matches that the run left apart. `high` takes each compared pair by its own weight; `low` asks whether the two persons
 * are one, by the mean weight of all pairs between them, since those who are apart have mostly been weighed against one
 * another. Matches that no rule brought together follow from how many rules found those left apart (capture–recapture,
 * post-stratified to the matches that are hard to find: Sekar & Deming 1949; Chao 1987, f1²/2f2, with fk the expected
 * matches found by exactly k rules). What no field shows, such as a person under another name, is in neither figure.
 * Throws `Cancelled`.
 */
export async function missedMatches(run: IdentityRun, job: Job): Promise<MissedMatches> {
  const { weights, count, rules } = run.pairs;
  const between = new Map<number, { sum: number; pairs: number }>();
  const keyOf = (pair: number): number => {
    const a = run.personOf(run.pairs.left[pair] ?? 0);
    const b = run.personOf(run.pairs.right[pair] ?? 0);
    return a === b ? -1 : Math.min(a, b) * run.personCount + Math.max(a, b);
  };
  for (let pair = 0; pair < count; pair += 1) {
    const key = keyOf(pair);
    if (key >= 0) {
      const known = between.get(key) ?? { sum: 0, pairs: 0 };
      known.sum += clampEvidence(weights[pair] ?? 0);
      known.pairs += 1;
      between.set(key, known);
    }
    if (pair % 65_536 === 0) await breathe(job);
  }
  const beliefIn = (pair: number): Belief => {
    const own = chanceOf(weights[pair] ?? 0);
    const all = between.get(keyOf(pair));
    const whole = all === undefined ? own : chanceOf(all.sum / all.pairs);
    return { high: Math.max(own, whole), low: Math.min(own, whole) };
  };
  let high = 0;
  let low = 0;
  let variance = 0;
  const byRules = { high: new Float64Array(33), low: new Float64Array(33) };
  for (let pair = 0; pair < count; pair += 1) {
    if (pair % 65_536 === 0) await breathe(job);
    if (keyOf(pair) < 0) continue;
    const belief = beliefIn(pair);
    const found = bits(rules[pair] ?? 0);
    high += belief.high;
    low += belief.low;
    byRules.high[found] = (byRules.high[found] ?? 0) + belief.high;
    byRules.low[found] = (byRules.low[found] ?? 0) + belief.low;
  }
  for (const { sum, pairs } of between.values()) {
    const together = chanceOf(sum / pairs);
    variance += together * (1 - together) * pairs * pairs;
  }
  const never = [unseen(byRules.high), unseen(byRules.low)];
  return {
    beliefIn,
    compared: { high, low },
    variance,
    neverCompared: { high: Math.max(...never), low: Math.min(...never) },
  };
}
