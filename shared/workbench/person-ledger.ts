import type { AsOf, ConsentContext, ConsentEvent, RestrictionEvent } from '../consent/index.ts';
import { wasBelieved } from '../consent/index.ts';
import { fail, ok, type Job, type Result } from '../kernel/index.ts';
import { instant } from './consent-handlers.ts';
import type { LedgerEventDto, ParsedArgsOf, PersonLedgerDto } from './contract/index.ts';
import type { DeepReadonly } from './handlers.ts';
import type { WorkbenchState } from './workbench-state.ts';

/**
 * Everything that a person said, by identity, and what holds at a moment with what was known at another. Errors:
 * `identity.no-run`, `identity.unknown-person`, `usage.argument` for a moment that is none.
 */
export async function personLedger(
  state: WorkbenchState,
  { personId, asOf, knownAt }: ParsedArgsOf<'ledger.person'>,
  job: Job,
): Promise<Result<DeepReadonly<PersonLedgerDto>>> {
  const at = instant(state, asOf);
  if (!at.ok) return at;
  const known = knownAt === undefined ? ok(undefined) : instant(state, knownAt);
  if (!known.ok) return known;
  const context = await state.run.consent(job);
  if (!context.ok) return context;
  await state.run.resolution()?.readyToFind(job);
  const person = context.value.resolution.findPerson(personId);
  if (person < 0) return fail('identity.unknown-person', `There is no person ${personId}`);
  return ok(told(state, context.value, person, { event: at.value, known: known.value }));
}

function told(
  state: WorkbenchState,
  context: ConsentContext,
  person: number,
  asOf: AsOf,
): DeepReadonly<PersonLedgerDto> {
  const { ledger, resolution, jurisdictions, purposes } = context;
  const events = ledger.eventsOf(person);
  const restrictions = ledger.restrictionEventsOf(person);
  const lanes = lanesOf([...events, ...restrictions], context);
  const laneOf = (identity: string): number => lanes.findIndex((one) => one.identity === identity) + 1;
  const standing = jurisdictions.ofPerson(person, asOf.event);
  const settings = state.session.model().consentSettings;
  return {
    personId: resolution.personId(person),
    asOf: asOf.event,
    knownAt: asOf.known ?? null,
    jurisdiction: standing.id,
    regime: standing.regime,
    lanes: lanes.map(({ source, label, events: count }, index) => ({
      lane: index + 1,
      source,
      label,
      events: count,
    })),
    events: [
      ...events.map((event) => ({
        ...eventDto(event, context),
        lane: laneOf(event.identity),
        counts: wasBelieved(event, asOf),
      })),
      ...restrictions.map((event) => ({
        ...restrictionDto(event, context),
        lane: laneOf(event.identity),
        counts: wasBelieved(event, asOf),
      })),
    ].sort(inTime),
    purposes: purposes.purposes.map(({ id, name, joining }) => {
      const question = { lineage: purposes.lineage(id), channels: null, asOf };
      const held = ledger.consentOf(person, question);
      return {
        purpose: id,
        name,
        joining: joining ?? settings.joining,
        state: held?.state ?? null,
        cause: held?.event.id ?? null,
        overruled: held?.overruled?.map(({ event }) => event.id) ?? [],
        voices: ledger
          .identitiesOf(person, question)
          .map(({ identity, state: said, event, silent }) => ({
            lane: laneOf(identity),
            state: said,
            cause: event.id,
            silent,
          }))
          .sort((a, b) => a.lane - b.lane),
      };
    }),
    restrictions: ledger.restrictionsOf(person, asOf),
  };
}

interface Lane {
  readonly identity: string;
  readonly source: string;
  readonly label: string;
  events: number;
}

/** In the order of their first words. The label names a record, never the value that the identity goes by. */
function lanesOf(
  events: readonly { readonly identity: string; readonly record: number; readonly source?: string }[],
  { resolution }: ConsentContext,
): readonly Lane[] {
  const lanes = new Map<string, Lane>();
  for (const { identity, record, source = 'recorded' } of events) {
    const known = lanes.get(identity);
    if (known !== undefined) known.events += 1;
    else {
      const ref = record < 0 ? null : resolution.recordRef(record);
      const label = ref === null ? 'nobody known' : `${ref.extract}:${String(ref.row)}`;
      lanes.set(identity, { identity, source, label, events: 1 });
    }
  }
  return [...lanes.values()];
}

type InTime = Pick<LedgerEventDto, 'eventTime' | 'id'>;

function inTime(a: InTime, b: InTime): number {
  if (a.eventTime !== b.eventTime) return a.eventTime < b.eventTime ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** An event without what depends on who asks and when. */
export function eventDto(
  event: ConsentEvent,
  { resolution }: ConsentContext,
): DeepReadonly<Omit<LedgerEventDto, 'lane' | 'counts'>> {
  return {
    id: event.id,
    record: event.record < 0 ? null : resolution.recordRef(event.record),
    source: event.source,
    type: event.type,
    purpose: event.purpose,
    purposeText: event.purposeText,
    state: event.state,
    stateText: event.stateText,
    channel: event.channel,
    eventTime: event.eventTime,
    recordedTime: event.recordedTime,
    validFrom: event.validFrom,
    validTo: event.validTo,
    jurisdiction: event.jurisdiction,
    notice: event.notice,
    method: event.method,
    evidence: event.evidence,
    actor: event.actor,
    receipt: event.receipt,
    confirmed: event.confirmed,
    guardian: event.guardian,
    problems: event.problems.map(({ code, text }) => ({ code, text })),
  };
}

export function restrictionDto(
  event: RestrictionEvent,
  { resolution }: ConsentContext,
): DeepReadonly<Omit<LedgerEventDto, 'lane' | 'counts'>> {
  return {
    id: event.id,
    record: event.record < 0 ? null : resolution.recordRef(event.record),
    source: 'recorded',
    type: event.lifted ? 'restriction-lifted' : 'restriction',
    purpose: event.purpose,
    purposeText: event.purpose ?? '*',
    state: null,
    stateText: '',
    channel: '*',
    eventTime: event.eventTime,
    recordedTime: event.recordedTime,
    validFrom: null,
    validTo: null,
    jurisdiction: null,
    notice: null,
    method: null,
    evidence: null,
    actor: null,
    receipt: null,
    confirmed: false,
    guardian: false,
    problems: [],
  };
}
