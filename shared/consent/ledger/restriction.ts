import { compareText } from '../../kernel/index.ts';
import type { AsOf } from '../as-of.ts';
import { wasBelieved } from './believed.ts';
import type { KnownSpan } from '../consent-event.ts';

/** A restriction of processing (Art 18 GDPR), from when it was asked for. */
export interface Restriction {
  /** Id of the event that restricts. */
  readonly id: string;
  readonly from: string;
  /** Null restricts every purpose. */
  readonly purpose: string | null;
}

/** A restriction or its lifting, as it was recorded. */
export interface RestrictionEvent {
  readonly id: string;
  readonly record: number;
  readonly identity: string;
  readonly purpose: string | null;
  readonly lifted: boolean;
  readonly eventTime: string;
  readonly recordedTime: string;
  readonly believed: readonly KnownSpan[] | null;
}

/**
 * The restrictions in force at a moment: for each identity and purpose the last word; a lifting
 * of the same moment lifts nothing. Lifting every purpose lifts each; lifting one purpose does not lift a restriction of all.
 */
export function restrictionsAt(events: readonly RestrictionEvent[], asOf: AsOf): readonly Restriction[] {
  const known = events.filter((event) => wasBelieved(event, asOf));
  return known
    .filter((event) => !event.lifted && !known.some((other) => lifts(other, event)))
    .map(({ id, eventTime, purpose }) => ({ id, from: eventTime, purpose }))
    .sort((a, b) => compareText(a.from, b.from) || compareText(a.id, b.id));
}

function lifts(lifting: RestrictionEvent, restriction: RestrictionEvent): boolean {
  return (
    lifting.lifted &&
    lifting.identity === restriction.identity &&
    lifting.eventTime > restriction.eventTime &&
    (lifting.purpose === null || lifting.purpose === restriction.purpose)
  );
}
