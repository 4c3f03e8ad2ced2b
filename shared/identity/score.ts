import type { Job } from '../kernel/index.ts';
import { valueCounts } from './background.ts';
import type { AttributeColumn } from './attribute-column.ts';
import type { Comparator } from './compare/comparator.ts';
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

/** How rarity becomes weight: α·(base + rarity). */
export interface TermFrequencyWay {
  readonly alpha: number;
  /** Thousandths of a bit. */
  readonly base: number;
}

/** How rare the values of the compared attributes are: part of what a run learned from its data. */
export interface TermFrequencies {
  /** −log2 of the value's frequency in thousandths of a bit; 0 where the comparison has no term frequency. */
  rarityOf(comparison: number, value: string): number;
  /** The same for all values of a column at once, where this very column was counted; null otherwise. */
  raritiesOf?(comparison: number, column: AttributeColumn): Int32Array | null;
  /** Works out the rarities of a column with pauses, for `raritiesOf` to give. */
  prepare?(comparison: number, column: AttributeColumn, job: Job): Promise<void>;
  /** What each value adds to a pair's weight, where this very column was weighed in this very way; null otherwise. */
  weightsOf?(comparison: number, column: AttributeColumn, way: TermFrequencyWay): Int32Array | null;
  /** The same for a value that nobody holds. */
  rarestOf(comparison: number): number;
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
  /** What each value of the comparison's column adds where both sides hold it; null without term frequency. */
  frequencyWeights(comparison: number): Int32Array | null;
  /** Whether term frequency counts at this level. */
  adjusts(comparison: number, level: number): boolean;
  parts(left: number, right: number): readonly WeightPart[];
  weightOf(left: number, right: number): number;
}

interface TermFrequency extends TermFrequencyWay {
  /** −log2 of each value's frequency, thousandths of a bit. */
  readonly rarity: Int32Array;
  /** Rarity of a value that nobody holds. */
  readonly rarest: number;
  /** What each value adds: α·(base + rarity), rounded. */
  readonly weights: Int32Array;
  /** Levels that the adjustment holds for. */
  readonly levels: readonly boolean[];
}

/** Levels at which two records agree on one value, or on two spellings of it. */
const agreeing = new Set(['exact', 'nickname', 'close', 'swapped', 'one-edit', 'same-words']);

function termFrequency(
  comparator: Comparator,
  exactU: number,
  kept: {
    of(value: string): number;
    ofAll: Int32Array | null;
    weights(way: TermFrequencyWay): Int32Array | null;
    readonly rarest: number;
  } | null,
): TermFrequency | null {
  const alpha = comparator.comparison.termFrequency;
  if (alpha === 0) return null;
  const fixed = {
    alpha,
    base: milliBits(exactU),
    levels: comparator.levels.map(({ id }) => agreeing.has(id)),
  };
  const weighed = (rarity: Int32Array, rarest: number): TermFrequency => ({
    ...fixed,
    rarest,
    rarity,
    weights: kept?.weights(fixed) ?? rarity.map((one) => Math.round(alpha * (fixed.base + one))),
  });
  if (kept !== null)
    return weighed(kept.ofAll ?? Int32Array.from(comparator.column.values, kept.of), kept.rarest);
  const { counts, known } = valueCounts(comparator);
  // Most values occur once or twice: each count is worked out once.
  const ofCount = new Map<number, number>();
  const rarityOf = (count: number): number => {
    let rarity = ofCount.get(count);
    if (rarity === undefined) {
      rarity = known === 0 ? 0 : -milliBits(frequencyOf(comparator, count, known));
      ofCount.set(count, rarity);
    }
    return rarity;
  };
  return weighed(Int32Array.from(counts, rarityOf), rarityOf(0));
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
            rarest: kept.rarestOf(index),
            ofAll: kept.raritiesOf?.(index, comparator.column) ?? null,
            weights: (way) => kept.weightsOf?.(index, comparator.column, way) ?? null,
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
    return Math.min(frequency.weights[a] ?? 0, frequency.weights[b] ?? 0);
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
    rarestOf: (comparison) => frequencies[comparison]?.rarest ?? 0,
    raritiesOf: (comparison, column) =>
      comparators[comparison]?.column === column ? (frequencies[comparison]?.rarity ?? null) : null,
    weightsOf(comparison, column, { alpha, base }) {
      const own = frequencies[comparison];
      const same = comparators[comparison]?.column === column && own?.alpha === alpha && own.base === base;
      return same ? own.weights : null;
    },
    termFrequencyWeight,
    frequencyWeights: (comparison) => frequencies[comparison]?.weights ?? null,
    adjusts: (comparison, level) => frequencies[comparison]?.levels[level] === true,
    parts,
    weightOf,
  };
}
