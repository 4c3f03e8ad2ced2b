import type { DecisionReason } from '../../consent/index.ts';
import type { Masking } from '../../workspace/index.ts';

/** Why a cell or a person is as it is: a reason of the decision, or one of the dataset itself. */
export interface ActivationReason {
  readonly code:
    | DecisionReason['code']
    | 'no-value'
    | 'masking-refused'
    | 'masked-by-column'
    | 'nothing-permitted';
  readonly cause: string;
  readonly text: string;
}

/** One cell as it would be delivered. `withheld` and `empty` cells are null at the destination. */
export interface ActivatedCell {
  readonly outcome: 'delivered' | 'masked' | 'withheld' | 'empty';
  readonly value: string | null;
  readonly masking: Masking | null;
  readonly reason: ActivationReason;
}

/** One person of the audience, delivered or kept back as a whole. */
export interface ActivatedRow {
  readonly person: number;
  readonly personId: string;
  /** Null for a person who is delivered. */
  readonly suppressedBy: ActivationReason | null;
  /** In the order of the columns. Of a suppressed person, why each cell is as it is; none of it is delivered. */
  readonly cells: readonly ActivatedCell[];
  /** The token of the person at this destination; null when the dataset has no subject column. */
  readonly subject: string | null;
}
