import type { DataItem } from './access-report.ts';

/** The days on which values of one item expire, earliest first, each once. */
export function expiryDays(values: DataItem['values']): string[] {
  return [...new Set(values.flatMap(({ keptUntil }) => (keptUntil === null ? [] : [keptUntil])))].sort();
}
