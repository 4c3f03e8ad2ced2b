import { isMap, isScalar } from 'yaml';
import type { Migration } from './migration.ts';

const words: Readonly<Record<string, string>> = { dmy: 'day-first', mdy: 'month-first' };

/**
 * Format 1 named the order of ambiguous dates `defaults.dateOrder: dmy|mdy`, which read as if it also said where the year is.
 * Format 2 names it `defaults.dayMonthOrder: day-first|month-first`. Any other word is kept, to be reported by the schema.
 */
export const dayMonthOrder: Migration = {
  to: 2,
  summary: 'defaults.dateOrder (dmy, mdy) becomes defaults.dayMonthOrder (day-first, month-first)',
  change: (kind, document) => {
    if (kind !== 'manifest') return false;
    const defaults = document.get('defaults');
    if (!isMap(defaults)) return false;
    const pair = defaults.items.find(({ key }) => isScalar(key) && key.value === 'dateOrder');
    if (pair === undefined || !isScalar(pair.key)) return false;
    pair.key.value = 'dayMonthOrder';
    if (isScalar(pair.value)) pair.value.value = words[String(pair.value.value)] ?? pair.value.value;
    return true;
  },
};
