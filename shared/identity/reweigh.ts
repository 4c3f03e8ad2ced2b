import { breathe, type Job, sharedInts } from '../kernel/index.ts';
import type { Ruleset } from '../workspace/index.ts';
import type { Comparator } from './compare/comparator.ts';
import { type PatternTables, pairWeights } from './kernel/pair-rarities.ts';
import type { Parameters } from './parameters.ts';
import type { IdentityRun } from './run.ts';
import { makeScorer, type Scorer } from './score.ts';
import { type PairRarities, pairRarities, patternTables, scorePairs } from './weigh-pairs.ts';

const rarities = new WeakMap<Scorer, PairRarities>();

/**
 * The weights of a run's pairs under other parameters or term-frequency strengths. The same arrays where nothing differs.
 * Parameters that leave the term frequencies and households alone cost one pass over the pairs that adds what their patterns
 * weigh more; other households need the sums of term frequencies, counted at the first such question and kept, 8 bytes per pair.
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
  const own = patternTables(scorer, patterns);
  const added = addedByPattern(keptTables(run), own);
  if (added !== null)
    return { scorer, weights: await addToPairs(pairs.weights, patterns.ofPair, added, job) };
  return { scorer, weights: await pairWeights(own, patterns.ofPair, await keptRarities(run, job), job) };
}

const tables = new WeakMap<Scorer, PatternTables>();

function keptTables({ scorer, patterns }: IdentityRun): PatternTables {
  let known = tables.get(scorer);
  if (known === undefined) {
    known = patternTables(scorer, patterns);
    tables.set(scorer, known);
  }
  return known;
}

/**
 * What each pattern weighs more than before; null where households weigh otherwise too. A household's part of a pair's
 * weight depends on its term frequencies, everything else is a sum, to which a difference can be added.
 */
function addedByPattern(before: PatternTables, now: PatternTables): Int32Array | null {
  for (let pattern = 0; pattern < now.household.length; pattern += 1)
    if (now.household[pattern] !== before.household[pattern]) return null;
  return now.base.map((weight, pattern) => weight - (before.base[pattern] as number));
}

const breathEvery = 1 << 19;

async function addToPairs(
  before: Int32Array,
  ofPair: Int32Array,
  added: Int32Array,
  job: Job,
): Promise<Int32Array> {
  if (added.every((difference) => difference === 0)) return before;
  const weights = sharedInts(before.length);
  for (let from = 0; from < weights.length; from += breathEvery) {
    await breathe(job);
    const to = Math.min(weights.length, from + breathEvery);
    for (let pair = from; pair < to; pair += 1)
      weights[pair] = (before[pair] as number) + (added[ofPair[pair] as number] as number);
  }
  return weights;
}

async function keptRarities(run: IdentityRun, job: Job): Promise<PairRarities> {
  const { scorer, candidates, patterns } = run.parts;
  const known = rarities.get(scorer);
  if (known !== undefined) return known;
  const found = await pairRarities(scorer, candidates, patterns, job);
  rarities.set(scorer, found);
  return found;
}
