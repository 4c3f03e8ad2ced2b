export {
  attributePolicies,
  type AttributePolicies,
  type AttributeTerms,
  type TermsRefusal,
  type UseOfAttribute,
} from './attribute-policy.ts';
export {
  beginningOfTime,
  endOfTime,
  readInstant,
  readMoment,
  type Moment,
  type TimeReading,
} from './captured-at.ts';
export { reasonCodes, type CellDecision, type DecisionReason, type ReasonCode } from './cell-decision.ts';
export { openConsent, withRules, type ConsentContext, type ConsentInputs } from './consent-context.ts';
export type { ConsentEvent, ConsentProblem, KnownSpan, NoticeReference } from './consent-event.ts';
export { consentMatrix, matrixOfClasses, type MatrixCell } from './consent-matrix.ts';
export { attributesHeld, decideCell, decidePerson, personDecider, type CellQuestion } from './decide.ts';
export * from './decide/index.ts';
export { findDrift, usesOfPolicies, type DeclaredUse, type Drift } from './drift/find-drift.ts';
export * from './policy/index.ts';
export { writeDecisionsCsv } from './decisions-csv.ts';
export { effectiveConsent, type AsOf, type EffectiveConsent } from './effective-consent.ts';
export type { Standing } from './jurisdiction.ts';
export { reasonTermOf, reasonTerms } from './decide/reason-term.ts';
export { derivedInputs } from './derived/derived-inputs.ts';
export { stricter } from './vocabulary/category-reader.ts';
export { publicState, type LedgerState } from './ledger-state.ts';
export { policyTable, type PolicyTable, type PolicyVerdict } from './policy-verdict.ts';
export { purposeTree, type PurposeTree } from './purpose-tree.ts';
export { recordLabel } from './record-label.ts';
export { fixedOffset, instantsOf, wallClock } from './time-zone.ts';
export type { ConsentLedger, HeardIdentity, Restriction } from './read-events.ts';
export type { RestrictionEvent } from './ledger/restriction.ts';
export { wasBelieved } from './ledger/believed.ts';
export { nobodySuppressed, type Suppressed, type Suppressions } from './suppressions.ts';
export type { SubjectNames } from './ledger/subject-names.ts';
export { decodeSignal } from './signals/decode-signal.ts';
export { signalKind, signalKinds, type DecodedSignal, type SignalKind } from './signals/signal.ts';
export { signalPurposes, type SignalPurposes } from './signals/signal-mapping.ts';
export type { Disposal, Expiry } from './retention/expiry.ts';
export { publicHoldOf, type Hold } from './retention/hold.ts';
export { openRetention, type RetentionInputs, type RetentionReader } from './retention/retention-reader.ts';
export { coversModelAttribute, coversPurpose } from './retention/rule-cover.ts';
export { periodText } from './retention/rule-expiry.ts';
export { civilDay, dayText, monthText, parseDay, type CivilDay } from './retention/calendar-day.ts';
export {
  bucketOf,
  expiryForecast,
  forecastWindow,
  type ExpiryForecast,
  type ForecastWindow,
} from './retention/expiry-forecast.ts';
export { outcomeOn } from './retention/expiry-outcome.ts';
export { heldBackExpiries, type HeldBack } from './retention/held-back.ts';
export { lintRetention, type RetentionLint } from './retention/lint-retention.ts';
export { visitExpiries } from './retention/visit-expiries.ts';
export { consentEndedAt } from './retention/consent-ended.ts';
export { forecastCsv } from './retention/forecast-csv.ts';
