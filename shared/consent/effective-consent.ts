import { compareText, groupBy } from '../kernel/index.ts';
import type { AsOf } from './as-of.ts';
import type { ConsentEvent } from './consent-event.ts';
import { anyChannel } from './contact-channel.ts';
import { wasBelieved } from './ledger/believed.ts';
import { isChild } from './ledger/child.ts';
import { compareStrictness, coversDescendants, isGiving, type LedgerState } from './ledger-state.ts';

export type { AsOf } from './as-of.ts';

/** What holds for one purpose, and the statement that makes it so. */
export interface EffectiveConsent {
  readonly state: LedgerState;
  readonly event: ConsentEvent;
  /**
   * Present when the last statement held over stricter ones of other identities, by the setting `joining: latest`: what
   * those identities say, last first.
   */
  readonly overruled?: readonly Pick<EffectiveConsent, 'state' | 'event'>[];
  /** What other identities say that holds beside it and is no yes, strictest first; absent when there is nothing. */
  readonly beside?: readonly Pick<EffectiveConsent, 'state' | 'event'>[];
}

export interface ConsentQuestion {
  /** The purpose and its ancestors, nearest first. */
  readonly lineage: readonly string[];
  /** Channels asked about; null asks for every channel that statements name. */
  readonly channels: readonly string[] | null;
  readonly asOf: AsOf;
}

/** What is known beside the statements of a person. */
export interface PersonFacts {
  /** Latest of the birth dates that the person's records state (`YYYY-MM-DD`), so that no child passes for an adult. */
  readonly born: string | null;
  /** Purposes whose every yes has to be confirmed. */
  readonly confirmFirst: ReadonlySet<string>;
}

const nothingKnown: PersonFacts = { born: null, confirmFirst: new Set() };

/** What one identity says about a purpose: the strictest over the channels asked about. */
export interface IdentityConsent extends EffectiveConsent {
  readonly identity: string;
}

/**
 * The consent of a person: for each identity and channel the statement that is last by (time, stricter state, time of
 * recording, id), and over all of them the strictest. Null when nobody said anything about the purpose.
 * The result does not depend on the order of the events.
 */
export function effectiveConsent(
  events: readonly ConsentEvent[],
  question: ConsentQuestion,
  facts: PersonFacts = nothingKnown,
): EffectiveConsent | null {
  return identityConsents(events, question, facts).reduce<EffectiveConsent | null>(
    (result, { state, event }) => stricterConsent(result, { state, event }),
    null,
  );
}

/** The same for each identity on its own: those that said something about the purpose by the moment asked about. */
export function identityConsents(
  events: readonly ConsentEvent[],
  question: ConsentQuestion,
  facts: PersonFacts = nothingKnown,
): IdentityConsent[] {
  const known = events.filter((event) => wasBelieved(event, question.asOf) && speaksAbout(event, question));
  return [...groupBy(known, ({ identity }) => identity)].flatMap(([identity, statements]) => {
    let result: EffectiveConsent | null = null;
    for (const channel of channelsAsked(statements, question.channels)) {
      const holding = heldBy(statements, channel, question, facts);
      if (holding !== null) result = stricterConsent(result, holding);
    }
    return result === null ? [] : [{ identity, state: result.state, event: result.event }];
  });
}

/**
 * A statement on the purpose itself speaks about it; a restriction on an ancestor does too. A yes on an ancestor does only
 * where the notice lists the purpose: otherwise it would widen what the person agreed to. A restriction whose purpose is
 * not known speaks about every purpose.
 */
function speaksAbout({ purpose, state, listed }: ConsentEvent, { lineage }: ConsentQuestion): boolean {
  const [asked] = lineage;
  if (asked === undefined) return false;
  if (purpose === asked) return true;
  if (purpose === null) return coversDescendants(state);
  if (!lineage.includes(purpose)) return false;
  return coversDescendants(state) || (isGiving(state) && listed.includes(asked));
}

function channelsAsked(statements: readonly ConsentEvent[], asked: readonly string[] | null): string[] {
  const named = new Set(statements.map(({ channel }) => channel).filter((channel) => channel !== anyChannel));
  const channels = [...named].filter((channel) => asked === null || asked.includes(channel));
  return channels.length > 0 ? channels : [anyChannel];
}

function heldBy(
  statements: readonly ConsentEvent[],
  channel: string,
  question: ConsentQuestion,
  facts: PersonFacts,
): EffectiveConsent | null {
  const heard = statements.filter((event) => event.channel === channel || event.channel === anyChannel);
  // A child's yes without a guardian does not count; what the child said before it still does.
  const counting = heard.filter((event) => !isGiving(event.state) || !isChild(event, facts.born));
  if (counting.length === 0) {
    const [child] = [...heard].sort((a, b) => compareStatements(b, a));
    return child === undefined ? null : { state: 'unknown', event: child };
  }
  const last = lastStatement(withoutWidening(counting, question.lineage));
  return last === null ? null : { state: stateAt(last, question, facts), event: last };
}

/** What somebody said about a purpose nearer to the one asked about beats a yes that a notice carries down to it. */
function withoutWidening(
  statements: readonly ConsentEvent[],
  lineage: readonly string[],
): readonly ConsentEvent[] {
  const distances = statements.map(({ purpose }) => (purpose === null ? Infinity : lineage.indexOf(purpose)));
  const nearest = Math.min(...distances);
  return statements.filter((event, index) => !isGiving(event.state) || (distances[index] ?? 0) <= nearest);
}

function lastStatement(statements: readonly ConsentEvent[]): ConsentEvent | null {
  let last: ConsentEvent | null = null;
  for (const event of statements) if (last === null || compareStatements(event, last) > 0) last = event;
  return last;
}

/** Positive when `a` is the later word. Of two in one moment the stricter is; a confirmation is later than what it confirms. */
export function compareStatements(a: ConsentEvent, b: ConsentEvent): number {
  return (
    compareText(a.orderTime, b.orderTime) ||
    compareStrictness(a.state, b.state) ||
    Number(a.confirmed) - Number(b.confirmed) ||
    compareText(a.recordedTime, b.recordedTime) ||
    compareText(a.id, b.id)
  );
}

function stateAt(
  event: ConsentEvent,
  { asOf, lineage: [asked] }: ConsentQuestion,
  { confirmFirst }: PersonFacts,
): LedgerState {
  if (isGiving(event.state) && event.validTo !== null && event.validTo <= asOf.event) return 'expired';
  const confirming =
    event.confirmFirst ||
    (asked !== undefined && confirmFirst.has(asked)) ||
    (event.purpose !== null && confirmFirst.has(event.purpose));
  return event.state === 'given' && confirming && !event.confirmed ? 'requested' : event.state;
}

/** The meet of two consents: commutative, associative and idempotent, so that no order of merging can matter. */
export function stricterConsent<Consent extends EffectiveConsent>(a: Consent | null, b: Consent): Consent {
  if (a === null) return b;
  const order = compareStrictness(a.state, b.state) || compareText(b.event.id, a.event.id);
  return order >= 0 ? a : b;
}

/** What holds for a person of whose identities these words count, and what else of them stands in the way. Null for none. */
export function joined(
  counted: readonly Pick<EffectiveConsent, 'state' | 'event'>[],
): EffectiveConsent | null {
  const held = counted.reduce<EffectiveConsent | null>(
    (result, { state, event }) => stricterConsent(result, { state, event }),
    null,
  );
  if (held === null) return null;
  const beside = distinct(
    counted
      .filter(({ state, event }) => state !== 'given' && !isSame({ state, event }, held))
      .map(({ state, event }) => ({ state, event }))
      .sort((a, b) => compareStrictness(b.state, a.state) || compareText(a.event.id, b.event.id)),
  );
  return beside.length === 0 ? held : { ...held, beside };
}

type Said = Pick<EffectiveConsent, 'state' | 'event'>;

const isSame = (a: Said, b: Said): boolean => a.state === b.state && a.event.id === b.event.id;

/** One statement that was written down for several identities of a person is named once. Keeps the order. */
export function distinct(said: readonly Said[]): Said[] {
  const seen = new Set<string>();
  return said.filter(({ state, event: { id } }) => {
    const key = `${state} ${id}`;
    return !seen.has(key) && seen.add(key);
  });
}
