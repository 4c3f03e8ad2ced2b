import type { RecordedEvent, UnreadableLine } from '../../workspace/index.ts';
import { beginningOfTime, endOfTime } from '../captured-at.ts';
import type { ConsentEvent, ConsentProblem, KnownSpan } from '../consent-event.ts';
import { readChannel } from '../contact-channel.ts';
import { isGiving, type LedgerState } from '../ledger-state.ts';
import { identityOf } from './consent-identity.ts';
import type { EventReader } from './event-reader.ts';
import type { SubjectIndex } from './find-subjects.ts';
import { utc } from './in-force.ts';
import type { RestrictionEvent } from './restriction.ts';

/** Recorded events as the ledger holds them: one for each record, identity and purpose that they mean. */
export interface BoundEvents {
  readonly events: readonly ConsentEvent[];
  readonly restrictions: readonly RestrictionEvent[];
  readonly problems: readonly ConsentProblem[];
  /** Lines that may be about anybody: until they are mended nothing is permitted that rests on consent. */
  readonly aboutEverybody: readonly UnreadableLine[];
}

export interface BindInputs {
  readonly events: readonly RecordedEvent[];
  readonly unreadable: readonly UnreadableLine[];
  readonly beliefs: ReadonlyMap<string, readonly KnownSpan[] | null>;
  readonly subjects: SubjectIndex;
  readonly reader: EventReader;
  /** Records of logs that collect consent: an event about one of them belongs to the identity that the log means. */
  readonly isConsentRecord: (record: number) => boolean;
}

/** Binds recorded events to records. An event whose subject nobody answers to is kept as a problem. */
export function bindRecordedEvents(inputs: BindInputs): BoundEvents {
  const events: ConsentEvent[] = [];
  const restrictions: RestrictionEvent[] = [];
  const problems: ConsentProblem[] = [];
  for (const event of inputs.events) {
    if (event.type === 'void') continue;
    const records = inputs.subjects.recordsOf(event.subject);
    if (records.length === 0) {
      const text = `the event ${event.id} (${event.type}, ${event.at}) is about nobody whose records are here`;
      problems.push({ record: -1, code: 'unknown-subject', text });
    }
    for (const record of records) {
      const identity = identityFor(record, inputs);
      if (event.type === 'restriction' || event.type === 'restriction-lifted')
        restrictions.push(...restrictionEvents(event, record, identity, inputs));
      else events.push(...consentEvents(event, record, identity, inputs));
    }
  }
  const lines = inputs.unreadable.map((line) => ({
    line,
    records: line.subject === null ? [] : inputs.subjects.recordsOf(line.subject),
  }));
  for (const { line, records } of lines)
    for (const record of records) events.push(unreadableEvent(line, record, identityFor(record, inputs)));
  return {
    events,
    restrictions,
    problems,
    aboutEverybody: inputs.unreadable.filter(({ subject }) => subject === null),
  };
}

/** An event about a record of a log follows what that log says of the same identity; others stand on their own. */
function identityFor(record: number, { reader: { resolution }, isConsentRecord }: BindInputs): string {
  return isConsentRecord(record)
    ? identityOf(record, resolution.valuesOf(record), resolution)
    : `recorded\u0000#${String(record)}`;
}

function restrictionEvents(
  event: RecordedEvent,
  record: number,
  identity: string,
  { beliefs }: BindInputs,
): RestrictionEvent[] {
  const purposes = event.purposes.length === 0 ? [null] : event.purposes;
  return purposes.map((purpose) => ({
    id: event.id,
    record,
    identity,
    purpose,
    lifted: event.type === 'restriction-lifted',
    eventTime: utc(event.at),
    recordedTime: utc(event.recordedAt),
    believed: beliefs.get(event.id) ?? null,
  }));
}

function consentEvents(
  event: RecordedEvent,
  record: number,
  identity: string,
  { beliefs, reader }: BindInputs,
): ConsentEvent[] {
  const stated = stateOf(event);
  // What gives names its purposes; a yes to everything would widen.
  const purposes = event.purposes.length > 0 ? event.purposes : isGiving(stated) ? [] : [null];
  const { validFrom, validTo } = event;
  const at = utc(event.at);
  const begins = validFrom === undefined ? at : utc(validFrom);
  const channel = readChannel(event.channel ?? null, reader.channels);
  const found = reader.notices.find(
    {
      id: event.notice?.id ?? null,
      version: event.notice?.version ?? null,
      language: event.notice?.language ?? null,
    },
    at,
  );
  const problems: ConsentProblem[] =
    found === undefined
      ? [{ record, code: 'unknown-notice', text: `the notice ${event.notice?.id ?? ''} is not written` }]
      : [];
  return purposes.map((purpose) => {
    const known = purpose === null || reader.vocabulary.purpose(purpose) !== null;
    // A purpose that is gone: what restricted it may restrict anything that took its place.
    const about = known ? purpose : null;
    const state: LedgerState = known || !isGiving(stated) ? stated : 'unknown';
    return {
      id: event.id,
      record,
      identity,
      source: 'recorded',
      type:
        event.type === 'confirmation' || event.type === 'guardian-consent' || event.type === 'signal'
          ? event.type
          : 'statement',
      purpose: about,
      purposeText: purpose ?? '*',
      state,
      stateText: stated,
      channel: channel.channel,
      channelText: event.channel ?? null,
      eventTime: isGiving(state) && begins > at ? begins : at,
      orderTime: at,
      timeText: event.at,
      recordedTime: utc(event.recordedAt),
      validFrom: validFrom === undefined ? null : utc(validFrom),
      validTo: validTo === undefined ? null : utc(validTo),
      jurisdiction: event.jurisdiction ?? reader.jurisdictions.ofRecord(record).id,
      confirmed: event.type === 'confirmation',
      confirmFirst: false,
      guardian: event.type === 'guardian-consent',
      ageLimit: reader.jurisdictions.ageOfConsent(record),
      verified: event.verified ?? false,
      notice:
        event.notice === undefined
          ? null
          : { ...event.notice, language: event.notice.language ?? found?.notice.language ?? null },
      listed: found?.listed ?? [],
      method: event.method ?? null,
      evidence: event.evidence ?? null,
      actor: event.by,
      controller: event.controller ?? null,
      recipients: event.recipients ?? [],
      receipt: event.receipt ?? null,
      believed: beliefs.get(event.id) ?? null,
      problems,
    };
  });
}

function stateOf({ type, state }: RecordedEvent): LedgerState {
  if (state !== undefined) return state;
  return type === 'confirmation' || type === 'guardian-consent' ? 'given' : 'unreadable';
}

/** What a line that cannot be read may have said: no, to everything, for as long as it cannot be read. */
export function unreadableEvent(
  { file, line }: UnreadableLine,
  record: number,
  identity: string,
): ConsentEvent {
  const id = `${file}:${String(line)}`;
  return {
    id,
    record,
    identity,
    source: 'recorded',
    type: 'statement',
    purpose: null,
    purposeText: '',
    state: 'unreadable',
    stateText: '',
    channel: '*',
    channelText: null,
    eventTime: beginningOfTime,
    orderTime: endOfTime,
    timeText: null,
    recordedTime: beginningOfTime,
    validFrom: null,
    validTo: null,
    jurisdiction: null,
    confirmed: false,
    confirmFirst: false,
    guardian: false,
    ageLimit: null,
    verified: false,
    notice: null,
    listed: [],
    method: null,
    evidence: null,
    actor: null,
    controller: null,
    recipients: [],
    receipt: null,
    believed: null,
    problems: [],
  };
}
