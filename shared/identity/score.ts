import { breathe, type Job } from '../kernel/index.ts';
import { valueCounts } from './background.ts';
import type { AttributeColumn } from './attribute-column.ts';
import type { CandidatePairs } from './block.ts';
import type { Comparator } from './compare/comparator.ts';
import type { Patterns } from './compare/patterns.ts';
import { sharedInHousehold, softplusMilli } from './household.ts';
import { milliBits } from './log2.ts';
import type { Parameters } from './parameters.ts';
import { TextIndex } from './text-index.ts';
import { frequencyOf } from './usual.ts';

/** One part of a pair's weight, in thousandths of a bit. */
export interface WeightPart {
  readonly kind: 'prior' | 'comparison' | 'term-frequency' | 'correction' | 'household';
  /** Index of the comparison; of the dependence for corrections; 0 for the prior and the household. */
  readonly index: number;
  readonly level: number;
  readonly weight: number;
}

/** How rare the values of the compared attributes are: part of what a run learned from its data. */
export interface TermFrequencies {
  /** −log2 of the value's frequency in thousandths of a bit; 0 where the comparison has no term frequency. */
  rarityOf(comparison: number, value: string): number;
  /** The same for all values of a column at once, where this very column was counted; null otherwise. */
  raritiesOf?(comparison: number, column: AttributeColumn): Int32Array | null;
}

/** Adds up weights. The same numbers serve the batch scoring and the explanation, so the two cannot differ. */
export interface Scorer extends TermFrequencies {
  readonly parameters: Parameters;
  readonly comparators: readonly Comparator[];
  patternWeight(levels: ArrayLike<number>): number;
  /** How much better "one household" explains the pattern than "strangers", before term frequencies. */
  householdWeight(levels: ArrayLike<number>): number;
  /** Comparisons that households share: their term frequencies count for the household as well. */
  readonly shared: readonly boolean[];
  termFrequencyWeight(comparison: number, level: number, left: number, right: number): number;
  parts(left: number, right: number): readonly WeightPart[];
  weightOf(left: number, right: number): number;
}

interface TermFrequency {
  /** −log2 of each value's frequency, thousandths of a bit. */
  readonly rarity: Int32Array;
  /** Rarity of a value that nobody holds. */
  readonly rarest: number;
  readonly base: number;
  readonly alpha: number;
  /** Levels that the adjustment holds for. */
  readonly levels: readonly boolean[];
}

/** Levels at which two records agree on one value, or on two spellings of it. */
const agreeing = new Set(['exact', 'nickname', 'close', 'swapped', 'one-edit', 'same-words']);

function termFrequency(
  comparator: Comparator,
  exactU: number,
  kept: { of(value: string): number; ofAll: Int32Array | null } | null,
): TermFrequency | null {
  const alpha = comparator.comparison.termFrequency;
  if (alpha === 0) return null;
  const fixed = {
    alpha,
    base: milliBits(exactU),
    levels: comparator.levels.map(({ id }) => agreeing.has(id)),
  };
  if (kept !== null)
    return {
      ...fixed,
      rarest: 0,
      rarity: kept.ofAll ?? Int32Array.from(comparator.column.values, kept.of),
    };
  const { counts, known } = valueCounts(comparator);
  const rarityOf = (count: number): number =>
    known === 0 ? 0 : -milliBits(frequencyOf(comparator, count, known));
  return { ...fixed, rarest: rarityOf(0), rarity: Int32Array.from(counts, rarityOf) };
}

/** `kept`: the term frequencies of an earlier run; those of the comparators' own columns when left out. */
export function makeScorer(
  parameters: Parameters,
  comparators: readonly Comparator[],
  kept?: TermFrequencies,
): Scorer {
  const frequencies = comparators.map((comparator, index) =>
    termFrequency(
      comparator,
      parameters.comparisons[index]?.exactU ?? 1,
      kept === undefined
        ? null
        : {
            of: (value) => kept.rarityOf(index, value),
            ofAll: kept.raritiesOf?.(index, comparator.column) ?? null,
          },
    ),
  );
  const indexes = new Map<number, TextIndex>();
  const rarityOf = (comparison: number, value: string): number => {
    const frequency = frequencies[comparison];
    const comparator = comparators[comparison];
    if (frequency === null || frequency === undefined || comparator === undefined) return 0;
    let index = indexes.get(comparison);
    if (index === undefined) {
      index = new TextIndex(comparator.column.values);
      indexes.set(comparison, index);
    }
    const id = index.find(value);
    if (id >= 0) return frequency.rarity[id] ?? 0;
    return kept === undefined ? frequency.rarest : kept.rarityOf(comparison, value);
  };
  const levelWeights = parameters.comparisons.map((one) =>
    Int32Array.from(one.levels, (level) => level.weight),
  );
  const widths = comparators.map((one) => one.levels.length);

  const patternWeight = (levels: ArrayLike<number>): number => {
    let weight = parameters.priorWeight;
    for (let index = 0; index < levelWeights.length; index += 1)
      weight += levelWeights[index]?.[levels[index] ?? 0] ?? 0;
    for (const one of parameters.dependences)
      weight +=
        one.weights[(levels[one.first] ?? 0) * (widths[one.second] ?? 0) + (levels[one.second] ?? 0)] ?? 0;
    return weight;
  };
  const shared = comparators.map((one) => sharedInHousehold(one.comparison));
  const { household } = parameters;
  const householdWeight = (levels: ArrayLike<number>): number => {
    if (household === null) return Number.MIN_SAFE_INTEGER;
    let weight = household.priorWeight;
    for (let index = 0; index < comparators.length; index += 1)
      weight += household.levels[index]?.[levels[index] ?? 0] ?? 0;
    for (const one of parameters.dependences)
      if (shared[one.first] === true && shared[one.second] === true)
        weight +=
          one.weights[(levels[one.first] ?? 0) * (widths[one.second] ?? 0) + (levels[one.second] ?? 0)] ?? 0;
    return weight;
  };
  const termFrequencyWeight = (comparison: number, level: number, left: number, right: number): number => {
    const frequency = frequencies[comparison];
    const comparator = comparators[comparison];
    if (
      frequency === null ||
      frequency === undefined ||
      comparator === undefined ||
      frequency.levels[level] !== true
    )
      return 0;
    const [a, b] = comparator.bestValues(left, right);
    if (a < 0 || b < 0) return 0;
    const rarity = Math.min(frequency.rarity[a] ?? 0, frequency.rarity[b] ?? 0);
    return Math.round(frequency.alpha * (frequency.base + rarity));
  };
  const scratch = new Uint8Array(comparators.length);
  // The sum of `parts` without making them: guards weigh many pairs.
  const weightOf = (left: number, right: number): number => {
    for (let index = 0; index < comparators.length; index += 1)
      scratch[index] = comparators[index]?.levelOf(left, right) ?? 0;
    let weight = patternWeight(scratch);
    let household = householdWeight(scratch);
    for (let index = 0; index < comparators.length; index += 1) {
      const rarity = termFrequencyWeight(index, scratch[index] ?? 0, left, right);
      weight += rarity;
      if (shared[index] === true) household += rarity;
    }
    return weight - softplusMilli(household);
  };
  const parts = (left: number, right: number): readonly WeightPart[] => {
    const levels = comparators.map((one) => one.levelOf(left, right));
    const all: WeightPart[] = [{ kind: 'prior', index: 0, level: 0, weight: parameters.priorWeight }];
    let household = householdWeight(levels);
    levels.forEach((level, index) => {
      all.push({ kind: 'comparison', index, level, weight: levelWeights[index]?.[level] ?? 0 });
      const weight = termFrequencyWeight(index, level, left, right);
      if (weight !== 0) all.push({ kind: 'term-frequency', index, level, weight });
      if (shared[index] === true) household += weight;
    });
    parameters.dependences.forEach((one, index) => {
      const weight =
        one.weights[(levels[one.first] ?? 0) * (widths[one.second] ?? 0) + (levels[one.second] ?? 0)] ?? 0;
      if (weight !== 0) all.push({ kind: 'correction', index, level: 0, weight });
    });
    const away = softplusMilli(household);
    if (away !== 0) all.push({ kind: 'household', index: 0, level: 0, weight: -away });
    return all;
  };
  return {
    parameters,
    comparators,
    patternWeight,
    householdWeight,
    shared,
    rarityOf,
    raritiesOf: (comparison, column) =>
      comparators[comparison]?.column === column ? (frequencies[comparison]?.rarity ?? null) : null,
    termFrequencyWeight,
    parts,
    weightOf,
  };
}

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

/** The weight of every candidate pair, thousandths of a bit: one look-up per pair plus its term frequencies. */
export async function scorePairs(
  scorer: Scorer,
  candidates: CandidatePairs,
  patterns: Patterns,
  job: Job,
): Promise<Int32Array> {
  const { width, levels } = patterns;
  const { base, household } = patternTables(scorer, patterns);
  const adjusted = scorer.comparators
    .map((comparator, index) => ({ index, on: comparator.comparison.termFrequency > 0 }))
    .filter(({ on }) => on)
    .map(({ index }) => index);
  const weights = new Int32Array(candidates.count);
  for (let pair = 0; pair < candidates.count; pair += 1) {
    const pattern = patterns.ofPair[pair] ?? 0;
    const left = candidates.left[pair] ?? 0;
    const right = candidates.right[pair] ?? 0;
    let weight = base[pattern] ?? 0;
    let housed = household[pattern] ?? 0;
    for (const index of adjusted) {
      const rarity = scorer.termFrequencyWeight(index, levels[pattern * width + index] ?? 0, left, right);
      weight += rarity;
      if (scorer.shared[index] === true) housed += rarity;
    }
    weights[pair] = weight - softplusMilli(housed);
    if (pair % 65_536 === 0) {
      job.report({ phase: 'score', done: pair, total: candidates.count, unit: 'pairs' });
      await breathe(job);
    }
  }
  return weights;
}
