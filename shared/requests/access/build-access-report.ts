import { publicState, recordLabel } from '../../consent/index.ts';
import type { Link, Resolution } from '../../identity/index.ts';
import type { AccessInputs } from './access-inputs.ts';
import type {
  AccessReport,
  ReportedConsent,
  ReportedLink,
  ReportedRecord,
  ReviewNotes,
  Withheld,
} from './access-report.ts';
import { defaultDisclosureMargin, disclosureGate, type GatedRecord } from '../gate/disclosure-gate.ts';
import type { SubjectMatch } from '../subject/find-subjects.ts';
import { processingInformation } from './processing-information.ts';
import { countValues, reportedCategories } from './reported-data.ts';
import { searchLog } from './search-log.ts';
import { contradictions, isIdentifier, sharedIdentifiers } from '../gate/shared-identifiers.ts';

const notices = [
  'This report was prepared with software from the data the controller loaded into it. It is not legal advice.',
  'It shows the extracts that were loaded, not the live systems they come from.',
  'Uses are those that the recorded policies and choices permit; they are simulated from the design, not a log of what was done.',
] as const;

/**
 * Gathers everything the workspace holds about one person, after the disclosure gate. Every value that was found is
 * either in `categories` or counted in `withheld` with a reason; `counts` says so.
 */
export function buildAccessReport(
  inputs: AccessInputs,
  subject: SubjectMatch,
): { report: AccessReport; review: ReviewNotes } {
  const { resolution } = inputs.consent;
  const threshold = disclosureThreshold(inputs);
  const seeds = subject.matched.map(({ record }) => record);
  const gated = disclosureGate(resolution, subject.person, seeds, threshold);
  const disclosed = new Set(gated.filter((one) => one.disclosed).map(({ record }) => record));
  const categories = reportedCategories(inputs, subject.person, seeds[0], disclosed);
  const found = gated.reduce((sum, { record }) => sum + countValues(inputs, record), 0);
  const given = categories.flatMap(({ items }) => items).reduce((sum, { values }) => sum + values.length, 0);
  const withheld = withheldRecords(inputs, gated, threshold);
  const report: AccessReport = {
    format: 'c360-access-report',
    formatVersion: 1,
    notices: inputs.delivered === undefined ? [...notices, unmappedNotice] : notices,
    request: {
      right: 'Right of access, Art 15 GDPR',
      receivedAt: inputs.receivedAt,
      preparedAt: inputs.preparedAt,
      dueDate: {
        held: false,
        note: 'The due date is not computed here; the controller keeps the clock of the request.',
      },
      identityProof: {
        held: false,
        note: 'How the identity of the person who asks was checked is not recorded here.',
      },
    },
    subject: subjectPart(inputs, subject, disclosed),
    records: gated.map((one) => reportedRecord(resolution, one)),
    categories,
    consent: consentPart(inputs, subject.person, disclosed),
    processing: processingInformation(inputs, categories, disclosed),
    withheld: [...withheld, ...goldenWithheld(inputs, subject.person, seeds[0], disclosed)],
    searchLog: searchLog(inputs, subject.person),
    counts: { found, disclosed: given, withheld: withheld.reduce((sum, { values }) => sum + values, 0) },
    integrity: { product: inputs.integrity.product, files: inputs.integrity.files },
  };
  return { report, review: reviewNotes(resolution, subject, gated, threshold) };
}

const unmappedNotice = 'Columns that no mapping uses were not available and are not part of this report.';

/** Least weight for disclosure by weight alone, in thousandths of a bit. */
function disclosureThreshold({ model, consent, disclosureMargin }: AccessInputs): number {
  const ruleset = model.rulesets.find(({ id }) => id === consent.resolution.rulesetId);
  return Math.round(((ruleset?.thresholds.link ?? 0) + (disclosureMargin ?? defaultDisclosureMargin)) * 1000);
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
      if (!isIdentifier(held) || found.has(key)) continue;
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

function reportedRecord(resolution: Resolution, gated: GatedRecord): ReportedRecord {
  const { source, extract, row, key } = resolution.recordRef(gated.record);
  return {
    label: recordLabel({ source, extract, row }),
    source,
    extract,
    row,
    key: gated.disclosed ? key : null,
    tier: gated.tier,
    disclosed: gated.disclosed,
    because: because(gated),
    path: reportedPath(resolution, gated.path),
  };
}

function because({ tier, path, weakest }: GatedRecord): string {
  const links = path.length === 1 ? 'one link' : `${String(path.length)} links`;
  switch (tier) {
    case 'direct':
      return 'An identifier you gave is in this record.';
    case 'verified':
      return `Joined by ${links} that exact rules or a person decided.`;
    case 'probable':
      return `Joined by ${links}; the weakest has a weight of ${bits(weakest)} bits.`;
    case 'other-region':
      return 'Held in another region; the rules of this workspace link such records but do not show them together.';
    case 'weak':
      return path.length === 0
        ? 'No recorded link leads here from an identifier you gave.'
        : `Joined by ${links}, of which the weakest (${bits(weakest)} bits) is not sure enough to disclose.`;
  }
}

function bits(thousandths: number | null): string {
  return ((thousandths ?? 0) / 1000).toFixed(1);
}

function reportedPath(resolution: Resolution, path: readonly Link[]): ReportedLink[] {
  return path.map(({ left, right, weight, reason }) => ({
    from: recordLabel(resolution.recordRef(left)),
    to: recordLabel(resolution.recordRef(right)),
    by: reason.kind,
    rule: reason.kind === 'rule' ? reason.rule : reason.kind === 'decision' ? reason.decision : null,
    weight,
  }));
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

const rightsOfOthers = {
  justification: 'https://w3id.org/dpv/justifications#ThirdPartyRightsImpaired',
  article: '15(4) GDPR',
  decidedBy: 'disclosure gate (rule, to be reviewed by a person)',
} as const;

function withheldRecords(inputs: AccessInputs, gated: readonly GatedRecord[], threshold: number): Withheld[] {
  const { resolution } = inputs.consent;
  return gated
    .filter(({ disclosed }) => !disclosed)
    .map((one) => ({
      where: recordLabel(resolution.recordRef(one.record)),
      values: countValues(inputs, one.record),
      code: one.tier === 'other-region' ? 'hidden-region' : 'weak-link',
      ...rightsOfOthers,
      reason:
        one.tier === 'other-region'
          ? `All values of this record. ${because(one)} Answer for that region by a request with an identifier held there.`
          : `All values of this record: it may be about somebody else. ${because(one)} Disclosure needs ${bits(threshold)} bits or an exact link.`,
    }));
}

/** Chosen values that come from withheld records. Not counted: the value itself is counted at its record. */
function goldenWithheld(
  { consent: { resolution } }: AccessInputs,
  person: number,
  seed: number | undefined,
  disclosed: ReadonlySet<number>,
): Withheld[] {
  return resolution
    .goldenOf(person, seed)
    .filter(({ attribute, record }) => !disclosed.has(record) && !attribute.startsWith('consent.'))
    .map(({ attribute, record }) => ({
      where: `combined record: ${attribute}`,
      values: 0,
      code: 'value-from-withheld-record',
      ...rightsOfOthers,
      reason: `The chosen value comes from ${recordLabel(resolution.recordRef(record))}, which is withheld.`,
    }));
}

function reviewNotes(
  resolution: Resolution,
  { person, personId }: SubjectMatch,
  gated: readonly GatedRecord[],
  threshold: number,
): ReviewNotes {
  const byWeight = gated.filter(({ tier }) => tier === 'weak' || tier === 'probable');
  const unlinked = Number.NEGATIVE_INFINITY;
  byWeight.sort((a, b) => (a.weakest ?? unlinked) - (b.weakest ?? unlinked) || a.record - b.record);
  return {
    format: 'c360-review-notes',
    formatVersion: 1,
    personId,
    disclosureThreshold: threshold,
    linksToCheck: byWeight.map(({ record, disclosed, weakest, path }) => ({
      record: recordLabel(resolution.recordRef(record)),
      disclosed,
      weakest,
      path: reportedPath(resolution, path),
    })),
    contradictions: contradictions(resolution, person),
    sharedIdentifiers: sharedIdentifiers(resolution, person),
  };
}
