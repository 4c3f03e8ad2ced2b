import type { Job } from '../kernel/index.ts';
import type { Resolution } from '../identity/index.ts';
import type { WorkspaceModel } from '../workspace/index.ts';
import { vocabularyReader } from './consent-vocabulary.ts';
import { jurisdictionReader, type JurisdictionReader } from './jurisdiction.ts';
import { policyTable, type PolicyTable } from './policy-verdict.ts';
import { purposeTree, type PurposeTree } from './purpose-tree.ts';
import { readConsentEvents, type ConsentLedger } from './read-events.ts';

export interface ConsentInputs {
  readonly model: Pick<
    WorkspaceModel,
    | 'manifest'
    | 'sources'
    | 'entities'
    | 'mappings'
    | 'purposes'
    | 'policies'
    | 'jurisdictions'
    | 'consentVocabulary'
  >;
  readonly resolution: Resolution;
  /** The source's country column of a record as delivered; only needed where no mapping uses that column. */
  readonly countryOf?: ((record: number) => string | null) | undefined;
}

/** Everything that decides about use: built once per resolution and workspace state, then asked many times. */
export interface ConsentContext {
  readonly resolution: Resolution;
  readonly purposes: PurposeTree;
  readonly policies: PolicyTable;
  readonly jurisdictions: JurisdictionReader;
  readonly ledger: ConsentLedger;
}

/** Reads purposes, policies, jurisdictions and the consent events of all records. Never refuses: what is broken denies. */
export async function openConsent(inputs: ConsentInputs, job: Job): Promise<ConsentContext> {
  const { model, resolution } = inputs;
  const purposes = purposeTree(model.purposes);
  const jurisdictions = jurisdictionReader(inputs);
  const ledger = await readConsentEvents(
    { model, resolution, jurisdictions, vocabulary: vocabularyReader(model.consentVocabulary, purposes) },
    job,
  );
  return {
    resolution,
    purposes,
    jurisdictions,
    ledger,
    policies: policyTable(model.policies, model.entities, purposes),
  };
}
