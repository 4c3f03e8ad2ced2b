import type { LegalBasis, Masking } from '../workspace/index.ts';

/** May this value of this person be used for this purpose? Total: every cell has exactly one outcome and a reason. */
export interface CellDecision {
  readonly attribute: string;
  readonly purpose: string;
  readonly outcome: 'allow' | 'mask' | 'deny';
  /** How a masked value is masked: of all rules that mask it, the most restrictive way. */
  readonly masking?: Masking;
  /** Present when allowed or masked. */
  readonly basis?: LegalBasis;
  readonly reason: DecisionReason;
  /**
   * Everything else that also speaks against use. The law of causes: each cause of a denied cell is enough alone, so taking away
   * all of them turns the cell, and taking away some does not. Codes are complete; every identity that forbids is named, and of
   * several rules of keeping the binding one, the next once that is gone.
   */
  readonly alsoBecause: readonly DecisionReason[];
}

/** Every code a decision can give, in the order in which they are asked: the first that denies is the primary reason. */
export const reasonCodes = [
  'unknown-purpose',
  'policy-unreadable',
  'policy-denies',
  'condition-unknown',
  'condition-not-met',
  'no-policy-covers',
  'purpose-not-permitted',
  'basis-not-permitted',
  'destination-not-permitted',
  'special-basis-missing',
  'on-suppression-list',
  'processing-restricted',
  'retention-expired',
  'retention-unknown',
  'hold-only',
  'consent-objected',
  'consent-withdrawn',
  'consent-refused',
  'consent-expired',
  'consent-unreadable',
  'consent-requested',
  'consent-missing',
  'unknown-jurisdiction',
  'stricter-overruled',
  'policy-masks',
  'consent-given',
  'opt-out-regime',
  'policy-allows',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export interface DecisionReason {
  readonly code: ReasonCode;
  /**
   * What caused it, so that changing the cause changes the outcome: `policy/rule`, a policy that cannot be read,
   * `attribute-policies/…`, `retention/rule`, `hold/id`, consent event id (`source/extract:row`), restriction,
   * `suppression/entry` or a line of that list that cannot be read,
   * jurisdiction id, purpose id, or `default-deny`.
   */
  readonly cause: string;
  readonly text: string;
  /** The term of the W3C Data Privacy Vocabulary 2.3 that says the same, where there is one. */
  readonly dpv?: string;
}
