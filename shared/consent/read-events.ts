import { breathe, compareText, groupBy, type Job } from '../kernel/index.ts';
import type { AttributeValue, Resolution } from '../identity/index.ts';
import type { WorkspaceModel } from '../workspace/index.ts';
import { beginningOfTime, endOfTime, readMoment, type Moment, type TimeReading } from './captured-at.ts';
import type { ConsentEvent, ConsentProblem } from './consent-event.ts';
import type { VocabularyReader } from './consent-vocabulary.ts';
import { readChannel } from './contact-channel.ts';
import {
  effectiveConsent,
  type AsOf,
  type ConsentQuestion,
  type EffectiveConsent,
} from './effective-consent.ts';
import type { JurisdictionReader } from './jurisdiction.ts';
import { isGiving, type LedgerState } from './ledger-state.ts';
import { recordLabel } from './record-label.ts';

/** All statements of a workspace, and how many records made none. `consentRecords = speaking + silent`. */
export interface ConsentLedger {
  /** In record order. */
  readonly events: readonly ConsentEvent[];
  readonly problems: readonly ConsentProblem[];
  readonly counts: {
    /** Records of sources mapped to the `consent` entity. */
    readonly consentRecords: number;
    readonly speaking: number;
    /** Records that hold no consent value at all: nobody was asked, or nothing was written down. */
    readonly silent: number;
  };
  eventsOf(person: number): readonly ConsentEvent[];
  /**
   * What holds for a person, all settings and all that is known of the person taken into account; null when nobody said
   * anything. Deciders ask here and not `effectiveConsent`, which sees the events alone.
   */
  consentOf(person: number, question: ConsentQuestion): EffectiveConsent | null;
  /** Restrictions of processing (Art 18 GDPR) in force: the use of everything about the person but storing stops. */
  restrictionsOf(person: number, asOf: AsOf): readonly Restriction[];
}

export interface LedgerInputs {
  readonly model: Pick<WorkspaceModel, 'manifest' | 'mappings' | 'purposes'>;
  readonly resolution: Resolution;
  readonly vocabulary: VocabularyReader;
  readonly jurisdictions: JurisdictionReader;
}

/**
 * Reads the statements of every record of a source that is mapped to the `consent` entity. A statement that cannot be
 * understood is kept as the most restrictive thing it may have been, and is named in `problems`; none is dropped.
 */
export async function readConsentEvents(inputs: LedgerInputs, job: Job): Promise<ConsentLedger> {
  const { model, resolution } = inputs;
  const sources = new Set(
    model.mappings.filter(({ entity }) => entity === 'consent').map(({ source }) => source),
  );
  const reader: RecordReader = {
    ...inputs,
    channels: new Set(
      model.purposes.flatMap(({ channels }) => channels.map((channel) => channel.trim().toLowerCase())),
    ),
    time: {
      timeZone: model.manifest.defaults.timeZone,
      dayMonthOrder: model.manifest.defaults.dayMonthOrder,
    },
  };
  const events: ConsentEvent[] = [];
  const counts = { consentRecords: 0, speaking: 0, silent: 0 };
  for (let record = 0; record < resolution.recordCount; record += 1) {
    if (record % 4096 === 0) {
      job.report({ phase: 'Reading consent', done: record, total: resolution.recordCount, unit: 'rows' });
      await breathe(job);
    }
    if (!sources.has(resolution.recordRef(record).source)) continue;
    const found = eventsOfRecord(record, reader);
    counts.consentRecords += 1;
    counts[found.length > 0 ? 'speaking' : 'silent'] += 1;
    for (const event of found) events.push(event);
  }
  const byPerson = groupBy(events, ({ record }) => resolution.personOf(record));
  return {
    events,
    problems: events.flatMap(({ problems }) => problems),
    counts,
    eventsOf: (person) => byPerson.get(person) ?? [],
    consentOf: (person, question) => effectiveConsent(byPerson.get(person) ?? [], question),
    restrictionsOf: () => [],
  };
}

/** A restriction of processing, from when it was asked for to when it was lifted. */
export interface Restriction {
  /** Id of the event that restricts. */
  readonly id: string;
  readonly from: string;
  /** Null restricts every purpose. */
  readonly purpose: string | null;
}

interface RecordReader extends LedgerInputs {
  readonly channels: ReadonlySet<string>;
  readonly time: TimeReading;
}

function eventsOfRecord(record: number, reader: RecordReader): ConsentEvent[] {
  const values = reader.resolution.valuesOf(record);
  const words = (attribute: string): string[] =>
    values.filter((value) => value.attribute === attribute).map(({ raw }) => raw);
  const states = words('consent.value');
  const purposes = words('consent.purpose');
  if (states.length === 0) return [];
  const pairs = pairUp(purposes.length > 0 ? purposes : [''], states);
  const ref = reader.resolution.recordRef(record);
  const [timeText = null] = words('consent.captured_at');
  const [channelText = null] = words('consent.channel');
  return pairs.map(({ purposeText, stateText, ambiguous }, index) => {
    const problems: ConsentProblem[] = [];
    const report = (code: ConsentProblem['code'], text: string): void => {
      problems.push({ record, code, text });
    };
    if (ambiguous)
      report('ambiguous-statement', 'the record has several values and purposes that do not pair up');
    const purpose = reader.vocabulary.purpose(purposeText);
    if (purpose === null)
      report('unreadable-purpose', `the purpose “${cut(purposeText)}” is not in the vocabulary`);
    const word = ambiguous ? null : reader.vocabulary.state(stateText);
    if (word === null) report('unreadable-state', `the value “${cut(stateText)}” is not in the vocabulary`);
    const channel = readChannel(channelText, reader.channels);
    if (!channel.known)
      report(
        'not-a-contact-channel',
        `“${cut(channelText ?? '')}” is read as where it was said; it covers every channel`,
      );
    const id = `${recordLabel(ref)}${index === 0 ? '' : `#${String(index + 1)}`}`;
    return {
      id,
      record,
      identity: identityOf(record, values, reader.resolution),
      purpose,
      purposeText,
      stateText,
      channel: channel.channel,
      channelText,
      timeText,
      ...timing(word ?? 'unreadable', timeText, values, reader, report),
      jurisdiction: jurisdictionOf(record, words('consent.jurisdiction'), reader, report),
      problems,
    };
  });
}

/** One value for all purposes, or as many values as purposes; anything else cannot be paired. */
function pairUp(
  purposes: readonly string[],
  states: readonly string[],
): { purposeText: string; stateText: string; ambiguous: boolean }[] {
  const paired = states.length === 1 || states.length === purposes.length;
  return purposes.map((purposeText, index) => ({
    purposeText,
    stateText: (states.length === 1 ? states[0] : paired ? states[index] : states.join(' + ')) ?? '',
    ambiguous: !paired,
  }));
}

type Timing = Pick<ConsentEvent, 'state' | 'eventTime' | 'orderTime' | 'recordedTime' | 'validTo'>;

/**
 * A restriction counts from the earliest moment it can have been made and stands at the latest; a yes the other way
 * round. Without a readable time a restriction always holds, and a yes proves nothing (it becomes unknown).
 */
function timing(
  state: LedgerState,
  timeText: string | null,
  values: readonly AttributeValue[],
  reader: RecordReader,
  report: (code: ConsentProblem['code'], text: string) => void,
): Timing {
  const text = (attribute: string): string | null =>
    values.find((value) => value.attribute === attribute)?.raw ?? null;
  const moment = timeText === null ? null : readMoment(timeText, reader.time);
  const ingested = readOptional(text('consent.ingested_at'), reader.time);
  const validText = text('consent.valid_to');
  const valid = readOptional(validText, reader.time);
  const validTo = valid?.earliest ?? (validText === null ? null : beginningOfTime);
  if (validText !== null && valid === null)
    report(
      'unreadable-validity',
      `the end of validity “${cut(validText)}” cannot be read; the consent counts as expired`,
    );
  if (moment === null) {
    report(
      'unreadable-time',
      timeText === null ? 'the statement has no time' : `the time “${cut(timeText)}” cannot be read`,
    );
    const giving = isGiving(state);
    const recordedTime = ingested?.earliest ?? beginningOfTime;
    return {
      state: giving ? 'unknown' : state,
      eventTime: beginningOfTime,
      orderTime: giving ? beginningOfTime : endOfTime,
      recordedTime,
      validTo,
    };
  }
  const eventTime = isGiving(state) ? moment.latest : moment.earliest;
  const orderTime = isGiving(state) ? moment.earliest : moment.latest;
  return { state, eventTime, orderTime, recordedTime: ingested?.latest ?? eventTime, validTo };
}

function readOptional(text: string | null, reading: TimeReading): Moment | null {
  return text === null ? null : readMoment(text, reading);
}

function jurisdictionOf(
  record: number,
  words: readonly string[],
  reader: RecordReader,
  report: (code: ConsentProblem['code'], text: string) => void,
): string | null {
  const { id, unknown } = reader.jurisdictions.ofRecord(record);
  if (unknown !== null && words.length > 0)
    report(
      'unknown-jurisdiction',
      `“${cut(unknown)}” is not a configured jurisdiction; the strictest one holds`,
    );
  return id;
}

/** Attributes by which a source names its subject, most telling first. Values with a note (“keine”) name nobody. */
const subjectAttributes = [
  /^consent\.party_id$/,
  /\.party_id$/,
  /^contact_point_email\.address$/,
  /^contact_point_phone\.e164$/,
  /^party_identification\./,
] as const;

function identityOf(record: number, values: readonly AttributeValue[], resolution: Resolution): string {
  const { source } = resolution.recordRef(record);
  for (const pattern of subjectAttributes) {
    const named = values.filter(
      ({ attribute, value, note }) => value !== null && note === undefined && pattern.test(attribute),
    );
    if (named.length === 0) continue;
    const texts = named.map(
      ({ attribute, value }) => `${pattern.source}\u0000${attribute.split('.')[1] ?? ''}\u0000${value ?? ''}`,
    );
    return [source, ...[...new Set(texts)].sort(compareText)].join('\u0000');
  }
  return `${source}\u0000#${String(record)}`;
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
