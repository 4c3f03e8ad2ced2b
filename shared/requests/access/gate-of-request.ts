import { recordLabel } from '../../consent/index.ts';
import type { Link, Resolution } from '../../identity/index.ts';
import {
  defaultDisclosureMargin,
  disclosureGate,
  type Doubt,
  type GatedRecord,
  type ReviewedRecord,
  type Seed,
} from '../gate/disclosure-gate.ts';
import type { SeedRecord } from '../reach/held-identifiers.ts';
import type { SubjectMatch } from '../subject/find-subjects.ts';
import type { AccessInputs } from './access-inputs.ts';
import type { ReportedLink, ReportedRecord, Withheld } from './access-report.ts';
import { countValues } from './reported-data.ts';

/** The gate's word on every record of the person, for this request. */
export interface RequestGate {
  readonly threshold: number;
  /** Records that identifiers of the request name, ascending. */
  readonly named: readonly number[];
  readonly records: readonly GatedRecord[];
  readonly disclosed: ReadonlySet<number>;
}

/** Opens the disclosure gate for a subject with the reviewer's decisions of the request. */
export function gateOfRequest(inputs: AccessInputs, subject: SubjectMatch): RequestGate {
  const { resolution } = inputs.consent;
  const threshold = disclosureThreshold(inputs);
  const records = disclosureGate(
    { resolution, ruleset: rulesetOf(inputs), threshold, reviewed: reviewedRecords(inputs, subject.person) },
    subject.person,
    subject.matched.map(({ record, identifier, persons }): Seed => {
      const { source, key } = resolution.recordRef(record);
      return { record, identifier, persons, byKey: identifier === `${source}=${key}` };
    }),
  );
  return {
    threshold,
    records,
    named: [...new Set(subject.matched.map(({ record }) => record))].sort((a, b) => a - b),
    disclosed: new Set(records.filter(({ disclosed }) => disclosed).map(({ record }) => record)),
  };
}

/**
 * How surely each record is the person's, for searches that start from it: as the gate says. A is certain, B waits for a
 * reviewer, C is never enough.
 */
export function seedsOf({ records }: Pick<RequestGate, 'records'>): SeedRecord[] {
  return records.map((gated): SeedRecord => {
    if (gated.disclosed) return { record: gated.record, standing: 'certain' };
    const waits = gated.class === 'B' && gated.review === null;
    return { record: gated.record, standing: waits ? 'review' : 'weak' };
  });
}

export function rulesetOf({
  model,
  consent,
}: AccessInputs): AccessInputs['model']['rulesets'][number] | undefined {
  return model.rulesets.find(({ id }) => id === consent.resolution.rulesetId);
}

/** Least weight for disclosure by weight alone, in thousandths of a bit. */
function disclosureThreshold(inputs: AccessInputs): number {
  const margin = inputs.disclosureMargin ?? defaultDisclosureMargin;
  return Math.round(((rulesetOf(inputs)?.thresholds.link ?? 0) + margin) * 1000);
}

function reviewedRecords({ consent, reviewed = [] }: AccessInputs, person: number): ReviewedRecord[] {
  const { resolution } = consent;
  const records = new Map(
    resolution.recordsOf(person).map((record) => [recordLabel(resolution.recordRef(record)), record]),
  );
  return reviewed.flatMap(({ record: label, disclose, by, reason }) => {
    const record = records.get(label);
    return record === undefined ? [] : [{ record, disclose, by, reason }];
  });
}

export function reportedRecord(resolution: Resolution, gated: GatedRecord): ReportedRecord {
  const { source, extract, row, key } = resolution.recordRef(gated.record);
  return {
    label: recordLabel({ source, extract, row }),
    source,
    extract,
    row,
    key: gated.disclosed ? key : null,
    tier: gated.tier,
    class: gated.class,
    disclosed: gated.disclosed,
    reviewedBy: gated.review?.by ?? null,
    because: because(gated),
    path: reportedPath(resolution, gated.path),
  };
}

export function reportedPath(resolution: Resolution, path: readonly Link[]): ReportedLink[] {
  return path.map((link) => reportedLink(resolution, link));
}

export function reportedLink(resolution: Resolution, { left, right, weight, reason }: Link): ReportedLink {
  return {
    from: recordLabel(resolution.recordRef(left)),
    to: recordLabel(resolution.recordRef(right)),
    by: reason.kind,
    rule: reason.kind === 'rule' ? reason.rule : reason.kind === 'decision' ? reason.decision : null,
    weight,
  };
}

/** Why a record belongs to the person, in one sentence. */
export function because({ tier, path, weakest }: GatedRecord): string {
  const links = path.length === 1 ? 'one link' : `${String(path.length)} links`;
  switch (tier) {
    case 'direct':
      return 'An identifier you gave is in this record.';
    case 'verified':
      return `Joined by ${links} that exact rules or a person decided.`;
    case 'probable':
      return weakest === null
        ? `Joined by ${links}, of which a rule decided at least one on less than a strong identifier.`
        : `Joined by ${links}; the weakest has a weight of ${bits(weakest)} bits.`;
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

/** A doubt in a sentence, without anybody's data. */
export function doubtText(resolution: Resolution, doubt: Doubt): string {
  if (doubt.code === 'contradicts')
    return `It contradicts ${recordLabel(resolution.recordRef(doubt.record))} on ${doubt.on.join(', ')}.`;
  const [namespace = ''] = doubt.identifier.split('=');
  if (doubt.code === 'reusable-identifier')
    return `Only the ${namespace} names it, and the person's records contradict each other: it may be somebody else's.`;
  return `The ${namespace} that names it leads to ${String(doubt.persons)} persons.`;
}

const rightsOfOthers = {
  justification: 'https://w3id.org/dpv/justifications#ThirdPartyRightsImpaired',
  article: '15(4) GDPR',
} as const;
const byRule = 'disclosure gate (rule, to be reviewed by a person)';

/** One entry for each record that is not disclosed, with the number of its values: nothing is left out silently. */
export function withheldRecords(inputs: AccessInputs, gate: RequestGate): Withheld[] {
  const { resolution } = inputs.consent;
  return gate.records
    .filter(({ disclosed }) => !disclosed)
    .map((one) => ({
      where: recordLabel(resolution.recordRef(one.record)),
      values: countValues(inputs, one.record),
      ...rightsOfOthers,
      ...whyWithheld(resolution, one, gate.threshold),
    }));
}

function whyWithheld(
  resolution: Resolution,
  gated: GatedRecord,
  threshold: number,
): Pick<Withheld, 'code' | 'reason' | 'decidedBy'> {
  const all = 'All values of this record';
  if (gated.tier === 'other-region')
    return {
      code: 'hidden-region',
      decidedBy: byRule,
      reason: `${all}. ${because(gated)} Answer for that region by a request with an identifier held there.`,
    };
  if (gated.review?.disclose === false)
    return {
      code: 'reviewer-withheld',
      decidedBy: gated.review.by,
      reason: `${all}. ${gated.review.reason}`,
    };
  if (gated.class === 'B') {
    const doubts = gated.doubts.map((doubt) => doubtText(resolution, doubt));
    return {
      code: 'needs-review',
      decidedBy: byRule,
      reason: [`${all} until somebody has looked whether it is about you.`, because(gated), ...doubts].join(
        ' ',
      ),
    };
  }
  return {
    code: 'weak-link',
    decidedBy: byRule,
    reason: `${all}: it may be about somebody else. ${because(gated)} Disclosure needs ${bits(threshold)} bits or an exact link.`,
  };
}

/** Chosen values that come from withheld records. Not counted: the value itself is counted at its record. */
export function goldenWithheld(
  { consent: { resolution } }: AccessInputs,
  person: number,
  { named, disclosed }: RequestGate,
): Withheld[] {
  return resolution
    .goldenOf(person, named[0])
    .filter(({ attribute, record }) => !disclosed.has(record) && !attribute.startsWith('consent.'))
    .map(({ attribute, record }) => ({
      where: `combined record: ${attribute}`,
      values: 0,
      code: 'value-from-withheld-record',
      ...rightsOfOthers,
      decidedBy: byRule,
      reason: `The chosen value comes from ${recordLabel(resolution.recordRef(record))}, which is withheld.`,
    }));
}
