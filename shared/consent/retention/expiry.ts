import type { RetentionAction, RetentionRule } from '../../workspace/index.ts';

/**
 * What one rule says about one value of one record. `dated`: the period ends on `expiresAt`. `running`: the event that
 * ends it has not happened. `unknown`: the start is missing or cannot be read, so that it may long be over; nothing may
 * then be used on the strength of it, and nothing deleted either.
 */
export interface Expiry {
  /** Id of the rule in consent/retention.yaml. */
  readonly rule: string;
  readonly obligation: RetentionRule['obligation'];
  readonly action: RetentionAction;
  readonly state: 'dated' | 'running' | 'unknown';
  /** Day the period runs from (`YYYY-MM-DD`, workspace time zone); null when it is not known or did not come yet. */
  readonly startsAt: string | null;
  /** What gave the start: `observed`, `created`, `last-activity`, `consent-withdrawn`, `receipt` or an attribute. */
  readonly startedBy: string;
  /**
   * A duty to delete: the first day on which the value may no longer be used. A duty to keep: the last day on which it
   * must still be there (Regulation 1182/71, Art 3(2): a period in months ends with the last hour of its last day).
   */
  readonly expiresAt: string | null;
  readonly citation: string;
  /** One sentence: what is due when and why, or what is missing. */
  readonly cause: string;
  /** True for the one that decides: the earliest duty to delete, the latest duty to keep. Unknown comes first in both. */
  readonly binding: boolean;
}

/** What is to happen to a value on a day, once everything that holds for it is weighed. */
export interface Disposal {
  /**
   * `live`: nothing has expired. `due`: expired and nothing keeps it. `held`: expired, and a hold keeps it. `kept`:
   * expired for use, and a duty to keep has not ended. `unknown`: it cannot be told whether it has expired, or whether
   * it must be kept. `unregulated`: no rule covers it.
   */
  readonly state: 'live' | 'due' | 'held' | 'kept' | 'unknown' | 'unregulated';
  readonly expiry: Expiry | null;
  readonly keptBy: Expiry | null;
  readonly holds: readonly string[];
}
