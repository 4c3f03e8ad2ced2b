import { activationRules } from './activation-rules.ts';
import type { AuditRules } from './audit-rule.ts';
import { caseRules } from './case-rules.ts';
import { changesRules } from './changes-rules.ts';
import { erasureRules } from './erasure-rules.ts';
import { governanceRules } from './governance-rules.ts';
import { identityRules, reviewRules } from './identity-rules.ts';
import { importRules } from './import-rules.ts';
import { ledgerRules } from './ledger-rules.ts';
import { lineageRules } from './lineage-rules.ts';
import { mappingRules } from './mapping-rules.ts';
import { policyRules } from './policy-rules.ts';
import { auditRules, consentRules, packRules, requestRules, retentionRules } from './privacy-rules.ts';
import { sourceRules } from './source-rules.ts';
import { workspaceRules } from './workspace-rules.ts';

/**
 * What the audit log says about every method of the contract, in one place: each is described or has the reason why it is
 * not logged. A new area adds its own file of rules and one line here.
 */
export const rulesOfMethods: AuditRules = {
  ...workspaceRules,
  ...sourceRules,
  ...mappingRules,
  ...importRules,
  ...changesRules,
  ...identityRules,
  ...reviewRules,
  ...consentRules,
  ...ledgerRules,
  ...policyRules,
  ...retentionRules,
  ...activationRules,
  ...caseRules,
  ...requestRules,
  ...erasureRules,
  ...lineageRules,
  ...packRules,
  ...governanceRules,
  ...auditRules,
};
