import type { DocumentTable } from '../../kernel/index.ts';
import type { SpecTable } from './spec-table.ts';

/** A table as it is read: a column that says nothing in any row is left out; the workbook has it. */
export function filledTable(columns: SpecTable['columns'], rows: SpecTable['rows']): DocumentTable {
  const filled = columns.map((_, index) => rows.some((row) => (row[index] ?? '') !== ''));
  return {
    kind: 'table',
    columns: columns.filter((_, index) => filled[index]).map(([title, share]) => ({ title, share })),
    rows: rows.map((row) => row.filter((_, index) => filled[index]).map(shortDigest)),
  };
}

/** A digest is too long for a page; the workbook and the manifest have it whole. */
function shortDigest(cell: string): string {
  return /^[0-9a-f]{64}$/.test(cell) ? `${cell.slice(0, 16)}…` : cell;
}
