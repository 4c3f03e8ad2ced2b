export { type Reingested, reingested, suppressedRecords } from './reingested.ts';
export {
  printSuppression,
  readSuppressions,
  type Suppressed,
  type SuppressionIndex,
  suppressionIndex,
  type SuppressionList,
  suppressionToken,
} from './suppression-list.ts';
