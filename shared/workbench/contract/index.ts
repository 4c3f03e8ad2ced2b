import type { z } from 'zod';
import type { Progress, Result } from '../../kernel/index.ts';
import { auditMethods } from './audit-methods.ts';
import { caseMethods } from './cases-methods.ts';
import { activationMethods } from './activation-methods.ts';
import { changesMethods } from './changes-methods.ts';
import { consentMethods } from './consent-methods.ts';
import { erasureMethods } from './erasure-methods.ts';
import { governanceMethods } from './governance-methods.ts';
import { healthMethods } from './health-methods.ts';
import { historyMethods } from './history-methods.ts';
import { identityMethods } from './identity-methods.ts';
import { importMethods } from './import-methods.ts';
import { ledgerMethods } from './ledger-methods.ts';
import { lineageMethods } from './lineage-methods.ts';
import { lineageReachMethods } from './lineage-reach.ts';
import { mappingMethods } from './mapping-methods.ts';
import { modelMethods } from './model-methods.ts';
import { packsMethods } from './packs-methods.ts';
import { policyMethods } from './policy-methods.ts';
import { requestsMethods } from './requests-methods.ts';
import { retentionMethods } from './retention-methods.ts';
import { reviewMethods } from './review-methods.ts';
import { rulesMethods } from './rules-methods.ts';
import { sourcesMethods } from './sources-methods.ts';
import { whyMethods } from './why-methods.ts';
import { workspaceMethods } from './workspace-methods.ts';

export * from './audit-methods.ts';
export * from './cases-methods.ts';
export * from './activation-methods.ts';
export * from './changes-methods.ts';
export * from './common.ts';
export * from './consent-methods.ts';
export * from './erasure-methods.ts';
export * from './evaluation-dto.ts';
export * from './governance-methods.ts';
export * from './health-methods.ts';
export * from './history-methods.ts';
export * from './identity-methods.ts';
export * from './import-methods.ts';
export * from './ledger-methods.ts';
export * from './lineage-methods.ts';
export * from './lineage-reach.ts';
export * from './mapping-methods.ts';
export * from './method.ts';
export * from './model-methods.ts';
export * from './model-view-dto.ts';
export * from './packs-methods.ts';
export * from './policy-methods.ts';
export * from './requests-methods.ts';
export * from './retention-methods.ts';
export * from './review-methods.ts';
export * from './rules-methods.ts';
export * from './sources-methods.ts';
export * from './why-methods.ts';
export * from './workspace-methods.ts';

/** Everything a window, a script or a test can ask of a workbench. */
export const contract = {
  ...workspaceMethods,
  ...sourcesMethods,
  ...modelMethods,
  ...importMethods,
  ...changesMethods,
  ...mappingMethods,
  ...identityMethods,
  ...whyMethods,
  ...rulesMethods,
  ...historyMethods,
  ...reviewMethods,
  ...healthMethods,
  ...consentMethods,
  ...ledgerMethods,
  ...policyMethods,
  ...retentionMethods,
  ...activationMethods,
  ...caseMethods,
  ...requestsMethods,
  ...erasureMethods,
  ...lineageMethods,
  ...lineageReachMethods,
  ...packsMethods,
  ...governanceMethods,
  ...auditMethods,
};
export type Contract = typeof contract;
export type MethodName = keyof Contract;
export type ArgsOf<Name extends MethodName> = z.input<Contract[Name]['args']>;
export type ParsedArgsOf<Name extends MethodName> = z.output<Contract[Name]['args']>;
export type ResultOf<Name extends MethodName> = z.output<Contract[Name]['result']>;

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** What changed, so that a window asks again: the first part of the method names. */
export const topics = [
  'workspace',
  'sources',
  'model',
  'identity',
  'review',
  'consent',
  'cases',
  'audit',
] as const;
export type Topic = (typeof topics)[number];

/** The workbench as every host serves it and every client sees it, whatever lies between. */
export interface WorkbenchApi {
  call<Name extends MethodName>(
    name: Name,
    args: ArgsOf<Name>,
    options?: CallOptions,
  ): Promise<Result<ResultOf<Name>>>;
  onChange(listener: (topics: readonly Topic[]) => void): () => void;
  close(): Promise<void>;
}
