/** What training found, and all that scoring needs besides the data. Saved in the run bundle. */
export interface LevelParameters {
  readonly id: string;
  readonly label: string;
  /** P(level | one person) and P(level | two persons), over pairs where the comparison is known. */
  readonly m: number;
  readonly u: number;
  /** log2(m/u) in thousandths of a bit; 0 for missing when missing is neutral. */
  readonly weight: number;
}

export interface ComparisonParameters {
  readonly id: string;
  readonly levels: readonly LevelParameters[];
  /**
   * Exact agreement of two records taken at random, matches among them: what a value of average frequency has.
   * The term-frequency adjustment measures each value against it.
   */
  readonly exactU: number;
}

/** How far two comparisons agree or differ together beyond chance, as weights per pair of levels. */
export interface Dependence {
  readonly first: number;
  readonly second: number;
  /** `weights[levelOfFirst * levelsOfSecond + levelOfSecond]`, thousandths of a bit. */
  readonly weights: readonly number[];
}

export interface Finding {
  readonly severity: 'info' | 'warning';
  readonly code: string;
  readonly text: string;
}

/**
 * The third kind of pair beside "one person" and "strangers": two people of one household, who share name, address,
 * telephone and mailbox but neither given name nor birthday. Null when the data show none.
 */
export interface Household {
  /** log2 of (pairs of one household / pairs of strangers), thousandths of a bit. */
  readonly priorWeight: number;
  /** log2(h/u) per comparison and level, thousandths of a bit; 0 for what households do not share. */
  readonly levels: readonly (readonly number[])[];
}

export interface Parameters {
  /** Probability that two records taken at random are one person. */
  readonly prior: number;
  /** log2 of the prior odds in thousandths of a bit. */
  readonly priorWeight: number;
  readonly comparisons: readonly ComparisonParameters[];
  readonly dependences: readonly Dependence[];
  readonly household: Household | null;
}
