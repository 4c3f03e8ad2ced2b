import { defaultConsentVocabulary, defaultJurisdictions } from './default-consent.ts';
import { noEvents } from './read-recorded-events.ts';
import { defaultConsentSettings, type Manifest } from './schema/index.ts';
import type { WorkspaceModel } from './workspace-model.ts';

/** The model of a workspace that holds nothing but its manifest: what each missing file stands for. */
export function emptyModel(manifest: Manifest): WorkspaceModel {
  return {
    manifest,
    sources: [],
    entities: [],
    layout: { positions: [] },
    areas: [],
    notes: [],
    terms: [],
    domains: [],
    naming: {},
    contracts: [],
    releases: [],
    adrs: [],
    mappings: [],
    rulesets: [],
    purposes: [],
    policies: [],
    unreadablePolicies: [],
    attributePolicies: [],
    derived: { indirectInputs: 'count', derived: [] },
    consentSettings: defaultConsentSettings,
    notices: [],
    consentEvents: noEvents,
    jurisdictions: defaultJurisdictions,
    controller: null,
    retention: [],
    holds: [],
    activations: [],
    recipients: { recipients: [], backups: [] },
    regimes: { regimes: [], reviews: [] },
    holidays: [],
    cases: [],
    consentVocabulary: defaultConsentVocabulary,
    decisions: [],
    unreadableDecisions: [],
    broken: [],
  };
}
