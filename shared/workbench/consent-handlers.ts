import {
  consentMatrix,
  decidePerson,
  publicState,
  readInstant,
  type AsOf,
  type ConsentEvent,
} from '../consent/index.ts';
import { fail, ok, type Job, type Result } from '../kernel/index.ts';
import { modelIndex } from '../model/index.ts';
import type { ConsentEventDto, ConsentMatrix } from './contract/index.ts';
import type { DeepReadonly, HandlersOf } from './handlers.ts';
import type { WorkbenchState } from './workbench-state.ts';

export function consentHandlers(state: WorkbenchState): HandlersOf<'consent'> {
  return {
    'consent.purposes': async () => ok(state.session.model().purposes),
    'consent.matrix': (asked, job) => matrix(state, asked, job),
    'consent.person': async ({ personId, ...asked }, job) => {
      const at = moments(state, asked);
      if (!at.ok) return at;
      const context = await state.run.consent(job);
      if (!context.ok) return context;
      const { resolution } = context.value;
      await state.run.resolution()?.readyToFind(job);
      const person = resolution.findPerson(personId);
      if (person < 0) return fail('identity.unknown-person', `There is no person ${personId}`);
      return ok({
        asOf: at.value.event,
        known: at.value.known ?? null,
        jurisdiction: context.value.jurisdictions.ofPerson(person, at.value.event).id,
        decisions: decidePerson(context.value, person, at.value),
        events: context.value.ledger
          .eventsOf(person)
          .map((event) => eventDto(event, resolution.recordRef(event.record))),
      });
    },
  };
}

/** The moment a decision is asked for, in UTC: now unless it is named. */
export function instant({ ports }: WorkbenchState, asOf: string | undefined): Result<string> {
  return asOf === undefined ? ok(ports.clock.now()) : readInstant(asOf);
}

/** The two moments of a decision as a caller names them. */
export interface AskedMoments {
  readonly asOf?: string | undefined;
  readonly known?: string | undefined;
}

/** Both moments in UTC: now, and with everything known today, unless they are named. `usage.argument` for one that is none. */
export function moments(state: WorkbenchState, { asOf, known }: AskedMoments): Result<AsOf> {
  const event = instant(state, asOf);
  if (!event.ok || known === undefined) return event.ok ? ok({ event: event.value }) : event;
  const knownBy = readInstant(known);
  return knownBy.ok ? ok({ event: event.value, known: knownBy.value }) : knownBy;
}

async function matrix(
  state: WorkbenchState,
  asked: AskedMoments,
  job: Job,
): Promise<Result<DeepReadonly<ConsentMatrix>>> {
  const at = moments(state, asked);
  if (!at.ok) return at;
  const context = await state.run.consent(job);
  if (!context.ok) return context;
  const cells = await consentMatrix(context.value, at.value, job);
  const model = state.session.model();
  const index = modelIndex(model.entities);
  const attributes = [...new Set(cells.map((cell) => cell.attribute))];
  return ok({
    asOf: at.value.event,
    known: at.value.known ?? null,
    persons: context.value.resolution.personCount,
    purposes: model.purposes,
    attributes: attributes.map((attribute) => {
      const found = index.attribute(attribute)?.attribute;
      return { attribute, name: found?.name ?? attribute, classification: found?.classification ?? 'none' };
    }),
    cells,
  });
}

function eventDto(event: ConsentEvent, record: ConsentEventDto['record']): ConsentEventDto {
  return {
    id: event.id,
    record,
    purpose: event.purpose ?? event.purposeText,
    state: publicState(event.state),
    channel: event.channelText,
    eventTime: event.eventTime,
    jurisdiction: event.jurisdiction,
  };
}
