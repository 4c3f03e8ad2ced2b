export type { BlockingReport } from './block.ts';
export { recordToken } from './decisions.ts';
export { linkStrength, type LinkStrength } from './link-strength.ts';
export { runTask } from './kernel/tasks.ts';
export * from './normalise/index.ts';
export type { Finding, Parameters } from './parameters.ts';
export { type CarriedId, type PersonEvent, type PersonIds, personIdsOfBundle } from './persons/persist.ts';
export {
  historyEntry,
  type HistoryEntry,
  personHistory,
  type PersonHistory,
  readHistory,
} from './persons/person-history.ts';
export { decodePersonIds, encodePersonIds } from './persons/person-ids-file.ts';
export { type PersonSets, personSize, recordsOfPerson } from './persons/person-sets.ts';
export { type Learned, learnedOf } from './learned.ts';
export { decodeLearned, encodeLearned, type KeptLearned, type LearnedFrom } from './learned-file.ts';
export { type FieldPreview, type FieldRow, previewField } from './preview-field.ts';
export { type ConflictExample, type SourceConflict, sourceConflicts } from './source-conflicts.ts';
export { proposeRuleset } from './propose-ruleset.ts';
export { extractName, placeOf } from './records.ts';
export { resolve, type ResolveInput } from './resolve.ts';
export * from './resolution.ts';
export type { IdentityRun, StageTiming, Touched } from './run.ts';
export { estimateAssumptions, estimateQuality, type QualityEstimate } from './evaluate/estimate.ts';
export { evaluate, evaluateLabels, type Evaluation } from './evaluate/evaluate.ts';
export { examine, type Examination } from './evaluate/examine.ts';
export { correctedEstimate, stratumFigures } from './evaluate/label-correction.ts';
export { type Labels, readLabels, readLabelTable } from './evaluate/labels.ts';
export { type Frame, frameOf } from './evaluate/strata.ts';
export { identityHealth, type IdentityHealth } from './health/health.ts';
export { type Agreement, reviewerAgreement } from './review/agreement.ts';
export { bindLabels, type BoundLabel, type BoundLabels, consensus, labelsOf } from './review/bound-labels.ts';
export { reviewPair, type ReviewPair } from './review/review-pair.ts';
export { reviewQueue, type TeachingPairs, teachingPairs } from './review/review-queue.ts';
export * from './bundle.ts';
export {
  compareRuns,
  countChanges,
  namedPerson,
  type NamedPerson,
  type PersonChange,
  type RunDifference,
} from './compare-runs.ts';
export { levelsOf } from './compare/level.ts';
export type { Evidence } from './evidence.ts';
export { goldenDifference, type GoldenDifference, successions } from './golden-difference.ts';
export { attributeCoverage } from './lint/attribute-coverage.ts';
export { readEvidence } from './read-evidence.ts';
export { rulesetReach, type RulesetReach, whatIf, type WhatIf, type WhatIfChange } from './what-if.ts';
export { rehearseWhatIf } from './rehearse-what-if.ts';
export { withSurvivorship } from './with-survivorship.ts';
export {
  listPairs,
  listPersons,
  type PairLine,
  personLine,
  type PersonLine,
  recordLabel,
} from './listing.ts';
export { compareBundles, type ReplayReport } from './replay.ts';
export { outcomesAfter } from './outcomes-after.ts';
export { outcomeCounts } from './pair-figures.ts';
export { type RunFigures, summarise } from './summarise.ts';
export { decisionsOfRun } from './review/decisions-of-run.ts';
export { type BlockingEstimate, blockingEstimate, type BlockSizes, blockSizes } from './block-sizes.ts';
export type { LintCode, LintFinding } from './lint/lint-finding.ts';
export { type LintInput, lintRuleset } from './lint/lint-ruleset.ts';
export { type RunFacts, runFacts } from './lint/run-facts.ts';
export type { RulesetChange } from './ruleset-change.ts';
export { diffRulesets } from './ruleset-diff.ts';
export * from './why/index.ts';
export { type ChangesInput, resolveChanges } from './incremental/resolve-changes.ts';
export { type Amendment, type Delta, type ResidentInput, ResidentRun } from './incremental/resident-run.ts';
