export type { BlockingReport } from './block.ts';
export { recordToken } from './decisions.ts';
export * from './normalise/index.ts';
export type { Finding, Parameters } from './parameters.ts';
export type { PersonEvent, PersonIds } from './persist.ts';
export { proposeRuleset } from './propose-ruleset.ts';
export { extractName, placeOf } from './records.ts';
export { resolve, type ResolveInput } from './resolve.ts';
export * from './resolution.ts';
export type { IdentityRun, StageTiming } from './run.ts';
export { evaluate, type Evaluation } from './evaluate/evaluate.ts';
export * from './bundle.ts';
export { compareRuns, type RunDifference } from './compare-runs.ts';
export {
  listPairs,
  listPersons,
  type PairLine,
  personLine,
  type PersonLine,
  recordLabel,
} from './listing.ts';
export { compareBundles, type ReplayReport } from './replay.ts';
export { reviewQueue, type ReviewItem } from './review/review-queue.ts';
export { type RunFigures, summarise } from './summarise.ts';
export { decisionsOfRun } from './review/decisions-of-run.ts';
