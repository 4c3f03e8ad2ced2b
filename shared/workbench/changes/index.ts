export {
  isCompared,
  sideOfFile,
  sideOfFolder,
  sideOfWorkspace,
  snapshotOfWorkspace,
  type ChangeSide,
} from './change-side.ts';
export {
  compareSides,
  type ChangeReport,
  type CompareOptions,
  type ReportedChange,
} from './compare-sides.ts';
export { reportMarkdown } from './report-markdown.ts';
export { planSides, type PlannedMigration } from './plan-sides.ts';
export { mostSavedQueries, savedQueriesOf, type SavedQuery } from './saved-queries.ts';
