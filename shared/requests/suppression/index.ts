export { type Reingested, reingested } from './reingested.ts';
export { suppressedPersons, type SuppressionInputs } from './suppressed-persons.ts';
export {
  printSuppression,
  readSuppressions,
  type SuppressionList,
  suppressionsOn,
  suppressionToken,
} from './suppression-list.ts';
