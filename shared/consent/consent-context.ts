import type { Job } from '../kernel/index.ts';
import { linkStrength, type Resolution } from '../identity/index.ts';
import type { WorkspaceModel } from '../workspace/index.ts';
import { vocabularyReader } from './consent-vocabulary.ts';
import { decisionRules, type DecisionRules, type RulesModel } from './decide/decision-rules.ts';
import { jurisdictionReader, type JurisdictionReader } from './jurisdiction.ts';
import type { PolicyTable } from './policy-verdict.ts';
import type { PurposeTree } from './purpose-tree.ts';
import { readConsentEvents, type ConsentLedger } from './read-events.ts';
import { consentEndedAt } from './retention/consent-ended.ts';
import type { SubjectNames } from './ledger/subject-names.ts';
import { nobodySuppressed, type Suppressions } from './suppressions.ts';
import { openRetention, type RetentionInputs, type RetentionReader } from './retention/retention-reader.ts';

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
    | 'retention'
    | 'holds'
    | 'consentSettings'
    | 'notices'
    | 'consentEvents'
    | 'rulesets'
  > &
    RulesModel;
  readonly resolution: Resolution;
  /** The source's country column of a record as delivered; only needed where no mapping uses that column. */
  readonly countryOf?: ((record: number) => string | null) | undefined;
  /** How recorded consent events name records and values; without it they find nobody. */
  readonly names?: SubjectNames | undefined;
  /** The suppression list as it names persons of this resolution; without it nobody is on one. */
  readonly suppressions?: Suppressions | undefined;
  /** What retention asks beside the model; see `openRetention`. */
  readonly keeping?:
    | Pick<RetentionInputs, 'delivered' | 'placeOf' | 'holdsValue' | 'tokenOf' | 'personTokenOf'>
    | undefined;
}

/** Everything that decides about use: built once per resolution and workspace state, then asked many times. */
export interface ConsentContext {
  readonly resolution: Resolution;
  readonly rules: DecisionRules;
  /** Those of `rules`. */
  readonly purposes: PurposeTree;
  readonly policies: PolicyTable;
  readonly jurisdictions: JurisdictionReader;
  readonly ledger: ConsentLedger;
  readonly retention: {
    readonly reader: RetentionReader;
    /** False where no rule limits keeping, so that nobody need ask. */
    readonly decides: boolean;
  };
  readonly suppressions: Suppressions;
  /** Trust of a source, 0 to 100; null for one that is not described. */
  trustOf(source: string): number | null;
}

/** Reads purposes, policies, jurisdictions and the consent events of all records. Never refuses: what is broken denies. */
export async function openConsent(inputs: ConsentInputs, job: Job): Promise<ConsentContext> {
  const { model, resolution, keeping, names } = inputs;
  const ruleset = model.rulesets.find(({ id }) => id === resolution.rulesetId);
  const rules = decisionRules(model);
  const { purposes, policies } = rules;
  const jurisdictions = jurisdictionReader(inputs);
  const ledger = await readConsentEvents(
    {
      model,
      resolution,
      jurisdictions,
      vocabulary: vocabularyReader(model.consentVocabulary, purposes),
      names,
      isStrong: (link) => linkStrength(link, ruleset) === 'strong',
    },
    job,
  );
  const reader = openRetention({
    model,
    resolution,
    purposes,
    ...keeping,
    consentEndedAt: (person, ids) => consentEndedAt({ ledger, purposes }, person, ids),
    jurisdictionOf: (record) => {
      const { id, unknown } = jurisdictions.ofRecord(record);
      return unknown === null ? id : null;
    },
  });
  const trust = new Map(model.sources.map((source) => [source.id, source.trust]));
  return {
    resolution,
    rules,
    purposes,
    policies,
    jurisdictions,
    ledger,
    retention: { reader, decides: reader.rules.length > 0 || model.broken.includes('retention') },
    suppressions: inputs.suppressions ?? nobodySuppressed,
    trustOf: (source) => trust.get(source) ?? null,
  };
}

/** The same persons and statements decided by other rules: for trying a draft of a policy. */
export function withRules(context: ConsentContext, rules: DecisionRules): ConsentContext {
  return { ...context, rules, purposes: rules.purposes, policies: rules.policies };
}
