import { breathe, type Job } from '../kernel/index.ts';
import type { Ruleset } from '../workspace/index.ts';
import type { Comparator } from './compare/comparator.ts';
import { softplusMilli } from './household.ts';
import type { Parameters } from './parameters.ts';
import type { IdentityRun } from './run.ts';
import { makeScorer, patternTables, type Scorer, scorePairs } from './score.ts';

/** Term frequencies of every pair, summed: all of them, and those of what households share. Thousandths of a bit. */
interface PairRarities {
  readonly all: Int32Array;
  readonly shared: Int32Array;
}

const rarities = new WeakMap<Scorer, PairRarities>();
const breathEvery = 1 << 17;

/**
 * The weights of a run's pairs under other parameters or term-frequency strengths. The same arrays where nothing differs.
 * Parameters that leave the term frequencies alone cost one pass over the pairs with a look-up by pattern; the sums of
 * term frequencies it needs are counted at the first such question and kept, 8 bytes per pair.
 */
export async function reweigh(
  run: IdentityRun,
  ruleset: Ruleset,
  parameters: Parameters,
  job: Job,
): Promise<{ scorer: Scorer; weights: Int32Array }> {
  const { scorer: before, pairs, patterns, candidates } = run.parts;
  const strengths = new Map(ruleset.comparisons.map((one) => [one.id, one.termFrequency]));
  const turned = before.comparators.some(
    ({ comparison }) => strengths.get(comparison.id) !== comparison.termFrequency,
  );
  if (!turned && parameters === before.parameters) return { scorer: before, weights: pairs.weights };
  const comparators = before.comparators.map((one): Comparator => {
    const termFrequency = strengths.get(one.comparison.id) ?? 0;
    return termFrequency === one.comparison.termFrequency
      ? one
      : { ...one, comparison: { ...one.comparison, termFrequency } };
  });
  const scorer = makeScorer(parameters, comparators, before);
  const rarer = parameters.comparisons.some(
    ({ exactU }, index) => exactU !== before.parameters.comparisons[index]?.exactU,
  );
  if (turned || rarer) return { scorer, weights: await scorePairs(scorer, candidates, patterns, job) };
  const { all, shared } = await pairRarities(run, job);
  const { base, household } = patternTables(scorer, patterns);
  const weights = new Int32Array(pairs.count);
  for (let from = 0; from < pairs.count; from += breathEvery) {
    await breathe(job);
    const to = Math.min(pairs.count, from + breathEvery);
    for (let pair = from; pair < to; pair += 1) {
      const pattern = patterns.ofPair[pair] as number;
      weights[pair] =
        (base[pattern] as number) +
        (all[pair] as number) -
        softplusMilli((household[pattern] as number) + (shared[pair] as number));
    }
  }
  return { scorer, weights };
}

async function pairRarities(run: IdentityRun, job: Job): Promise<PairRarities> {
  const { scorer, pairs, patterns } = run.parts;
  const known = rarities.get(scorer);
  if (known !== undefined) return known;
  const { width, levels } = patterns;
  const adjusted = [...scorer.comparators.keys()].filter(
    (index) => (scorer.comparators[index]?.comparison.termFrequency ?? 0) > 0,
  );
  const all = new Int32Array(pairs.count);
  const shared = new Int32Array(pairs.count);
  for (let pair = 0; pair < pairs.count; pair += 1) {
    const at = (patterns.ofPair[pair] ?? 0) * width;
    for (const index of adjusted) {
      const weight = scorer.termFrequencyWeight(
        index,
        levels[at + index] ?? 0,
        pairs.left[pair] ?? 0,
        pairs.right[pair] ?? 0,
      );
      all[pair] = (all[pair] ?? 0) + weight;
      if (scorer.shared[index] === true) shared[pair] = (shared[pair] ?? 0) + weight;
    }
    if (pair % 32_768 === 0) await breathe(job);
  }
  const found = { all, shared };
  rarities.set(scorer, found);
  return found;
}
