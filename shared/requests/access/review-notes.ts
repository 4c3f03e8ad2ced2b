import { recordLabel } from '../../consent/index.ts';
import { contradictionReader } from '../gate/contradictions.ts';
import { cutLinks } from '../gate/cut-links.ts';
import { contradictions, sharedIdentifiers } from '../gate/identifying-values.ts';
import type { SubjectMatch } from '../subject/find-subjects.ts';
import type { AccessInputs } from './access-inputs.ts';
import type { ReviewNotes } from './access-report.ts';
import { doubtText, reportedLink, reportedPath, rulesetOf, type RequestGate } from './gate-of-request.ts';

/**
 * What to look at before anything is sent: the gate's classes, links in the order of doubt, other persons that nearly
 * belong here, contradictions and shared identifiers. Holds labels and counts, no values.
 */
export function reviewNotes(
  inputs: AccessInputs,
  { person, personId }: SubjectMatch,
  gate: RequestGate,
): ReviewNotes {
  const { resolution } = inputs.consent;
  const label = (record: number): string => recordLabel(resolution.recordRef(record));
  const unlinked = Number.NEGATIVE_INFINITY;
  const doubtful = gate.records
    .filter(({ tier }) => tier === 'weak' || tier === 'probable')
    .sort((a, b) => (a.weakest ?? unlinked) - (b.weakest ?? unlinked) || a.record - b.record);
  const shown = gate.records.filter(({ tier }) => tier !== 'other-region').map(({ record }) => record);
  const contradict = contradictionReader(resolution, rulesetOf(inputs));
  return {
    format: 'c360-review-notes',
    formatVersion: 2,
    personId,
    disclosureThreshold: gate.threshold,
    gate: gate.records.map(({ record, tier, class: group, disclosed, doubts, review }) => ({
      record: label(record),
      tier,
      class: group,
      disclosed,
      doubts: doubts.map((doubt) => doubtText(resolution, doubt)),
      reviewedBy: review?.by ?? null,
    })),
    cutLinks: cutLinks(resolution, person, gate.named, contradict).map(({ link, brings, contradicts }) => ({
      link: reportedLink(resolution, link),
      brings: brings.map(label),
      contradicts,
    })),
    nearMisses: (inputs.nearMisses?.(shown) ?? []).map(
      ({ left, right, person: other, weight, lacking, summary }) => ({
        record: label(left),
        other: label(right),
        otherPerson: resolution.personId(other),
        weight,
        lacking,
        summary,
      }),
    ),
    linksToCheck: doubtful.map(({ record, disclosed, weakest, path }) => ({
      record: label(record),
      disclosed,
      weakest,
      path: reportedPath(resolution, path),
    })),
    contradictions: contradictions(resolution, person),
    sharedIdentifiers: sharedIdentifiers(resolution, person),
  };
}
