import { breathe, type Job, shared as onSharedMemory, sharedInts, type Workers } from '../kernel/index.ts';
import type { CandidatePairs } from './block.ts';
import type { Patterns } from './compare/patterns.ts';
import {
  type PairRarities,
  type PatternTables,
  valueWeights,
  type WeightedComparison,
  type WeighedRange,
} from './kernel/pair-rarities.ts';
import { leaveRows } from './kernel/record-rows.ts';
import { runTasks } from './kernel/run-tasks.ts';
import { fewestPairsForThreads, threadsFor } from './kernel/thread-limits.ts';
import type { Scorer } from './score.ts';

export type { PairRarities } from './kernel/pair-rarities.ts';

/** The weights of every pattern before term frequencies: as one person, and as one household. */
export function patternTables(scorer: Scorer, { count, width, levels }: Patterns): PatternTables {
  const base = sharedInts(count);
  const household = new Float64Array(count);
  for (let pattern = 0; pattern < count; pattern += 1) {
    const own = levels.subarray(pattern * width, (pattern + 1) * width);
    base[pattern] = scorer.patternWeight(own);
    household[pattern] = scorer.householdWeight(own);
  }
  return { base, household: onSharedMemory(household) };
}

/** The comparisons with term frequencies, and what each of their values adds. */
function weightedComparisons(scorer: Scorer, { count, width, levels }: Patterns): WeightedComparison[] {
  const comparisons: WeightedComparison[] = [];
  for (const [index, { parts }] of scorer.comparators.entries()) {
    const weights = scorer.frequencyWeights(index);
    if (weights === null) continue;
    const applies = new Uint8Array(count);
    for (let pattern = 0; pattern < count; pattern += 1)
      applies[pattern] = scorer.adjusts(index, levels[pattern * width + index] as number) ? 1 : 0;
    const shared = scorer.shared[index] === true;
    comparisons.push({ column: comparisons.length, parts, weights, applies, shared });
  }
  return comparisons;
}

/** Pairs of one task: long enough to be worth a message, short enough to cancel. */
const pairsPerTask = 262_144;

/** The pairs cut into ranges, each ready to be weighed on any thread. */
async function rangesOf(
  scorer: Scorer,
  { count, left, right }: CandidatePairs,
  patterns: Patterns,
  job: Job,
): Promise<WeighedRange[]> {
  const records = scorer.comparators[0]?.column.slots[0]?.length ?? 0;
  const values = await valueWeights(weightedComparisons(scorer, patterns), patterns.count, records, job);
  const ranges: WeighedRange[] = [];
  for (let from = 0; from < count; from += pairsPerTask)
    ranges.push({
      values,
      left,
      right,
      ofPair: patterns.ofPair,
      from,
      to: Math.min(count, from + pairsPerTask),
    });
  return ranges;
}

function letGo([any]: readonly WeighedRange[]): void {
  if (any !== undefined) leaveRows(any.values.rows);
}

/** Term frequencies of every pair, summed: all of them, and those of what households share. Thousandths of a bit. */
export async function pairRarities(
  scorer: Scorer,
  candidates: CandidatePairs,
  patterns: Patterns,
  job: Job,
): Promise<PairRarities> {
  const ranges = await rangesOf(scorer, candidates, patterns, job);
  const found = await runTasks('pair-rarities', ranges, undefined, job);
  letGo(ranges);
  return {
    all: concatenated(found.map((one) => one.all)),
    shared: concatenated(found.map((one) => one.shared)),
  };
}

function concatenated(parts: readonly Int32Array[]): Int32Array {
  const whole = sharedInts(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The weight of every candidate pair, thousandths of a bit; the same with other threads and without. */
export async function scorePairs(
  scorer: Scorer,
  candidates: CandidatePairs,
  patterns: Patterns,
  job: Job,
  workers?: Workers,
): Promise<Int32Array> {
  const tables = patternTables(scorer, patterns);
  const ranges = await rangesOf(scorer, candidates, patterns, job);
  await breathe(job);
  const found = await runTasks(
    'pair-weights',
    ranges.map((range) => ({ tables, range })),
    candidates.count < fewestPairsForThreads
      ? undefined
      : threadsFor(scorer.comparators[0]?.column.slots[0]?.length ?? 0, workers),
    job,
  );
  letGo(ranges);
  return concatenated(found);
}
