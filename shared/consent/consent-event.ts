import type { LedgerState } from './ledger-state.ts';

/** Something in a consent record that could not be understood, and how it was therefore treated. */
export interface ConsentProblem {
  readonly record: number;
  readonly code:
    | 'unreadable-state'
    | 'unreadable-purpose'
    | 'unreadable-time'
    | 'unreadable-validity'
    | 'unknown-jurisdiction'
    | 'not-a-contact-channel'
    | 'ambiguous-statement';
  readonly text: string;
}

/** One statement of a person about one purpose, as a source recorded it. */
export interface ConsentEvent {
  /** `source/extract:row`, with `#2`… for further statements of one record. */
  readonly id: string;
  readonly record: number;
  /**
   * Whom the source means: source and its own key of the subject, e-mail or phone. Statements of one identity follow
   * one another in time; statements of different identities never overwrite each other. Holds personal data: it is
   * for grouping in memory and is not exported.
   */
  readonly identity: string;
  /** Null when the word for the purpose is not known: a restriction then covers every purpose. */
  readonly purpose: string | null;
  readonly purposeText: string;
  readonly state: LedgerState;
  readonly stateText: string;
  /** A contact channel, or `*`. */
  readonly channel: string;
  readonly channelText: string | null;
  /** From when the statement counts (ISO 8601, UTC). A yes counts once it certainly was said, a no once it may have been. */
  readonly eventTime: string;
  /** Its place among the statements of its identity. */
  readonly orderTime: string;
  readonly timeText: string | null;
  /** When the source learned it; the event time where it does not say. */
  readonly recordedTime: string;
  /** A yes is no longer valid from here on; null when it does not end. */
  readonly validTo: string | null;
  readonly jurisdiction: string | null;
  readonly problems: readonly ConsentProblem[];
}
