import { defaultConsentVocabulary, defaultJurisdictions } from './default-consent.ts';
import type { Manifest } from './schema/index.ts';
import type { WorkspaceModel } from './workspace-model.ts';

/** The model of a workspace that holds nothing but its manifest: what each missing file stands for. */
export function emptyModel(manifest: Manifest): WorkspaceModel {
  return {
    manifest,
    sources: [],
    entities: [],
    layout: { positions: [] },
    mappings: [],
    rulesets: [],
    purposes: [],
    policies: [],
    attributePolicies: [],
    jurisdictions: defaultJurisdictions,
    controller: null,
    retention: [],
    holds: [],
    recipients: { recipients: [], backups: [] },
    regimes: { regimes: [], reviews: [] },
    holidays: [],
    cases: [],
    consentVocabulary: defaultConsentVocabulary,
    decisions: [],
    broken: [],
  };
}
