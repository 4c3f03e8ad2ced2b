import type { Job } from '../kernel/index.ts';
import type { Ruleset } from '../workspace/index.ts';
import type { Comparator } from './compare/comparator.ts';
import type { Parameters } from './parameters.ts';
import type { IdentityRun } from './run.ts';
import { makeScorer, type Scorer } from './score.ts';
import { type PairRarities, pairRarities, scorePairs, weighPairs } from './weigh-pairs.ts';

const rarities = new WeakMap<Scorer, PairRarities>();

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
  return { scorer, weights: await weighPairs(scorer, patterns, await keptRarities(run, job), job) };
}

async function keptRarities(run: IdentityRun, job: Job): Promise<PairRarities> {
  const { scorer, candidates, patterns } = run.parts;
  const known = rarities.get(scorer);
  if (known !== undefined) return known;
  const found = await pairRarities(scorer, candidates, patterns, job);
  rarities.set(scorer, found);
  return found;
}
