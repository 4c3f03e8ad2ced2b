import { policyTable, purposeTree, type PolicyTable, type PurposeTree } from '../consent/index.ts';
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
    readonly months: number;
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
      .filter(({ attributes }) => covers(attributes, attribute))
      .map(({ id, months, citation }) => ({ rule: id, months, citation })),
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

function covers(patterns: readonly string[], attribute: string): boolean {
  const entity = `${attribute.slice(0, attribute.indexOf('.'))}.*`;
  return patterns.length === 0 || [attribute, entity, '*'].some((pattern) => patterns.includes(pattern));
}
