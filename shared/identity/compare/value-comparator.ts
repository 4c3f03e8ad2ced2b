import type { Texts, Units } from '../../kernel/index.ts';
import type { Level } from './level.ts';

/** Compares two different values of one dictionary by id; both ids are valid and unequal. */
export interface ValueComparator {
  levelOf(a: number, b: number): number;
  /**
   * `levelOf` of many pairs into `out`. Each kind has its own loop: one loop for all kinds would call a function that the
   * compiler cannot know, at several times the cost of most comparisons.
   */
  levelsOf(a: Int32Array, b: Int32Array, count: number, out: Uint8Array): void;
  /** Raw similarity, 0 to 1, for explanations; null for kinds that have none. */
  similarity(a: number, b: number): number | null;
}

/** What a kind works out once per distinct value. Plain typed arrays, so that threads share them. */
export type Features = Readonly<Record<string, Int32Array | Units>>;

/** A way of comparing values: its features, and the comparator over them. */
export interface ValueKind {
  features(values: Texts): Features;
  bind(values: Texts, features: Features, levels: readonly Level[]): ValueComparator;
}

/** Ties a kind's features to the comparator that reads them. */
export function valueKind<F extends Features>(kind: {
  features(values: Texts): F;
  bind(values: Texts, features: F, levels: readonly Level[]): ValueComparator;
}): ValueKind {
  return {
    features: kind.features,
    bind: (values, features, levels) => kind.bind(values, features as F, levels),
  };
}
