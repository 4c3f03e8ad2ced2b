import type { LegalBasis } from '../workspace/index.ts';

/** May this value of this person be used for this purpose? Total: every cell has exactly one outcome and a reason. */
export interface CellDecision {
  readonly attribute: string;
  readonly purpose: string;
  readonly outcome: 'allow' | 'mask' | 'deny';
  /** Present when allowed or masked. */
  readonly basis?: LegalBasis;
  readonly reason: DecisionReason;
  /** Everything else that also speaks against use. */
  readonly alsoBecause: readonly DecisionReason[];
}

export interface DecisionReason {
  readonly code:
    | 'policy-allows'
    | 'policy-masks'
    | 'policy-denies'
    | 'no-policy-covers'
    | 'consent-given'
    | 'consent-missing'
    | 'consent-requested'
    | 'consent-expired'
    | 'consent-refused'
    | 'consent-withdrawn'
    | 'consent-objected'
    | 'consent-unreadable'
    | 'opt-out-regime'
    | 'unknown-jurisdiction'
    | 'unknown-purpose';
  /**
   * What caused it, so that changing the cause changes the outcome: `policy/rule`, consent event id
   * (`source/extract:row`), jurisdiction id, purpose id, or `default-deny`.
   */
  readonly cause: string;
  readonly text: string;
}
