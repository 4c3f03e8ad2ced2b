import type { LedgerState } from './ledger-state.ts';

/** Something in a consent record that could not be understood, and how it was therefore treated. */
export interface ConsentProblem {
  readonly record: number;
  readonly code:
    | 'unreadable-state'
    | 'unreadable-purpose'
    | 'unreadable-time'
    | 'unreadable-validity'
    | 'unreadable-signal'
    | 'unmapped-signal'
    | 'overlapping-validity'
    | 'unknown-jurisdiction'
    | 'unknown-notice'
    | 'notice-not-in-force'
    | 'minor-without-guardian'
    | 'unknown-subject'
    | 'names-nobody'
    | 'not-a-contact-channel'
    | 'ambiguous-statement';
  readonly text: string;
}

/** What happened: see `recordedEventTypes` of the workspace format; a source's log holds statements and signals. */
export type ConsentEventType = 'statement' | 'confirmation' | 'guardian-consent' | 'signal';

/** A version of a privacy notice that a statement was made under. */
export interface NoticeReference {
  readonly id: string;
  readonly version: string;
  readonly language: string | null;
}

/** A span of the time of recording; `to` is the first moment after it, null when it lasts. */
export interface KnownSpan {
  readonly from: string;
  readonly to: string | null;
}

/** One statement about one purpose, as a source recorded it or as it was written down in the workbench. */
export interface ConsentEvent {
  /** `source/extract:row`, with `#2`… for further statements of one record; the event's own id where it was recorded here. */
  readonly id: string;
  readonly record: number;
  /**
   * Whom the source means: source and its own key of the subject, e-mail or phone. Statements of one identity follow
   * one another in time; statements of different identities never overwrite each other. Holds personal data: it is
   * for grouping in memory and is not exported.
   */
  readonly identity: string;
  /** Source whose log holds it; `recorded` for events of `consent/events`. */
  readonly source: string;
  readonly type: ConsentEventType;
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
  readonly validFrom: string | null;
  /** A yes is no longer valid from here on; null when it does not end. */
  readonly validTo: string | null;
  readonly jurisdiction: string | null;
  /** The person confirmed this yes in a second step. */
  readonly confirmed: boolean;
  /** The source's yeses count only once confirmed. */
  readonly confirmFirst: boolean;
  /** There is evidence that a guardian gave or authorised it. */
  readonly guardian: boolean;
  /** Years below which only a guardian can say yes, where and when this was said; null where no limit is known. */
  readonly ageLimit: number | null;
  /** It came through a channel that was verified to be the person's. */
  readonly verified: boolean;
  readonly notice: NoticeReference | null;
  /** Purposes that the notice lists: a yes above them covers these. */
  readonly listed: readonly string[];
  readonly method: string | null;
  readonly evidence: string | null;
  readonly actor: string | null;
  readonly controller: string | null;
  readonly recipients: readonly string[];
  readonly receipt: string | null;
  /** When it was believed: null is always since it was recorded. A corrected event stops being believed, it is not edited. */
  readonly believed: readonly KnownSpan[] | null;
  readonly problems: readonly ConsentProblem[];
}
