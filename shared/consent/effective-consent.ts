import { compareText, groupBy } from '../kernel/index.ts';
import type { ConsentEvent } from './consent-event.ts';
import { anyChannel } from './contact-channel.ts';
import { compareStrictness, coversDescendants, isGiving, type LedgerState } from './ledger-state.ts';

/** The two times of a decision: what had been said by `event`, as far as it was known by `known`. ISO 8601, UTC. */
export interface AsOf {
  readonly event: string;
  /** Everything known today when missing. */
  readonly known?: string | undefined;
}

/** What holds for one purpose, and the statement that makes it so. */
export interface EffectiveConsent {
  readonly state: LedgerState;
  readonly event: ConsentEvent;
}

export interface ConsentQuestion {
  /** The purpose and its ancestors, nearest first. */
  readonly lineage: readonly string[];
  /** Channels asked about; null asks for every channel that statements name. */
  readonly channels: readonly string[] | null;
  readonly asOf: AsOf;
}

/**
 * The consent of a person: for each identity and channel the statement that is last by (time, stricter state, time of
 * recording, id), and over all of them the strictest. Null when nobody said anything about the purpose.
 * The result does not depend on the order of the events.
 */
export function effectiveConsent(
  events: readonly ConsentEvent[],
  question: ConsentQuestion,
): EffectiveConsent | null {
  const relevant = events.filter((event) => speaksAbout(event, question));
  let result: EffectiveConsent | null = null;
  for (const statements of groupBy(relevant, ({ identity }) => identity).values()) {
    for (const channel of channelsAsked(statements, question.channels)) {
      const last = lastStatement(statements, channel);
      if (last === null) continue;
      result = stricterConsent(result, { state: stateAt(last, question.asOf), event: last });
    }
  }
  return result;
}

/**
 * A statement on the purpose itself speaks about it; a restriction on an ancestor does too. A yes on an ancestor does
 * not: it would widen what the person agreed to. A restriction whose purpose is not known speaks about every purpose.
 */
function speaksAbout(event: ConsentEvent, { lineage, asOf }: ConsentQuestion): boolean {
  if (event.eventTime > asOf.event) return false;
  if (asOf.known !== undefined && event.recordedTime > asOf.known) return false;
  if (event.purpose === lineage[0]) return true;
  return coversDescendants(event.state) && (event.purpose === null || lineage.includes(event.purpose));
}

function channelsAsked(statements: readonly ConsentEvent[], asked: readonly string[] | null): string[] {
  const named = new Set(statements.map(({ channel }) => channel).filter((channel) => channel !== anyChannel));
  const channels = [...named].filter((channel) => asked === null || asked.includes(channel));
  return channels.length > 0 ? channels : [anyChannel];
}

function lastStatement(statements: readonly ConsentEvent[], channel: string): ConsentEvent | null {
  let last: ConsentEvent | null = null;
  for (const event of statements) {
    if (event.channel !== channel && event.channel !== anyChannel) continue;
    if (last === null || compareStatements(event, last) > 0) last = event;
  }
  return last;
}

function compareStatements(a: ConsentEvent, b: ConsentEvent): number {
  return (
    compareText(a.orderTime, b.orderTime) ||
    compareStrictness(a.state, b.state) ||
    compareText(a.recordedTime, b.recordedTime) ||
    compareText(a.id, b.id)
  );
}

function stateAt(event: ConsentEvent, asOf: AsOf): LedgerState {
  const over = isGiving(event.state) && event.validTo !== null && event.validTo <= asOf.event;
  return over ? 'expired' : event.state;
}

/** The meet of two consents: commutative, associative and idempotent, so that no order of merging can matter. */
export function stricterConsent(a: EffectiveConsent | null, b: EffectiveConsent): EffectiveConsent {
  if (a === null) return b;
  const order = compareStrictness(a.state, b.state) || compareText(b.event.id, a.event.id);
  return order >= 0 ? a : b;
}
