import { counted } from '../../kernel/index.ts';
import { legalBasisTerms } from '../../workspace/index.ts';
import type { AccessReport, DataItem, PermittedUse, ReportedRecord } from './access-report.ts';

/** Words of the report for who reads it without knowing the program; the JSON keeps the ids. */

const strategies: Readonly<Record<string, string>> = {
  pinned: 'it was chosen by hand',
  verified: 'it was verified',
  'source-priority': 'its system is trusted most',
  'most-recent': 'it is the latest',
  'most-frequent': 'most records say so',
  'most-complete': 'it is the most complete',
  oldest: 'it was there first',
  union: 'all that were found are kept',
  'only-value': 'it is the only one',
  'first-record': 'nothing tells them apart, and it comes first',
};

/** Why the combined record holds this value. */
export function chosenBecause({ strategy }: NonNullable<DataItem['golden']>): string {
  if (strategy.startsWith('group:')) return 'it belongs to the others that were chosen with it';
  return strategies[strategy] ?? strategy;
}

/** `Billing (legal obligation, masked)` without the name. */
export function useTerms({ basis, form }: PermittedUse): string {
  const name = legalBasisTerms[basis].name.toLowerCase();
  return form === 'masked' ? `${name}, masked` : name;
}

export const originWords: Readonly<Record<NonNullable<DataItem['values'][number]['origin']>, string>> = {
  provided: 'you gave it',
  observed: 'recorded while you used a service',
  inferred: 'worked out from other data',
  'third-party': 'supplied by somebody else',
};

export const tierWords: Readonly<Record<ReportedRecord['tier'], string>> = {
  direct: 'direct',
  verified: 'linked, sure',
  probable: 'linked, probable',
  weak: 'linked, not sure',
  'other-region': 'other region',
};

export const outcomeWords: Readonly<Record<AccessReport['searchLog'][number]['outcome'], string>> = {
  found: 'found',
  none: 'nothing found',
  'not-searchable': 'could not be searched',
};

export const standingWords = (status: string): string =>
  status === 'provisional' ? 'this reading of the rule is provisional' : status;

export function recordsFound(records: number): string {
  return `${counted(records, 'record was', 'records were')} found to be about you`;
}

export function valuesFound({ found, disclosed, withheld }: AccessReport['counts']): string {
  return `${counted(found, 'value was', 'values were')} found: ${String(disclosed)} below, ${String(withheld)} withheld (part 6).`;
}
