import { breathe, type Job } from '../kernel/index.ts';
import { chanceOf, clampEvidence } from './evaluate/odds.ts';
import type { ScoredPairs } from './link-index.ts';
import { type PersonSets, personSize } from './persons/person-sets.ts';

/** Lighter pairs between two persons hold too few matches to count. Thousandths of a bit. */
const lightest = -15_000;

const breatheEvery = 16_384;

/**
 * The share of true pairs that blocking brought together, estimated without labels in one pass. Two kinds of pair tell
 * what it missed: pairs of one person that were never compared (they came together through others, a second chance that
 * blocking knew nothing of), and matches left apart, whose unseen number follows from how many rules found those that
 * were seen (Chao 1987, f1² / 2·f2, with fk the expected matches found by exactly k rules; post-stratified to them, since
 * easy matches would make the rules look better: Sekar & Deming 1949). A match left apart counts half by its own weight and
 * half by the mean weight between the two persons. All links are taken to be right, which leans towards a low estimate;
 * `estimateQuality` weighs them and gives an interval. Null with fewer than two rules or nothing linked.
 */
export async function estimateBlockingRecall(
  pairs: ScoredPairs,
  persons: PersonSets,
  ruleCount: number,
  job: Job,
): Promise<number | null> {
  if (ruleCount < 2) return null;
  let linked = 0;
  for (let person = 0; person < persons.count; person += 1) {
    const size = personSize(persons, person);
    linked += (size * (size - 1)) / 2;
  }
  if (linked === 0) return null;
  const apart: number[] = [];
  const between = new Map<number, { sum: number; pairs: number }>();
  let compared = 0;
  for (let pair = 0; pair < pairs.count; pair += 1) {
    if (pair % breatheEvery === 0) await breathe(job);
    const key = betweenKey(pairs, persons, pair);
    if (key < 0) compared += 1;
    else if ((pairs.weights[pair] ?? 0) >= lightest) {
      const weight = clampEvidence(pairs.weights[pair] ?? 0);
      const known = between.get(key);
      if (known === undefined) between.set(key, { sum: weight, pairs: 1 });
      else {
        known.sum += weight;
        known.pairs += 1;
      }
      apart.push(pair);
    }
  }
  let missed = 0;
  const byRules = [0, 0, 0];
  for (const [index, pair] of apart.entries()) {
    if (index % breatheEvery === 0) await breathe(job);
    const all = between.get(betweenKey(pairs, persons, pair));
    const own = chanceOf(pairs.weights[pair] ?? 0);
    const belief = all === undefined ? own : (own + chanceOf(all.sum / all.pairs)) / 2;
    const rules = bits(pairs.rules[pair] ?? 0);
    missed += belief;
    byRules[rules] = (byRules[rules] ?? 0) + belief;
  }
  const found = compared + missed;
  return Math.round((found / (found + linked - compared + unseen(byRules))) * 10_000) / 10_000;
}

/** Chao's lower bound; its bias-corrected form where nothing was found twice. */
export function unseen(byRules: ArrayLike<number>): number {
  const once = byRules[1] ?? 0;
  const twice = byRules[2] ?? 0;
  return twice > 0.5 ? (once * once) / (2 * twice) : (once * Math.max(0, once - 1)) / 2;
}

export function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** One number per two persons; -1 within one. */
function betweenKey({ left, right }: ScoredPairs, { personOf, count }: PersonSets, pair: number): number {
  const a = personOf[left[pair] ?? 0] ?? 0;
  const b = personOf[right[pair] ?? 0] ?? 0;
  return a === b ? -1 : Math.min(a, b) * count + Math.max(a, b);
}
