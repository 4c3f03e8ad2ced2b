import { breathe, compareText, type Job } from '../../kernel/index.ts';
import type { CellDecision, DecisionReason } from '../cell-decision.ts';
import type { ConsentContext } from '../consent-context.ts';
import { decideFacts } from '../decide/decide-facts.ts';
import { factReader } from '../decide/fact-reader.ts';
import type { AsOf } from '../effective-consent.ts';
import { latestBirth } from '../ledger/age-limit.ts';
import { birthdaysOf, daysOfConditions } from './condition-days.ts';
import { dayBegins } from './day-begins.ts';
import type { Expiry } from '../retention/expiry.ts';

/** A use that somebody declared: an activation, or what the policies of a purpose permit in principle. */
export interface DeclaredUse {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly destination: string | null;
  readonly attributes: readonly string[];
}

/** One attribute of a declared use: for whom it has no live basis any more, and since when. */
export interface Drift {
  readonly use: string;
  readonly purpose: string;
  readonly destination: string | null;
  readonly attribute: string;
  /** Persons that hold the attribute: `live + lost + never`. */
  readonly persons: number;
  readonly live: number;
  /** It was permitted once, and is no more. */
  readonly lost: number;
  /** It was never permitted, as far as statements and dates tell. */
  readonly never: number;
  /** Earliest moment (ISO 8601, UTC) at which somebody lost it; null when nobody did. */
  readonly firstInvalid: string | null;
  /** Of those who lost it, by primary reason, most persons first. */
  readonly reasons: readonly { readonly code: DecisionReason['code']; readonly persons: number }[];
  /** Persons who lost it, earliest first. */
  readonly examples: readonly {
    readonly person: number;
    readonly since: string;
    readonly reason: DecisionReason;
  }[];
}

/** What the policies permit in principle, as one declared use for each purpose. */
export function usesOfPolicies({ rules, resolution }: ConsentContext): DeclaredUse[] {
  return rules.purposes.purposes.flatMap(({ id, name }) => {
    const attributes = resolution.attributes.filter(
      (attribute) =>
        !attribute.startsWith('consent.') &&
        rules.policies
          .covering(attribute, id)
          .some(({ rule, cover, unreadable }) => rule.effect !== 'deny' && cover === true && !unreadable),
    );
    return attributes.length === 0 ? [] : [{ id, name, purpose: id, destination: null, attributes }];
  });
}

/**
 * Compares declared uses with what may be used at a moment. For whoever may not be used, the moment is searched at which
 * that began: among the times of the person's statements, the ends of their validity, the end of keeping, the days that
 * conditions name and the birthdays that they ask about.
 * Only cells with something lost or never permitted are given, most losses first. Throws `Cancelled`.
 */
export async function findDrift(
  context: ConsentContext,
  uses: readonly DeclaredUse[],
  { asOf, examples }: { readonly asOf: AsOf; readonly examples: number },
  job: Job,
): Promise<Drift[]> {
  const tallies = uses.map((use) => new Map(use.attributes.map((attribute) => [attribute, tallyOf()])));
  const { resolution } = context;
  const beginOf = dayBegins(context.retention.reader.dayOf);
  const days = daysOfConditions(context.rules);
  for (let person = 0; person < resolution.personCount; person += 1) {
    if (person % 4 === 0) {
      job.report({ phase: 'Looking for drift', done: person, total: resolution.personCount, unit: 'rows' });
      await breathe(job);
    }
    const search = personSearch(context, person, asOf, { beginOf, days });
    for (const [index, use] of uses.entries()) {
      for (const attribute of use.attributes) {
        const tally = tallies[index]?.get(attribute);
        if (tally === undefined || !search.holds(attribute)) continue;
        count(tally, search.standingOf(use, attribute), person);
      }
    }
  }
  return uses
    .flatMap(({ id, purpose, destination }, index) =>
      [...(tallies[index] ?? [])].map(([attribute, tally]): Drift => ({
        use: id,
        purpose,
        destination,
        attribute,
        persons: tally.live + tally.never + tally.lost.length,
        live: tally.live,
        never: tally.never,
        ...lostOf(tally.lost, examples),
      })),
    )
    .filter(({ lost, never }) => lost + never > 0)
    .sort(
      (a, b) =>
        b.lost - a.lost ||
        b.never - a.never ||
        compareText(a.use, b.use) ||
        compareText(a.attribute, b.attribute),
    );
}

interface Loss {
  readonly person: number;
  readonly since: string;
  readonly reason: DecisionReason;
}

interface Tally {
  live: number;
  never: number;
  readonly lost: Loss[];
}

const tallyOf = (): Tally => ({ live: 0, never: 0, lost: [] });

type Standing = 'live' | 'never' | Omit<Loss, 'person'>;

function count(tally: Tally, standing: Standing, person: number): void {
  if (typeof standing === 'object') tally.lost.push({ person, ...standing });
  // oxlint-disable-next-line no-param-reassign -- tallies are counters of this function's caller
  else tally[standing] += 1;
}

function lostOf(
  lost: Loss[],
  examples: number,
): Pick<Drift, 'lost' | 'firstInvalid' | 'reasons' | 'examples'> {
  const earliest = lost.sort((a, b) => compareText(a.since, b.since) || a.person - b.person);
  const reasons = new Map<DecisionReason['code'], number>();
  for (const { reason } of earliest) reasons.set(reason.code, (reasons.get(reason.code) ?? 0) + 1);
  return {
    lost: earliest.length,
    firstInvalid: earliest[0]?.since ?? null,
    reasons: [...reasons]
      .map(([code, persons]) => ({ code, persons }))
      .sort((a, b) => b.persons - a.persons || compareText(a.code, b.code)),
    examples: earliest.slice(0, examples),
  };
}

interface PersonSearch {
  holds(attribute: string): boolean;
  standingOf(use: DeclaredUse, attribute: string): Standing;
}

function personSearch(
  shared: ConsentContext,
  person: number,
  asOf: AsOf,
  { beginOf, days }: { readonly beginOf: (day: string) => string; readonly days: readonly string[] },
): PersonSearch {
  const context = rememberingExpiries(shared);
  const held = new Map(
    context.resolution.goldenOf(person).map(({ attribute, record }) => [attribute, record]),
  );
  const readers = new Map<string, ReturnType<typeof factReader>>();
  const decided = ({ purpose, destination }: DeclaredUse, attribute: string, event: string): CellDecision => {
    const known = readers.get(event);
    const reader = known ?? factReader(context, person, { ...asOf, event });
    if (known === undefined) readers.set(event, reader);
    const question = { attribute, purpose, destination: destination ?? undefined };
    return decideFacts(context.rules, reader.of(question));
  };
  const isDenied = (...question: Parameters<typeof decided>): boolean =>
    decided(...question).outcome === 'deny';
  let turns: readonly string[] | undefined;
  return {
    holds: (attribute) => held.has(attribute),
    standingOf: (use, attribute) => {
      const now = decided(use, attribute, asOf.event);
      if (now.outcome !== 'deny') return 'live';
      turns ??= turnsOf(context, person, asOf.event, days);
      const record = held.get(attribute);
      const expiry =
        context.retention.decides && record !== undefined
          ? context.retention.reader.expiryOf(record, attribute, use.purpose)
          : null;
      const end = expiry?.expiresAt ?? null;
      const times = end === null ? turns : withTurn(turns, beginOf(end), asOf.event);
      // Backwards from now: the last turn from permitted to denied is when it was lost. Between two turns nothing changes.
      const lost = times.findLastIndex((time) => !isDenied(use, attribute, justBefore(time)));
      if (lost < 0) return 'never';
      const since = times.slice(lost).find((time) => isDenied(use, attribute, time)) ?? asOf.event;
      return { since, reason: now.reason };
    },
  };
}

/** When a value expires does not depend on when that is asked, and is asked about the same values at every turn. */
function rememberingExpiries(context: ConsentContext): ConsentContext {
  const { reader } = context.retention;
  const known = new Map<string, Expiry | null>();
  const expiryOf: typeof reader.expiryOf = (record, attribute, purpose) => {
    const key = `${String(record)} ${attribute} ${purpose ?? ''}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const expiry = reader.expiryOf(record, attribute, purpose);
    known.set(key, expiry);
    return expiry;
  };
  return { ...context, retention: { ...context.retention, reader: { ...reader, expiryOf } } };
}

/**
 * Moments at which decisions about a person can have turned, whatever the value, ascending. `days` are those that conditions
 * name; birthdays count where conditions ask how old somebody is.
 */
function turnsOf(
  { ledger, suppressions, rules, resolution }: ConsentContext,
  person: number,
  now: string,
  days: readonly string[],
): string[] {
  const asksAge = rules.asked.has('age') || rules.asked.has('minor');
  const times = [
    ...days,
    ...(asksAge ? birthdaysOf(latestBirth(resolution, person)) : []),
    ...ledger.eventsOf(person).flatMap(({ eventTime, validTo }) => [eventTime, validTo]),
    ...ledger.restrictionEventsOf(person).map(({ eventTime }) => eventTime),
    ...suppressions.timesOf(person),
  ].filter((time): time is string => time !== null && isPast(time, now));
  return [...new Set(times)].sort(compareText);
}

/** One turn more: that at which keeping a value ends. */
function withTurn(turns: readonly string[], end: string, now: string): readonly string[] {
  if (!isPast(end, now) || turns.includes(end)) return turns;
  return [...turns, end].sort(compareText);
}

const isPast = (time: string, now: string): boolean => time <= now && time > '0001-01-02';

function justBefore(time: string): string {
  return new Date(Date.parse(time) - 1).toISOString();
}
