import type { ColumnClass, Sensitivity } from '../../workspace/index.ts';

/**
 * Classes of source columns that say nothing about a person by themselves. All others are personal data: names, contact,
 * numbers given to a person, devices, and text in which anything can stand.
 */
const harmless: ReadonlySet<ColumnClass> = new Set<ColumnClass>([
  'organization_name',
  'language',
  'region',
  'country',
  'record_key',
  'url',
  'date',
  'timestamp',
  'amount',
  'integer',
  'decimal',
  'boolean',
  'code',
  'consent_purpose',
  'consent_state',
  'channel',
  'constant',
  'empty',
  'unknown',
]);

/** What a column is by its class alone. How sensitive it is within personal data, only the model can say. */
export function sensitivityOfClass(columnClass: ColumnClass): Sensitivity {
  return harmless.has(columnClass) ? 'public' : 'personal';
}
