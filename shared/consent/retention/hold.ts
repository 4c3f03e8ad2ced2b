import type { RecordRef } from '../../identity/index.ts';
import type { HoldEntry, HoldScope } from '../../workspace/index.ts';
import { dayText, parseDay, type DayNumber } from './calendar-day.ts';
import type { DaySpan } from './read-day.ts';
import { coversAttribute } from './rule-cover.ts';

/** A legal hold as the other rooms see it. */
export interface Hold {
  readonly id: string;
  readonly scope: readonly HoldScope[];
  readonly legalBasis: string;
  readonly reason: string;
  readonly owner: string;
  /** First day in force, `YYYY-MM-DD`. */
  readonly from: string;
  /** Last day in force; null while no end is known. */
  readonly until: string | null;
  /** What runs again when the hold ends: the deletions and expiries that it kept from happening. */
  readonly reRun: {
    readonly trigger: 'release' | 'end-date' | 'none-yet';
    /** First day without the hold; null while no end is known. */
    readonly on: string | null;
  };
}

/** What is asked about a record when it is matched with a hold; each is only called where a scope needs it. */
export interface HoldSubject {
  readonly ref: RecordRef;
  /** Null when tokens cannot be computed here: every scope by token then covers, for nothing may be deleted in doubt. */
  token(): string | null;
  personToken(): string | null;
  observed(): DaySpan | null;
  /** Attributes that the record holds. */
  attributes(): readonly string[];
}

/** First day on which the hold is no longer in force; null while no end is known. */
export function holdEnd({ until, released }: HoldEntry): DayNumber | null {
  const last = until === undefined ? null : parseDay(until);
  const release = released === undefined ? null : parseDay(released.on);
  const after = last === null ? null : last + 1;
  if (after === null || release === null) return after ?? release;
  return Math.min(after, release);
}

/** A date that no calendar has keeps the hold in force: what is broken deletes nothing. */
export function inForce(entry: HoldEntry, day: DayNumber): boolean {
  const from = parseDay(entry.from);
  if (from !== null && day < from) return false;
  const end = holdEnd(entry);
  return end === null || day < end;
}

export function publicHold(entry: HoldEntry, endText: string | null): Hold {
  const { id, scopes, legalBasis, reason, owner, from, until, released } = entry;
  return {
    id,
    scope: scopes,
    legalBasis,
    reason,
    owner,
    from,
    until: until ?? null,
    reRun: {
      trigger: released !== undefined ? 'release' : until !== undefined ? 'end-date' : 'none-yet',
      on: endText,
    },
  };
}

/** Whether a scope covers a record, or one attribute of it. In doubt it does. */
export function scopeCovers(scope: HoldScope, subject: HoldSubject, attribute: string | undefined): boolean {
  const { ref } = subject;
  if (scope.source !== undefined && scope.source !== ref.source) return false;
  if (scope.extract !== undefined && scope.extract !== ref.extract) return false;
  if (!coversValue(scope, subject, attribute)) return false;
  if (scope.observed !== undefined && !observedWithin(scope.observed, subject.observed())) return false;
  return namedBy(scope.records, scope.persons, subject);
}

function coversValue(
  { entity, attributes }: HoldScope,
  subject: HoldSubject,
  attribute: string | undefined,
): boolean {
  if (entity === undefined && attributes.length === 0) return true;
  const within = (name: string): boolean =>
    (entity === undefined || name.startsWith(`${entity}.`)) &&
    (attributes.length === 0 || coversAttribute(attributes, name));
  return attribute === undefined ? subject.attributes().some(within) : within(attribute);
}

function observedWithin({ from, to }: NonNullable<HoldScope['observed']>, observed: DaySpan | null): boolean {
  if (observed === null) return true;
  const first = from === undefined ? null : parseDay(from);
  const last = to === undefined ? null : parseDay(to);
  return (first === null || observed.latest >= first) && (last === null || observed.earliest <= last);
}

function namedBy(records: readonly string[], persons: readonly string[], subject: HoldSubject): boolean {
  if (records.length === 0 && persons.length === 0) return true;
  const token = records.length === 0 ? undefined : subject.token();
  const person = persons.length === 0 ? undefined : subject.personToken();
  if (token === null || person === null) return true;
  return (
    (token !== undefined && records.includes(token)) || (person !== undefined && persons.includes(person))
  );
}

/** A hold of the file as it stands on a day. */
export function publicHoldOf(entry: HoldEntry, day: string): Hold & { readonly inForce: boolean } {
  const end = holdEnd(entry);
  const on = parseDay(day);
  return {
    ...publicHold(entry, end === null ? null : dayText(end)),
    inForce: on === null || inForce(entry, on),
  };
}
