import type { ColumnClass, FieldMapping, SourceColumn } from '../../workspace/index.ts';

/** Names under which a birth date stands in three columns: with a word for birth, or the customary short forms. */
const parts: readonly (readonly [part: 'year' | 'month' | 'day', name: RegExp])[] = [
  ['year', /^(?:by|yob|b_?year|(?:birth|dob)_?(?:year|yr|yyyy|y)|(?:year|yr)_?of_?birth|geburts_?jahr)$/],
  ['month', /^(?:bm|mob|b_?month|(?:birth|dob)_?(?:month|mon|mm|m)|month_?of_?birth|geburts_?monat)$/],
  ['day', /^(?:bd|b_?day|(?:birth|dob)_?(?:day|dd|d)|day_?of_?birth|geburts_?tag)$/],
];

/** Classes that a bare number may have been given; a column known to be something else is left alone. */
const numbers: ReadonlySet<ColumnClass> = new Set(['integer', 'code', 'decimal', 'unknown'] as const);

function plain(column: string): string {
  return column
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '_')
    .replace(/^_|_$/g, '');
}

/**
 * One birth date from columns for its year, month and day (`by`, `bm`, `bd`), joined in ISO order. Nothing when a part is
 * missing or a column with whole birth dates is there.
 */
export function birthDateFields(columns: readonly SourceColumn[]): FieldMapping[] {
  if (columns.some((column) => column.class === 'birth_date')) return [];
  const found = parts.map(([, name]) =>
    columns.find((column) => numbers.has(column.class) && name.test(plain(column.name))),
  );
  const names = found.flatMap((column) => (column === undefined ? [] : [column.name]));
  if (names.length < parts.length) return [];
  return [{ attribute: 'birth_date', columns: names, join: '-', normalisers: ['date'] }];
}
