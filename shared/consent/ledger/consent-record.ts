import { beginningOfTime, readMoment } from '../captured-at.ts';
import type { ConsentEvent, ConsentProblem } from '../consent-event.ts';
import { readChannel } from '../contact-channel.ts';
import { isGiving, type LedgerState } from '../ledger-state.ts';
import { recordLabel } from '../record-label.ts';
import { identityOf, namesNobody } from './consent-identity.ts';
import type { EventReader } from './event-reader.ts';
import { cut, isSet, recordWords, type RecordWords } from './record-words.ts';
import { signalEvents } from './signal-record.ts';
import { statementTime, type Report } from './statement-time.ts';

/** Everything that the statements of one record have in common. */
export type RecordFrame = Omit<
  ConsentEvent,
  | 'id'
  | 'type'
  | 'purpose'
  | 'purposeText'
  | 'state'
  | 'stateText'
  | 'confirmed'
  | 'eventTime'
  | 'orderTime'
  | 'recordedTime'
  | 'validFrom'
  | 'validTo'
  | 'listed'
  | 'problems'
>;

/**
 * The statements of one record of a consent log, and of a signal where the record holds one. Empty when it says nothing;
 * problems of a record that says nothing go to `orphans`.
 */
export function eventsOfRecord(
  record: number,
  reader: EventReader,
  orphans: ConsentProblem[],
): ConsentEvent[] {
  const values = reader.resolution.valuesOf(record);
  const words = recordWords(values);
  const said = statementsOf(record, words, reader);
  const signals = signalEvents(record, words, reader, { frameOf, orphans });
  const nobody = namesNobody(record, values, reader.resolution);
  return [...said, ...signals].map((event, index) => ({
    ...(nobody ? nobodys(event, index === 0) : event),
    id: `${event.id}${index === 0 ? '' : `#${String(index + 1)}`}`,
  }));
}

/** A yes of nobody lets nothing be used; a no stands with its record until somebody finds out whose it is. */
function nobodys(event: ConsentEvent, first: boolean): ConsentEvent {
  const state = isGiving(event.state) ? 'unknown' : event.state;
  if (!first) return { ...event, state };
  const text = `“${cut(event.stateText)}” names nobody whose it could be: no key, address or number; it holds for no person`;
  const problem = { record: event.record, code: 'names-nobody' as const, text };
  return { ...event, state, problems: [...event.problems, problem] };
}

/** Stands for a record that says nothing: the log knows the identity, and that is all. */
export function silentEvent(record: number, reader: EventReader): ConsentEvent {
  const words = recordWords(reader.resolution.valuesOf(record));
  const quiet: Report = () => {};
  const frame = frameOf(record, words, reader, quiet);
  return {
    ...frame,
    ...statementTime('unknown', frame.timeText, words, reader.time, quiet),
    id: recordLabel(reader.resolution.recordRef(record)),
    type: 'statement',
    purpose: null,
    purposeText: '',
    stateText: '',
    confirmed: false,
    listed: [],
    problems: [],
  };
}

function statementsOf(record: number, words: RecordWords, reader: EventReader): ConsentEvent[] {
  const states = words.all('value');
  if (states.length === 0) return [];
  const purposes = words.all('purpose');
  const pairs = pairUp(purposes.length > 0 ? purposes : [''], states);
  return pairs.flatMap((pair) => statement(record, pair, words, reader));
}

function statement(
  record: number,
  { purposeText, stateText, ambiguous }: Pair,
  words: RecordWords,
  reader: EventReader,
): ConsentEvent[] {
  const problems: ConsentProblem[] = [];
  const report: Report = (code, text) => {
    problems.push({ record, code, text });
  };
  if (ambiguous)
    report('ambiguous-statement', 'the record has several values and purposes that do not pair up');
  const purpose = reader.vocabulary.purpose(purposeText);
  if (purpose === null)
    report('unreadable-purpose', `the purpose “${cut(purposeText)}” is not in the vocabulary`);
  const meaning = ambiguous ? null : reader.vocabulary.meaning(stateText);
  if (meaning === null) report('unreadable-state', `the value “${cut(stateText)}” is not in the vocabulary`);
  const state: LedgerState = meaning === 'confirmed' ? 'given' : (meaning ?? 'unreadable');
  const frame = frameOf(record, words, reader, report);
  const time = statementTime(state, frame.timeText, words, reader.time, report);
  const event: ConsentEvent = {
    ...frame,
    ...time,
    id: recordLabel(reader.resolution.recordRef(record)),
    type: 'statement',
    purpose,
    purposeText,
    stateText,
    confirmed: meaning === 'confirmed',
    listed: noticeOf(words, time.eventTime, reader, report).listed,
    problems,
  };
  return [event, ...confirmation(event, words, reader)];
}

/** The second step of a double opt-in, where the log tells when it was taken. */
function confirmation(event: ConsentEvent, words: RecordWords, reader: EventReader): ConsentEvent[] {
  const text = words.first('confirmed_at');
  if (text === null || event.confirmed || !isGiving(event.state)) return [];
  const moment = readMoment(text, reader.time);
  if (moment === null) return [];
  const { eventTime, orderTime, recordedTime } = event;
  return [
    {
      ...event,
      type: 'confirmation',
      state: 'given',
      confirmed: true,
      timeText: text,
      eventTime: moment.latest > eventTime ? moment.latest : eventTime,
      orderTime: moment.earliest > orderTime ? moment.earliest : orderTime,
      recordedTime: words.first('ingested_at') === null ? moment.latest : recordedTime,
      problems: [],
    },
  ];
}

function frameOf(record: number, words: RecordWords, reader: EventReader, report: Report): RecordFrame {
  const { resolution, jurisdictions } = reader;
  const values = resolution.valuesOf(record);
  const { source } = resolution.recordRef(record);
  const channelText = words.first('channel');
  const channel = readChannel(channelText, reader.channels);
  if (!channel.known)
    report(
      'not-a-contact-channel',
      `“${cut(channelText ?? '')}” is read as where it was said; it covers every channel`,
    );
  const standing = jurisdictions.ofRecord(record);
  if (standing.unknown !== null && words.first('jurisdiction') !== null)
    report(
      'unknown-jurisdiction',
      `“${cut(standing.unknown)}” is not a configured jurisdiction; the strictest one holds`,
    );
  const timeText = words.first('captured_at');
  return {
    record,
    source,
    identity: identityOf(record, values, resolution),
    channel: channel.channel,
    channelText,
    timeText,
    jurisdiction: standing.id,
    ageLimit: jurisdictions.ageOfConsent(record),
    confirmFirst: reader.confirmFirst.has(source),
    guardian: isSet(words.first('guardian')),
    verified: isSet(words.first('verified')),
    notice: noticeOf(words, null, reader, () => {}).notice,
    method: words.first('method'),
    evidence: words.first('evidence'),
    actor: words.first('actor'),
    controller: words.first('controller'),
    recipients: words.all('recipient'),
    receipt: words.first('receipt_id'),
    believed: null,
  };
}

/** The notice that the record names, at a moment or at the time of the record. */
function noticeOf(
  words: RecordWords,
  at: string | null,
  reader: EventReader,
  report: Report,
): Pick<ConsentEvent, 'notice' | 'listed'> {
  const named = {
    id: words.first('notice_id'),
    version: words.first('policy_version'),
    language: words.first('notice_language'),
  };
  const when = at ?? readMoment(words.first('captured_at') ?? '', reader.time)?.latest ?? '';
  const found = reader.notices.find(named, when);
  if (found === undefined) {
    const text = [named.id, named.version].filter((one) => one !== null).join(' ');
    report('unknown-notice', `the notice “${cut(text)}” is not in consent/notices.yaml`);
  }
  // Of what has no readable time, nobody can say what was shown; that it has none is said already.
  if (found?.inForce === false && when > beginningOfTime)
    report('notice-not-in-force', `the notice ${found.notice.id} ${found.notice.version} was not shown then`);
  return { notice: found?.notice ?? null, listed: found?.listed ?? [] };
}

interface Pair {
  readonly purposeText: string;
  readonly stateText: string;
  readonly ambiguous: boolean;
}

/** One value for all purposes, or as many values as purposes; anything else cannot be paired. */
function pairUp(purposes: readonly string[], states: readonly string[]): Pair[] {
  const paired = states.length === 1 || states.length === purposes.length;
  return purposes.map((purposeText, index) => ({
    purposeText,
    stateText: (states.length === 1 ? states[0] : paired ? states[index] : states.join(' + ')) ?? '',
    ambiguous: !paired,
  }));
}
