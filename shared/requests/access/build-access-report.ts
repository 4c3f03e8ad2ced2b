import { publicState } from '../../consent/index.ts';
import { isIdentifier } from '../gate/identifying-values.ts';
import type { SubjectMatch } from '../subject/find-subjects.ts';
import type { AccessInputs } from './access-inputs.ts';
import type { AccessReport, ProcessingItem, ReportedConsent, ReviewNotes } from './access-report.ts';
import {
  gateOfRequest,
  goldenWithheld,
  isForAnalystOnly,
  reportedRecord,
  withheldRecords,
} from './gate-of-request.ts';
import { countLinked, linkedPart, withheldOfLinked } from './linked-part.ts';
import { processingInformation } from './processing-information.ts';
import { countValues, reportedCategories } from './reported-data.ts';
import { reviewNotes } from './review-notes.ts';
import { searchLog } from './search-log.ts';

const notices = [
  'This report was prepared with software from the data the controller loaded into it. It is not legal advice.',
  'It shows the extracts that were loaded, not the live systems they come from.',
  'Uses are those that the recorded policies and choices permit; they are simulated from the design, not a log of what was done.',
] as const;

const linkedNotice =
  'Rows that name you without being a record of yours (orders, tickets, texts) were not searched for this report.';
const unmappedNotice = 'Columns that no mapping uses were not available and are not part of this report.';

/**
 * Gathers everything the workspace holds about one person, after the disclosure gate. Every value that was found is
 * either in `categories` or counted in `withheld` with a reason; `counts` says so.
 */
export function buildAccessReport(
  inputs: AccessInputs,
  subject: SubjectMatch,
): { report: AccessReport; review: ReviewNotes } {
  const { resolution } = inputs.consent;
  const gate = gateOfRequest(inputs, subject);
  const { disclosed } = gate;
  const ofPerson = gate.records.filter((one) => !isForAnalystOnly(one));
  const categories = reportedCategories(inputs, subject.person, gate.named[0], disclosed);
  const found =
    gate.records.reduce((sum, { record }) => sum + countValues(inputs, record), 0) +
    countLinked(inputs.linked ?? []);
  const given = categories.flatMap(({ items }) => items).reduce((sum, { values }) => sum + values.length, 0);
  const linked = linkedPart(inputs.linked ?? []);
  const withheld = [...withheldRecords(inputs, gate), ...withheldOfLinked(inputs.linked ?? [])];
  const processing = processingInformation(inputs, categories, disclosed);
  const report: AccessReport = {
    format: 'c360-access-report',
    formatVersion: 2,
    notices: [
      ...notices,
      ...(inputs.delivered === undefined ? [unmappedNotice] : []),
      ...(inputs.linked === undefined ? [linkedNotice] : []),
    ],
    request: requestPart(inputs),
    subject: subjectPart(inputs, subject, disclosed),
    records: ofPerson.map((one) => reportedRecord(resolution, one)),
    categories,
    linked,
    consent: consentPart(inputs, subject.person, disclosed),
    processing,
    completeness: completeness(processing),
    withheld: [...withheld, ...goldenWithheld(inputs, subject.person, gate)],
    searchLog: searchLog(
      inputs,
      ofPerson.map(({ record }) => record),
    ),
    counts: {
      found,
      disclosed: given + linked.reduce((sum, { values }) => sum + values.length, 0),
      withheld: withheld.reduce((sum, { values }) => sum + values, 0),
    },
    integrity: { product: inputs.integrity.product, files: inputs.integrity.files },
  };
  return { report, review: reviewNotes(inputs, subject, gate) };
}

function requestPart({ facts, receivedAt, preparedAt, model }: AccessInputs): AccessReport['request'] {
  const due = facts?.due ?? null;
  const identity = facts?.identity ?? null;
  return {
    caseId: facts?.caseId ?? null,
    right: 'Right of access, Art 15 GDPR',
    regime: facts?.regime ?? null,
    channel: facts?.channel ?? null,
    agent: facts?.agent ?? null,
    receivedAt,
    preparedAt,
    timeZone: facts?.timeZone ?? model.manifest.defaults.timeZone,
    dueDate:
      due === null
        ? {
            held: false,
            note: 'No case file with a clock belongs to this answer; the controller keeps the clock.',
          }
        : { held: true, ...due },
    clock: facts?.clock ?? [],
    identityProof:
      identity === null
        ? { held: false, note: 'How the identity of the person who asks was checked is not recorded.' }
        : { held: true, ...identity },
  };
}

function completeness(processing: readonly ProcessingItem[]): AccessReport['completeness'] {
  const having = (status: ProcessingItem['status']): number =>
    processing.filter((item) => item.status === status).length;
  return { filled: having('filled'), partly: having('partly'), notHeld: having('not-held') };
}

function subjectPart(
  { consent: { resolution }, model, integrity }: AccessInputs,
  { personId, matched }: SubjectMatch,
  disclosed: ReadonlySet<number>,
): AccessReport['subject'] {
  const identifiers = [...new Set(matched.map(({ identifier }) => identifier))];
  const names = new Map<string, string>(
    model.entities.flatMap((entity) =>
      entity.attributes.map(({ id, name }) => [`${entity.id}.${id}`, name] as const),
    ),
  );
  const found = new Map<string, AccessReport['subject']['identifiersFound'][number]>();
  for (const record of disclosed) {
    for (const held of resolution.valuesOf(record)) {
      const { attribute, raw, value } = held;
      const key = `${attribute}\u0000${value ?? ''}`;
      if (!isIdentifier(held) || raw === '' || found.has(key)) continue;
      found.set(key, { attribute, name: names.get(attribute) ?? attribute, value: raw });
    }
  }
  return {
    personId,
    identifiersGiven: identifiers.map((identifier) => ({
      identifier,
      records: matched.filter((match) => match.identifier === identifier).length,
    })),
    identifiersFound: [...found.values()],
    resolution: {
      ruleset: resolution.rulesetId,
      rulesetDigest: integrity.rulesetDigest,
      runDigest: integrity.runDigest,
    },
  };
}

function consentPart(
  { consent }: AccessInputs,
  person: number,
  disclosed: ReadonlySet<number>,
): ReportedConsent[] {
  return consent.ledger
    .eventsOf(person)
    .filter(({ record }) => disclosed.has(record))
    .map(({ id, purpose, purposeText, state, stateText, channel, timeText, problems }) => ({
      event: id,
      purpose: consent.purposes.find(purpose ?? '')?.name ?? purposeText,
      state: publicState(state),
      stateAsWritten: stateText,
      channel: channel === '*' ? 'all' : channel,
      time: timeText,
      problems: problems.map(({ text }) => text),
    }));
}
