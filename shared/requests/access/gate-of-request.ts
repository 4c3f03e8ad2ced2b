import { recordLabel } from '../../consent/index.ts';
import type { Link, Resolution } from '../../identity/index.ts';
import { counted, groupBy } from '../../kernel/index.ts';
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

/**
 * What is not disclosed, with the number of its values: nothing is left out silently. A record of class A or B is an entry
 * of its own. Those of class C may be somebody else's, so they are counted together: where a stranger's record stands is
 * nobody's business but the analyst's, who finds each in the review notes.
 */
export function withheldRecords(inputs: AccessInputs, gate: RequestGate): Withheld[] {
  const { resolution } = inputs.consent;
  const closed = gate.records.filter(({ disclosed }) => !disclosed);
  const own = closed
    .filter((one) => !isForAnalystOnly(one))
    .map((one) => ({
      where: recordLabel(resolution.recordRef(one.record)),
      values: countValues(inputs, one.record),
      ...rightsOfOthers,
      ...whyWithheld(resolution, one),
    }));
  const uncertain = groupBy(closed.filter(isForAnalystOnly), ({ tier }) => tier === 'other-region');
  const together = [...uncertain].map(([hidden, records]) => ({
    where: uncertainRecords(records.length, hidden),
    values: records.reduce((sum, { record }) => sum + countValues(inputs, record), 0),
    ...rightsOfOthers,
    code: hidden ? ('hidden-region' as const) : ('weak-link' as const),
    decidedBy: byRule,
    reason: hidden
      ? 'All values. The rules of this workspace link records of several regions but do not show them together. Answer for another region by a request with an identifier held there.'
      : `All values: too little speaks for their being about you. Disclosure needs a link of ${bits(gate.threshold)} bits or an exact one.`,
  }));
  return [...own, ...together];
}

/** Whether a record is not even named in an answer to the person. */
export function isForAnalystOnly(one: Pick<GatedRecord, 'class'>): boolean {
  return one.class === 'C';
}

/** What stands in an answer for records of class C, all together. */
export function uncertainRecords(count: number, otherRegion: boolean): string {
  const which = otherRegion ? 'held in another region' : 'that may be about somebody else';
  return `${counted(count, 'record', 'records')} ${which}`;
}

function whyWithheld(
  resolution: Resolution,
  gated: GatedRecord,
): Pick<Withheld, 'code' | 'reason' | 'decidedBy'> {
  const all = 'All values of this record';
  if (gated.review?.disclose === false)
    return {
      code: 'reviewer-withheld',
      decidedBy: gated.review.by,
      reason: `${all}. ${gated.review.reason}`,
    };
  const doubts = gated.doubts.map((doubt) => doubtText(resolution, doubt));
  return {
    code: 'needs-review',
    decidedBy: byRule,
    reason: [`${all} until somebody has looked whether it is about you.`, because(gated), ...doubts].join(
      ' ',
    ),
  };
}

/**
 * Chosen values that come from withheld records, but for those that only the analyst sees. Not counted: the value itself
 * is counted at its record.
 */
export function goldenWithheld(
  { consent: { resolution } }: AccessInputs,
  person: number,
  { named, records }: RequestGate,
): Withheld[] {
  const told = new Set(
    records.filter((one) => !one.disclosed && !isForAnalystOnly(one)).map(({ record }) => record),
  );
  return resolution
    .goldenOf(person, named[0])
    .filter(({ attribute, record }) => told.has(record) && !attribute.startsWith('consent.'))
    .map(({ attribute, record }) => ({
      where: `combined record: ${attribute}`,
      values: 0,
      code: 'value-from-withheld-record',
      ...rightsOfOthers,
      decidedBy: byRule,
      reason: `The chosen value comes from ${recordLabel(resolution.recordRef(record))}, which is withheld.`,
    }));
}
