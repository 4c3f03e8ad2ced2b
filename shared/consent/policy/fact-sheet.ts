import type { FactName } from './fact.ts';

/** What is known about one cell. Null is not known; a condition that needs it is then neither true nor false. */
export interface FactSheet {
  /** Words, ids, dotted names and days. */
  text(fact: FactName, about: string | null): string | null;
  flag(fact: FactName): boolean | null;
  number(fact: FactName): number | null;
}
