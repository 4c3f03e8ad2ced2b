import type { SubjectNames } from '../consent/index.ts';
import { recordToken, type IdentityRun } from '../identity/index.ts';
import { keyedToken } from '../kernel/index.ts';

/** How recorded consent events name the records and values of a run. */
export function subjectNames({ records }: IdentityRun, key: Uint8Array): SubjectNames {
  return {
    recordToken: (record) => recordToken(records, record, key),
    identifierToken: (attribute, value) => keyedToken(key, `identifier:${attribute}`, value),
  };
}
