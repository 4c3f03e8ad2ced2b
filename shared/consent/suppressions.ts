import type { AsOf } from './as-of.ts';

/** What a suppression list says of a person, as a reason: `suppression/<entry>`, or the line that cannot be read. */
export interface Suppressed {
  readonly cause: string;
  readonly text: string;
}

/** Who must not be used for what, whatever policy and consent permit. Kept by requests; asked by every decision. */
export interface Suppressions {
  /** Of a purpose with those above it, nearest first; null when nothing names the person for it then. */
  of(person: number, lineage: readonly string[], asOf: AsOf): Suppressed | null;
  /** Moments at which what is said of the person changes (ISO 8601, UTC). */
  timesOf(person: number): readonly string[];
}

export const nobodySuppressed: Suppressions = { of: () => null, timesOf: () => [] };
