import type { Entity } from '../../../workspace/index.ts';
import { pointsTo, table } from './define-table.ts';

/** Which records are one party, and how that was decided. */
export function identityTables(): Entity[] {
  return [
    table(
      'identity_cluster',
      'Identity cluster',
      'Records that are taken for one party.',
      `
      cluster_id* | Cluster | I | record.id | text | Stable key of the cluster. | sf=ssot__UnifiedRecordId__c
      party_id! | Golden party | I | record.id | text | The party that they are taken for.
      rule_set_version! | Version of the rules | N | technical.origin | text | Ruleset and its digest under which they were joined.
      `,
      [
        pointsTo('cluster_of_party', 'party', ['party_id'], {
          name: 'is taken for',
          inverseName: 'is made of',
        }),
      ],
      { term: 'identity-cluster', sameAs: { salesforce: 'UnifiedIndividual__dlm' } },
    ),
    table(
      'identity_link',
      'Identity link',
      'That a record of a source belongs to a cluster, and why.',
      `
      cluster_id* | Cluster | I | record.id | text | The cluster that the record belongs to.
      source_system* | Source system | N | technical.origin | text | The source that holds the record.
      source_record_id* | Source record | I | technical.origin | text | Key of the record there.
      match_rule | Match rule | N | technical.origin | text | The rule that joined the record.
      score | Match weight | N | | decimal | Evidence in bits that it belongs.
      decided_at | Decided at | N | technical.time | timestamp | When it was joined.
      decided_by | Decided by | I | work | text | The run or the steward that joined it.
      explanation | Explanation | I | record.id | json | The comparisons behind it, level by level.
      `,
      [
        pointsTo('link_of_cluster', 'identity_cluster', ['cluster_id'], {
          name: 'belongs to',
          inverseName: 'consists of',
          identifying: true,
          toOptional: false,
        }),
      ],
      { term: 'identity-cluster' },
    ),
    table(
      'merge_decision',
      'Merge decision',
      'One decision that records are, or are not, the same party.',
      decisionRows('merge'),
    ),
    table(
      'suppression_decision',
      'Suppression decision',
      'One decision that somebody is not to be used for a purpose.',
      decisionRows('suppression'),
    ),
  ];
}

function decisionRows(kind: string): string {
  return `
    ${kind}_id* | Decision | I | record.id | text | Stable key of the decision.
    inputs! | Inputs | I | record.id | json | Keyed tokens of the records that it was taken on.
    rule | Rule applied | N | technical.origin | text | What it was taken by.
    outcome! | Outcome | N | record.status | text:${kind}_outcome | What was decided.
    reason | Grounds | N | | text | Why, for whoever asks later.
    at! | Decided at | N | record.time | timestamp | When it was taken.
  `;
}
