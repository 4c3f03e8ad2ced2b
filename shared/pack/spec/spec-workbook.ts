import { visibleText } from '../../kernel/index.ts';
import type { SpecTable } from './spec-table.ts';

/** Cells of a workbook hold 32,767 characters (Excel specifications and limits). */
const longestCell = 32_767;
/** Nobody opened the file then: a workbook has to say a time, and equal packs have to be equal bytes. */
const noTime = new Date(Date.UTC(1980, 0, 1));

/**
 * The tables as an Excel workbook, one sheet each, with filters and a frozen head. Every cell is text; one that would become a
 * formula when it is saved as CSV begins with an apostrophe.
 */
export async function specWorkbook(title: string, tables: readonly SpecTable[]): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  return await writeXlsx({
    properties: { title: safeCell(title), created: noTime, modified: noTime },
    sheets: tables.map(({ id, columns, rows, none }) => ({
      name: id,
      columns: columns.map(([, share]) => ({ width: Math.round(12 + share * 14) })),
      rows: [
        columns.map(([head]) => head),
        ...(rows.length === 0 ? [[none]] : rows.map((row) => row.map(safeCell))),
      ],
      freezePane: { rows: 1 },
    })),
  });
}

/** Text as a cell shows it: no control characters, which XML cannot carry, and nothing that begins like a formula. */
export function safeCell(text: string): string {
  const shown = visibleText(text.replace(/\r\n?/g, '\n')).slice(0, longestCell - 1);
  return /^[=+\-@\t\r]/.test(shown) ? `'${shown}` : shown;
}
