export type { AccessInputs, DeliveredCell, SearchedSource } from './access-inputs.ts';
export { makeAccessPackage, type AccessPackage, type PackageFile } from './access-package.ts';
export type {
  AccessReport,
  DataCategory,
  DataItem,
  ProcessingItem,
  ReportedRecord,
  ReviewNotes,
  SearchLogEntry,
  Withheld,
} from './access-report.ts';
export { buildAccessReport } from './build-access-report.ts';
export {
  defaultDisclosureMargin,
  disclosureGate,
  type DisclosureTier,
  type GatedRecord,
} from './disclosure-gate.ts';
export {
  chooseSubject,
  findSubjects,
  personName,
  type SubjectInputs,
  type SubjectMatch,
  type SubjectSearch,
} from './find-subjects.ts';
export { readIdentifier, searchable, type Identifier, type IdentifierVocabulary } from './identifier.ts';
export { reportStyles } from './report-styles.ts';
export { renderAccessHtml } from './render-access-html.ts';
