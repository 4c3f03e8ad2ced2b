import { decimalDigits } from '../../../model/index.ts';
import type { Attribute, Domain } from '../../../workspace/index.ts';

const types: Readonly<Record<Exclude<Attribute['type'], 'decimal'>, string>> = {
  text: 'varchar',
  integer: 'bigint',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  timestamp: 'timestamp with time zone',
  binary: 'blob',
  // JSON and lists stay text: not every warehouse has them, and DuckDB needs an extension for JSON.
  array: 'varchar',
  json: 'varchar',
};

/** The `data_type` of a column in DuckDB, in the spelling that contracts compare. */
export function duckdbType({ type, domain }: Attribute, domains: readonly Domain[]): string {
  if (type !== 'decimal') return types[type];
  const { precision, scale } = decimalDigits(domains.find(({ id }) => id === domain));
  return `decimal(${String(precision)}, ${String(scale)})`;
}
