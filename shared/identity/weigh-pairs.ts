import { breathe, type Job } from '../kernel/index.ts';
import type { CandidatePairs } from './block.ts';
import type { Comparator } from './compare/comparator.ts';
import type { Patterns } from './compare/patterns.ts';
import { softplusMilli } from './household.ts';
import type { Scorer } from './score.ts';

/** The weights of every pattern before term frequencies: as one person, and as one household. */
export function patternTables(
  scorer: Scorer,
  { count, width, levels }: Patterns,
): { base: Int32Array; household: Float64Array } {
  const base = new Int32Array(count);
  const household = new Float64Array(count);
  for (let pattern = 0; pattern < count; pattern += 1) {
    const own = levels.subarray(pattern * width, (pattern + 1) * width);
    base[pattern] = scorer.patternWeight(own);
    household[pattern] = scorer.householdWeight(own);
  }
  return { base, household };
}

/** What equal or nearly equal values of one comparison add to a pair, ready for all its pairs. */
interface FrequencyColumn {
  readonly comparator: Comparator;
  /** Thousandths of a bit per value id. Rounding keeps order, so the commoner of two values has the smaller weight. */
  readonly weights: Int32Array;
  /** 1 per pattern whose level the adjustment holds for. */
  readonly applies: Uint8Array;
  readonly shared: boolean;
}

function frequencyColumns(scorer: Scorer, { count, width, levels }: Patterns): FrequencyColumn[] {
  return scorer.comparators.flatMap((comparator, index) => {
    const weights = scorer.frequencyWeights(index);
    if (weights === null) return [];
    const applies = new Uint8Array(count);
    for (let pattern = 0; pattern < count; pattern += 1)
      applies[pattern] = scorer.adjusts(index, levels[pattern * width + index] ?? 0) ? 1 : 0;
    return [{ comparator, weights, applies, shared: scorer.shared[index] === true }];
  });
}

/** Term frequencies of every pair, summed: all of them, and those of what households share. Thousandths of a bit. */
export interface PairRarities {
  readonly all: Int32Array;
  readonly shared: Int32Array;
}

const batchSize = 65_536;

/** Comparison by comparison over a batch of pairs, so that one column at a time is in the processor's cache. */
export async function pairRarities(
  scorer: Scorer,
  candidates: CandidatePairs,
  patterns: Patterns,
  job: Job,
): Promise<PairRarities> {
  const columns = frequencyColumns(scorer, patterns);
  const rarities = { all: new Int32Array(candidates.count), shared: new Int32Array(candidates.count) };
  for (let from = 0; from < candidates.count; from += batchSize) {
    const to = Math.min(from + batchSize, candidates.count);
    for (const column of columns) addRarities(column, candidates, patterns.ofPair, rarities, from, to);
    job.report({ phase: 'score', done: from, total: candidates.count, unit: 'pairs' });
    await breathe(job);
  }
  return rarities;
}

function addRarities(
  { comparator, weights, applies, shared: household }: FrequencyColumn,
  { left, right }: CandidatePairs,
  ofPair: Int32Array,
  { all, shared }: PairRarities,
  from: number,
  to: number,
): void {
  const { slots } = comparator.column;
  const [only] = slots;
  for (let pair = from; pair < to; pair += 1) {
    if (applies[ofPair[pair] as number] === 0) continue;
    let a: number;
    let b: number;
    if (slots.length === 1 && only !== undefined) {
      a = only[left[pair] as number] as number;
      b = only[right[pair] as number] as number;
    } else [a, b] = comparator.bestValues(left[pair] as number, right[pair] as number);
    if (a < 0 || b < 0) continue;
    const weight = Math.min(weights[a] as number, weights[b] as number);
    all[pair] = (all[pair] as number) + weight;
    if (household) shared[pair] = (shared[pair] as number) + weight;
  }
}

/** The weights of all pairs, thousandths of a bit: a look-up by pattern, and what the frequency of the values adds. */
export async function weighPairs(
  scorer: Scorer,
  patterns: Patterns,
  { all, shared }: PairRarities,
  job: Job,
): Promise<Int32Array> {
  const { base, household } = patternTables(scorer, patterns);
  const { ofPair } = patterns;
  const weights = new Int32Array(all.length);
  for (let from = 0; from < all.length; from += batchSize) {
    const to = Math.min(from + batchSize, all.length);
    for (let pair = from; pair < to; pair += 1) {
      const pattern = ofPair[pair] as number;
      weights[pair] =
        (base[pattern] as number) +
        (all[pair] as number) -
        softplusMilli((household[pattern] as number) + (shared[pair] as number));
    }
    await breathe(job);
  }
  return weights;
}

/** The weight of every candidate pair, thousandths of a bit. */
export async function scorePairs(
  scorer: Scorer,
  candidates: CandidatePairs,
  patterns: Patterns,
  job: Job,
): Promise<Int32Array> {
  return weighPairs(scorer, patterns, await pairRarities(scorer, candidates, patterns, job), job);
}
