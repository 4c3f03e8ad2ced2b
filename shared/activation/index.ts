export { parseAudience } from './audience/parse-audience.ts';
export {
  diffAudiences,
  standingOf,
  type AudienceDiff,
  type PersonStanding,
  type PersonStandings,
} from './diff/audience-diff.ts';
export { disclosureReport, type DisclosureReport } from './disclosure/k-anonymity.ts';
export { DisclosureGatherer } from './disclosure/disclosure-of-rows.ts';
export type { ActivatedCell, ActivatedRow, ActivationReason } from './enforce/activated-row.ts';
export type { ActivationLedger } from './enforce/activation-ledger.ts';
export {
  activatedRow,
  checkedAudience,
  enforceActivation,
  isMeant,
  type ActivationInputs,
} from './enforce/enforce-activation.ts';
export { DatasetWriter, type DatasetFile } from './enforce/write-dataset.ts';
export { lintActivation, type ActivationLint } from './lint/lint-activation.ts';
export { maskingKeys, type MaskingKeys } from './masking/masking-keys.ts';
export { maskValue } from './masking/mask-value.ts';
