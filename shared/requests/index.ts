export type {
  AccessInputs,
  DeliveredCell,
  LinkedRow,
  RecipientFact,
  RequestFacts,
  ReviewedLabel,
  SearchedSource,
} from './access/access-inputs.ts';
export { makeAccessPackage, type AccessPackage, type PackageFile } from './access/access-package.ts';
export type {
  AccessReport,
  DataCategory,
  DataItem,
  ProcessingItem,
  ReportedRecord,
  ReviewNotes,
  SearchLogEntry,
  Withheld,
} from './access/access-report.ts';
export { checkReport, type ReportCheck, reportJsonName } from './access/report-file.ts';
export { buildAccessReport } from './access/build-access-report.ts';
export { gateReport, type GateReport } from './access/gate-report.ts';
export {
  defaultDisclosureMargin,
  disclosureGate,
  type DisclosureTier,
  type GatedRecord,
} from './gate/disclosure-gate.ts';
export { makePortabilityPackage, type PortabilityPackage } from './portability/make-portability-package.ts';
export { portabilityFiles } from './portability/portability-files.ts';
export type { PortableContent } from './portability/portable-content.ts';
export { readPortability } from './portability/read-portability.ts';
export {
  chooseSubject,
  findSubject,
  findSubjects,
  personName,
  type SubjectInputs,
  type SubjectMatch,
  type SubjectQuestion,
  type SubjectSearch,
} from './subject/find-subjects.ts';
export {
  namedIdentifier,
  readIdentifier,
  searchable,
  type Identifier,
  type IdentifierVocabulary,
} from './subject/identifier.ts';
export { gateOfRequest, seedsOf } from './access/gate-of-request.ts';
export { linkedRowsOf } from './access/linked-rows.ts';
export {
  certificateHtmlName,
  certificateJsonName,
  type CertificateReport,
  checkCertificate,
  closesPoint,
  type ErasureCertificate,
  printCertificate,
  renderCertificateHtml,
  verifyErasure,
} from './certificate/index.ts';
export {
  accessCells,
  type AccessRow,
  causeCodes,
  erasureExceptions,
  type ErasureException,
  erasureFiles,
  erasureGrounds,
  type ErasureGround,
  type ErasurePlan,
  planDigest,
  planErasure,
  readErasurePlan,
  type ReadPlan,
  type Restraint,
  type RowAction,
  rowActions,
} from './erasure/index.ts';
export {
  answersOfCase,
  type PropagationAnswer,
  type PropagationRequest,
  propagationStates,
  type PropagationStatus,
  propagationStatus,
  readAnswer,
} from './propagation/index.ts';
export {
  heldIdentifiers as heldIdentifiersOf,
  openReach,
  type Reach,
  type ReachedRow,
  type ReachIndex,
  type ReachInputs,
  reachOf,
  type ReachStep,
  type RecordPlaces,
  type SearchTable,
  type Subject,
  subjectColumns,
  suggestReferences,
} from './reach/index.ts';
export {
  printSuppression,
  readSuppressions,
  reingested,
  suppressedPersons,
  type SuppressionInputs,
  type SuppressionList,
  suppressionsOn,
  suppressionToken,
} from './suppression/index.ts';
export { reportStyles } from './report-styles.ts';
export { renderAccessHtml } from './access/render-access-html.ts';
export { caseCalendar } from './case/case-calendar.ts';
export { type AcceptedCorrection, correctionFiles, recipientsOf } from './case/correction-files.ts';
export { CaseIndex, nextCaseId } from './case/find-cases.ts';
export { type CaseFinding, type CaseReading, compareCases, readCase } from './case/read-case.ts';
export { requestFacts } from './case/request-facts.ts';
export { caseHistory, type CaseHappening } from './case/case-history.ts';
export { identifierEntry, maskedHint, personToken, rawIdentifierIn } from './case/subject-token.ts';
export type { Assurance, VerificationReading } from './case/verification.ts';
export { dateOf, dayOf, localDay } from './clock/civil-date.ts';
export type {
  ClockFinding,
  ClockInputs,
  ClockReading,
  ClockStatus,
  ClockStep,
} from './clock/clock-reading.ts';
export { readClock } from './clock/read-clock.ts';
export { momentText } from './clock/moment-text.ts';
export { receivedMoment, toldMoment } from './clock/told-moment.ts';
export { chooseRegime, findRegime, regimeTable, type RegimeRow } from './clock/regime-table.ts';
export { shippedRegimes } from './clock/regimes.ts';
