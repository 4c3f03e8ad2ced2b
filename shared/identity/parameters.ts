/** What training found, and all that scoring needs besides the data. Saved in the run bundle. */
export interface LevelParameters {
  readonly id: string;
  readonly label: string;
  /** P(level | one person) and P(level | two persons), over pairs where the comparison is known. */
  readonly m: number;
  readonly u: number;
  /** Standard error of u where it was sampled; 0 where it was counted or is usual belief. */
  readonly uError: number;
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

/** How far two comparisons depend on each other: mutual information of their levels in bits per pair that knows both. */
export interface Association {
  readonly first: number;
  readonly second: number;
  /** Among expected matches, and among pairs of strangers. */
  readonly matched: number;
  readonly unmatched: number;
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
  /** All pairs of comparisons, for people; the ones in `dependences` are corrected. */
  readonly associations: readonly Association[];
  readonly household: Household | null;
}
