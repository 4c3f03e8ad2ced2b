/**
 * One line of CSV as RFC 4180 has it, ended by LF. For machines: cells are exact, so a line read back is what was written.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoteCell).join(',')}\n`;
}

/**
 * The same for people: a cell that a spreadsheet would take for a formula gets a leading apostrophe (OWASP, CSV
 * injection), so the text is shown and never computed.
 */
export function spreadsheetLine(cells: readonly string[]): string {
  return csvLine(cells.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)));
}

function quoteCell(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
