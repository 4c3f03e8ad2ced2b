import type { ConsentFact } from '../consent-verdict.ts';
import type { Standing } from '../jurisdiction.ts';
import type { Suppressed } from '../suppressions.ts';
import type { AgeBand, LinkTier } from '../policy/fact.ts';

/**
 * Everything that a decision about one cell may depend on, as plain data: who decides by these facts alone decides alike,
 * in TypeScript and in SQL. What a policy may be asked about and is not known is null.
 */
export interface CellFacts {
  readonly attribute: string;
  readonly purpose: string;
  /** The one channel asked about; null when it is several. */
  readonly channel: string | null;
  /** `none` for use inside the house. */
  readonly destination: string;
  readonly region: string | null;
  /** `YYYY-MM-DD` (UTC). */
  readonly date: string;
  readonly standing: Standing;
  readonly minor: boolean | null;
  readonly age: AgeBand | null;
  /** The entry of the suppression list that names the person for the purpose. */
  readonly suppression: Suppressed | null;
  readonly restriction: { readonly cause: string; readonly text: string } | null;
  readonly retention: RetentionFact;
  /** Id of a hold on the record. */
  readonly hold: string | null;
  readonly trust: number | null;
  readonly link: LinkTier | null;
  /** By purpose: that of the cell, and those that policies ask about. Null is: nobody said anything. */
  readonly consents: ReadonlyMap<string, ConsentFact | null>;
}

export interface RetentionFact {
  /** Null: it cannot be told whether the value has expired. */
  readonly state: 'live' | 'expired' | null;
  /** `retention/<rule>`; null when no rule covers the value. */
  readonly cause: string | null;
  readonly text: string;
}

export const noRetention: RetentionFact = { state: 'live', cause: null, text: '' };
