import {
  coversModelAttribute,
  periodText,
  policyTable,
  purposeTree,
  type PolicyTable,
  type PurposeTree,
} from '../consent/index.ts';
import type { WorkspaceModel } from '../workspace/index.ts';

/**
 * What the policies permit for an attribute, whoever the person is. ODCS has no field for purpose, basis or retention,
 * so contracts carry this as custom properties; the README of the pack documents them.
 */
export interface PrivacyProfile {
  readonly uses: readonly {
    readonly purpose: string;
    readonly legalBasis: string;
    readonly outcome: 'allow' | 'mask';
    readonly rule: string;
  }[];
  readonly retention: readonly {
    readonly rule: string;
    /** `8 years`, or `until` an event. */
    readonly period: string;
    /** `keep-at-most` is a duty to delete, `keep-at-least` one to keep. */
    readonly obligation: 'keep-at-most' | 'keep-at-least';
    readonly citation: string;
  }[];
}

export type ProfileOf = (attribute: string) => PrivacyProfile;

export function privacyProfiles(model: WorkspaceModel): ProfileOf {
  const purposes = purposeTree(model.purposes);
  const policies = policyTable(model.policies, model.entities, purposes);
  return (attribute) => ({
    uses: usesOf(attribute, purposes, policies),
    retention: model.retention
      .filter((rule) => coversModelAttribute(rule, attribute))
      .map((rule) => ({
        rule: rule.id,
        period: periodText(rule),
        obligation: rule.obligation,
        citation: rule.citation,
      })),
  });
}

function usesOf(attribute: string, purposes: PurposeTree, policies: PolicyTable): PrivacyProfile['uses'] {
  return purposes.purposes.flatMap(({ id, legalBasis }) => {
    if (purposes.find(id) === undefined) return [];
    const { outcome, by } = policies.verdict(attribute, id);
    if (by === undefined || outcome === 'deny' || outcome === 'uncovered') return [];
    return [{ purpose: id, legalBasis, outcome, rule: by.cause }];
  });
}
