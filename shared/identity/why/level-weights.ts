import type { IdentityRun } from '../run.ts';
import { softplusMilli } from '../household.ts';

/** A comparison that speaks against a pair, and what it would have to show instead. */
export interface LevelAgainst {
  readonly comparison: string;
  readonly level: string;
  readonly label: string;
  /** What it says now, thousandths of a bit, its term frequency included. */
  readonly weight: number;
  /** The least agreement here that would lift the pair to the threshold, all else the same; null when none would. */
  readonly enough: { readonly level: string; readonly label: string; readonly total: number } | null;
}

/** Levels at which two values do not agree. */
const saysNothing = new Set(['different', 'one-missing', 'both-missing']);

/**
 * The comparisons of a pair that take away, or give less than they could, worst first; with the level of each that alone
 * would be enough for the threshold. Levels are weighed as in scoring, dependences and household included; for the term
 * frequency of an agreement that is not there, the more frequent of the two values counts.
 */
export function levelsAgainst(run: IdentityRun, first: number, second: number): LevelAgainst[] {
  const { scorer } = run;
  const [left, right] = [Math.min(first, second), Math.max(first, second)];
  const levels = scorer.comparators.map((one) => one.levelOf(left, right));
  const terms = levels.map((level, index) => scorer.termFrequencyWeight(index, level, left, right));
  const total = (own: readonly number[], rarity: readonly number[]): number => {
    const housed = rarity.reduce(
      (sum, weight, index) => (scorer.shared[index] === true ? sum + weight : sum),
      scorer.householdWeight(own),
    );
    return (
      scorer.patternWeight(own) + rarity.reduce((sum, weight) => sum + weight, 0) - softplusMilli(housed)
    );
  };
  const reached = total(levels, terms) >= run.thresholds.link;
  const found = scorer.comparators.flatMap((comparator, index): LevelAgainst[] => {
    const level = levels[index] ?? 0;
    const parameters = scorer.parameters.comparisons[index];
    const weight = (parameters?.levels[level]?.weight ?? 0) + (terms[index] ?? 0);
    const better = comparator.levels
      .map((_, other) => other)
      .filter(
        (other) =>
          other > 0 && (other < level || level === 0) && !saysNothing.has(comparator.levels[other]?.id ?? ''),
      )
      // From the least agreement upwards.
      .reverse();
    let enough: LevelAgainst['enough'] = null;
    for (const other of better) {
      const own = levels.with(index, other);
      const rarity = terms.with(index, agreedTerm(run, index, other, left, right));
      const sum = total(own, rarity);
      if (sum < run.thresholds.link) continue;
      const named = comparator.levels[other];
      enough = { level: named?.id ?? '', label: named?.label ?? '', total: sum };
      break;
    }
    if (weight >= 0 && (enough === null || reached)) return [];
    const named = comparator.levels[level];
    return [
      {
        comparison: comparator.comparison.id,
        level: named?.id ?? '',
        label: named?.label ?? '',
        weight,
        enough: reached ? null : enough,
      },
    ];
  });
  return found.sort((a, b) => a.weight - b.weight);
}

/** A record agrees with itself at any level: so its own value gives the term frequency that an agreement would have. */
function agreedTerm(
  run: IdentityRun,
  comparison: number,
  level: number,
  left: number,
  right: number,
): number {
  const { comparators, termFrequencyWeight } = run.scorer;
  const held = [left, right].filter(
    (record) => (comparators[comparison]?.bestValues(record, record)[0] ?? -1) >= 0,
  );
  const weights = held.map((record) => termFrequencyWeight(comparison, level, record, record));
  return weights.length === 0 ? 0 : Math.min(...weights);
}
