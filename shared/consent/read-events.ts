import { breathe, compareText, groupBy, type Job } from '../kernel/index.ts';
import type { Link, Resolution } from '../identity/index.ts';
import type { UnreadableLine, WorkspaceModel } from '../workspace/index.ts';
import type { ConsentEvent, ConsentProblem } from './consent-event.ts';
import type { VocabularyReader } from './consent-vocabulary.ts';
import {
  identityConsents,
  joined,
  type AsOf,
  type ConsentQuestion,
  type EffectiveConsent,
  type PersonFacts,
} from './effective-consent.ts';
import type { JurisdictionReader } from './jurisdiction.ts';
import { eventsOfRecord, silentEvent } from './ledger/consent-record.ts';
import type { EventReader } from './ledger/event-reader.ts';
import { findSubjects } from './ledger/find-subjects.ts';
import { beliefs } from './ledger/in-force.ts';
import { joinLatest } from './ledger/joining.ts';
import { noticeBook } from './ledger/notice-book.ts';
import { overlappingValidities } from './ledger/overlaps.ts';
import { bindRecordedEvents, unreadableEvent, type BoundEvents } from './ledger/recorded-events.ts';
import { restrictionsAt, type Restriction, type RestrictionEvent } from './ledger/restriction.ts';
import { silenceOf } from './ledger/silence.ts';
import { strongBlocks } from './ledger/strong-blocks.ts';
import type { SubjectNames } from './ledger/subject-names.ts';
import { signalPurposes } from './signals/signal-mapping.ts';

export type { Restriction } from './ledger/restriction.ts';

/** All statements of a workspace, and how many records made none. `consentRecords = speaking + silent`. */
export interface ConsentLedger {
  /** Those of records in record order, then those recorded in the workbench by id. */
  readonly events: readonly ConsentEvent[];
  readonly restrictionEvents: readonly RestrictionEvent[];
  readonly problems: readonly ConsentProblem[];
  readonly counts: {
    /** Records of sources mapped to the `consent` entity. */
    readonly consentRecords: number;
    readonly speaking: number;
    /** Records that hold no consent value at all: nobody was asked, or nothing was written down. */
    readonly silent: number;
  };
  eventsOf(person: number): readonly ConsentEvent[];
  restrictionEventsOf(person: number): readonly RestrictionEvent[];
  /**
   * What holds for a person, all settings and all that is known of the person taken into account; null when nobody said
   * anything. Deciders ask here and not `effectiveConsent`, which sees the events alone. `supposed` are further statements of
   * the person that nobody made: for simulating, with the same settings and silence.
   */
  consentOf(
    person: number,
    question: ConsentQuestion,
    supposed?: readonly ConsentEvent[],
  ): EffectiveConsent | null;
  /** What each identity of a person says, and those that are known to a log and did not say: what `consentOf` joins. */
  identitiesOf(
    person: number,
    question: ConsentQuestion,
    supposed?: readonly ConsentEvent[],
  ): readonly HeardIdentity[];
  /** Restrictions of processing (Art 18 GDPR) in force: the use of everything about the person but storing stops. */
  restrictionsOf(person: number, asOf: AsOf): readonly Restriction[];
  /** What is known of a person beside the statements. */
  factsOf(person: number): PersonFacts;
}

export interface HeardIdentity extends EffectiveConsent {
  readonly identity: string;
  /** The log knows the identity, and it said nothing about the purpose. */
  readonly silent: boolean;
}

export interface LedgerInputs {
  readonly model: Pick<
    WorkspaceModel,
    | 'manifest'
    | 'mappings'
    | 'purposes'
    | 'consentSettings'
    | 'notices'
    | 'consentEvents'
    | 'consentVocabulary'
  >;
  readonly resolution: Resolution;
  readonly vocabulary: VocabularyReader;
  readonly jurisdictions: JurisdictionReader;
  /** How recorded events name records and values; without it they find nobody. */
  readonly names?: SubjectNames | undefined;
  /** Links that cannot reasonably be wrong; decisions of stewards when left out. */
  readonly isStrong?: ((link: Link) => boolean) | undefined;
}

/**
 * Reads the statements of every record of a source that is mapped to the `consent` entity, and the events recorded in the
 * workbench. A statement that cannot be understood is kept as the most restrictive thing it may have been, and is named in
 * `problems`; none is dropped.
 */
export async function readConsentEvents(inputs: LedgerInputs, job: Job): Promise<ConsentLedger> {
  const { model, resolution } = inputs;
  const sources = new Set(
    model.mappings.filter(({ entity }) => entity === 'consent').map(({ source }) => source),
  );
  const reader = eventReader(inputs);
  const read = await readRecords(resolution, sources, reader, job);
  const bound = await bindRecorded(inputs, reader, sources, job);
  const events = [...read.events, ...bound.events];
  const problems = [
    ...events.flatMap((event) => event.problems),
    ...read.orphans,
    ...bound.problems,
    ...overlappingValidities(read.events),
  ].sort((a, b) => a.record - b.record || compareText(a.code, b.code) || compareText(a.text, b.text));
  return ledgerOf(inputs, { ...read, events, problems, bound });
}

function eventReader({ model, resolution, vocabulary, jurisdictions }: LedgerInputs): EventReader {
  const { timeZone, dayMonthOrder } = model.manifest.defaults;
  return {
    resolution,
    vocabulary,
    jurisdictions,
    notices: noticeBook(model.notices),
    signals: signalPurposes(model.purposes, model.consentVocabulary.signals),
    channels: new Set(
      model.purposes.flatMap(({ channels }) => channels.map((channel) => channel.trim().toLowerCase())),
    ),
    time: { timeZone, dayMonthOrder },
    confirmFirst: new Set(model.consentSettings.doubleOptInSources),
  };
}

interface ReadRecords {
  readonly events: ConsentEvent[];
  /** One for each record that says nothing: it tells that the log knows the identity. */
  readonly silent: ConsentEvent[];
  readonly orphans: ConsentProblem[];
  readonly counts: { consentRecords: number; speaking: number; silent: number };
}

async function readRecords(
  resolution: Resolution,
  sources: ReadonlySet<string>,
  reader: EventReader,
  job: Job,
): Promise<ReadRecords> {
  const read: ReadRecords = {
    events: [],
    silent: [],
    orphans: [],
    counts: { consentRecords: 0, speaking: 0, silent: 0 },
  };
  for (let record = 0; record < resolution.recordCount; record += 1) {
    if (record % 4096 === 0) {
      job.report({ phase: 'Reading consent', done: record, total: resolution.recordCount, unit: 'rows' });
      await breathe(job);
    }
    if (!sources.has(resolution.recordRef(record).source)) continue;
    const found = eventsOfRecord(record, reader, read.orphans);
    read.counts.consentRecords += 1;
    read.counts[found.length > 0 ? 'speaking' : 'silent'] += 1;
    for (const event of found) read.events.push(event);
    if (found.length === 0) read.silent.push(silentEvent(record, reader));
  }
  return read;
}

async function bindRecorded(
  { model: { consentEvents }, resolution, names }: LedgerInputs,
  reader: EventReader,
  sources: ReadonlySet<string>,
  job: Job,
): Promise<BoundEvents> {
  const { events, unreadable } = consentEvents;
  const named = [...events, ...unreadable].flatMap(({ subject }) => subject ?? []);
  return bindRecordedEvents({
    events,
    unreadable,
    beliefs: beliefs(events),
    subjects: await findSubjects(named, resolution, names, job),
    reader,
    isConsentRecord: (record) => sources.has(resolution.recordRef(record).source),
  });
}

interface LedgerParts extends Pick<ReadRecords, 'events' | 'silent' | 'counts'> {
  readonly problems: readonly ConsentProblem[];
  readonly bound: BoundEvents;
}

function ledgerOf(inputs: LedgerInputs, parts: LedgerParts): ConsentLedger {
  const { model, resolution, jurisdictions } = inputs;
  const { events, counts, problems, bound } = parts;
  const personOf = ({ record }: { readonly record: number }): number => resolution.personOf(record);
  const byPerson = groupBy(events, personOf);
  const silentByPerson = groupBy(parts.silent, personOf);
  const restrictions = groupBy(bound.restrictions, personOf);
  const silence = silenceOf(events);
  const joinings = new Map(model.purposes.map(({ id, joining }) => [id, joining]));
  const confirmFirst = new Set(
    model.purposes.filter(({ doubleOptIn }) => doubleOptIn === true).map(({ id }) => id),
  );
  const everybody = (person: number): readonly ConsentEvent[] =>
    brokenLines(bound.aboutEverybody, person, resolution);
  const eventsOf = (person: number): readonly ConsentEvent[] => {
    const own = byPerson.get(person) ?? [];
    return bound.aboutEverybody.length === 0 ? own : [...own, ...everybody(person)];
  };
  const asksAge = events.some(({ ageLimit, guardian }) => ageLimit !== null && !guardian);
  const factsOf = (person: number): PersonFacts => ({
    born: asksAge ? jurisdictions.born(person) : null,
    confirmFirst,
  });
  const identitiesOf: ConsentLedger['identitiesOf'] = (person, question, supposed) => {
    const made = eventsOf(person);
    const said = supposed === undefined ? made : [...made, ...supposed];
    if (said.length === 0) return [];
    const heard = identityConsents(said, question, factsOf(person));
    if (heard.length === 0) return [];
    const voices = heard.map((one): HeardIdentity => ({ ...one, silent: false }));
    if (model.consentSettings.silence === 'ignored') return voices;
    const known = [...said, ...(silentByPerson.get(person) ?? [])];
    const identities = new Set(heard.map(({ identity }) => identity));
    const unheard = silence.unheard(known, identities, question.lineage, question.asOf);
    return [...voices, ...unheard.map((one): HeardIdentity => ({ ...one, state: 'unknown', silent: true }))];
  };
  return {
    events,
    restrictionEvents: bound.restrictions,
    problems,
    counts,
    eventsOf,
    restrictionEventsOf: (person) => restrictions.get(person) ?? [],
    identitiesOf,
    factsOf,
    consentOf: (person, question, supposed) => {
      const voices = identitiesOf(person, question, supposed);
      const [asked = ''] = question.lineage;
      if ((joinings.get(asked) ?? model.consentSettings.joining) === 'latest')
        return joinLatest(voices, strongBlocks(resolution, person, inputs.isStrong));
      return joined(voices);
    },
    restrictionsOf: (person, asOf) => {
      const own = restrictions.get(person);
      return own === undefined ? [] : restrictionsAt(own, asOf);
    },
  };
}

/** Lines that may be about anybody restrict everybody. */
function brokenLines(
  lines: readonly UnreadableLine[],
  person: number,
  resolution: Resolution,
): ConsentEvent[] {
  const [record = -1] = resolution.recordsOf(person);
  return lines.map((line) => unreadableEvent(line, record, 'recorded'));
}
